// Tables of an index with arbitrary blocks, and the postings and values in them.
#include "tests/fuzz/target.h"

#include "base/file.h"
#include "glass/document_lengths.h"
#include "glass/postings.h"
#include "glass/postlist_keys.h"
#include "glass/postlist_writer.h"
#include "glass/table.h"
#include "glass/table_format.h"
#include "glass/table_writer.h"
#include "glass/value_cursor.h"
#include "tests/support/refused.h"
#include "tests/support/temporary_folder.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <utility>
#include <vector>

#include <fcntl.h>

namespace triglot::fuzz {
namespace {

using Entries = std::map<std::string, std::string>;

// A table on disk.
class WrittenTable {
public:
  WrittenTable() = default;
  explicit WrittenTable(const Entries& entries) { write(entries); }

  void write(const Entries& entries) {
    TableWriter writer(path_);
    for (const auto& [key, tag] : entries) {
      writer.append(key, tag);
    }
    root_ = writer.finish();
  }

  const std::filesystem::path& path() const { return path_; }
  std::uint32_t blocks() const { return root_.blocks; }
  Table open() const { return {path_, root_, TableWriter::revision}; }

private:
  test::TemporaryFolder folder_;
  std::filesystem::path path_ = folder_.path() / "postlist.glass";
  TableRoot root_;
};

// Reads some of the bytes, including the first and the last, to check that they exist.
void touch(std::string_view bytes) {
  constexpr std::size_t step = 61;
  static volatile char sink = 0;
  for (std::size_t at = 0; at < bytes.size(); at += step) {
    sink = static_cast<char>(sink ^ bytes[at]);
  }
  sink = bytes.empty() ? sink : bytes.back();
}

// --- Blocks

// With three levels, and tags of several parts.
Entries sound_entries() {
  Entries entries;
  for (unsigned number = 0; number < 130; ++number) {
    const std::string digits = std::to_string(1000 + number);
    entries[digits + std::string(250, 'k')] = std::string(1800 + number, 't');
    entries[digits] = digits;
  }
  entries["1050x"] = std::string(30'000, 'y');
  entries["1051x"] = "";
  return entries;
}

// Overwrites bytes of a file while the object lives.
class Patches {
public:
  // The number (a byte) of: block (a byte), offset in it (two bytes), size (a byte), bytes.
  Patches(const WrittenTable& table, const std::string& sound, Input& input)
      : sound_(sound), file_(::open(table.path().c_str(), O_WRONLY | O_CLOEXEC)) {
    for (unsigned left = input.byte() % (max_patches + 1); left > 0; --left) {
      const std::size_t block = input.byte() % table.blocks();
      const std::size_t offset = input.two_bytes() % block_bytes;
      const std::size_t size = std::min<std::size_t>(input.byte(), block_bytes - offset);
      put(block * block_bytes + offset, input.take(size));
    }
  }
  ~Patches() {
    for (const auto& [at, size] : put_) {
      write_at(file_.get(), std::string_view(sound_).substr(at, size), at);
    }
  }
  Patches(const Patches&) = delete;
  Patches& operator=(const Patches&) = delete;

private:
  static constexpr unsigned max_patches = 32;

  void put(std::size_t at, std::string_view bytes) {
    require(write_at(file_.get(), bytes, at), "a file can be written");
    put_.emplace_back(at, bytes.size());
  }

  const std::string& sound_;
  FileDescriptor file_;
  std::vector<std::pair<std::size_t, std::size_t>> put_; // where, and how many bytes
};

void walk(TableCursor& cursor) {
  constexpr int max_steps = 2000;
  for (int step = 0; step < max_steps && cursor.next(); ++step) {
    touch(cursor.key());
    touch(cursor.raw_tag());
  }
}

void look_up(TableCursor& cursor, const std::string& key) {
  test::is_refused([&] {
    if (cursor.find(key)) {
      require(cursor.key() == key, "what is found is what was sought");
    }
    touch(cursor.key());
    touch(cursor.raw_tag());
  });
}

void run_table(std::string_view bytes) {
  static const Entries entries = sound_entries();
  static const WrittenTable written(entries);
  static const std::string sound = test::read_bytes(written.path());
  Input input(bytes);
  const Patches patches(written, sound, input);
  const Table table = written.open();
  TableCursor cursor(table);
  look_up(cursor, std::string(input.rest()));
  for (const char* key : {"1000", "1050x", "1099", "2"}) {
    look_up(cursor, key);
  }
  test::is_refused([&] {
    cursor.find({});
    walk(cursor);
  });
}

std::vector<std::string> table_seeds() {
  const auto patched = [](std::size_t block, std::size_t offset, std::string_view bytes) {
    std::string seed("\1", 1);
    seed.push_back(static_cast<char>(block));
    put_two_bytes(seed, offset);
    seed.push_back(static_cast<char>(bytes.size()));
    return seed.append(bytes).append("1050x");
  };
  using namespace table_format;
  return {std::string(1, '\0') + "1050x", patched(0, level_at, "\1"),
          patched(1, directory_end_at, std::string_view("\x0f\xff", 2)),
          patched(2, directory_at, std::string_view("\x1f\xff\0\0", 4)),
          patched(30, block_bytes - 30, "\x40\x10")};
}

// --- Postings

// Entries of arbitrary chunks: their number (a byte), and for each its first document (two bytes)
// times a power of two (a byte), its size (a byte) and its bytes.
struct Chunk {
  std::uint32_t first = 0;
  std::string bytes;
};

std::vector<Chunk> take_chunks(Input& input) {
  constexpr unsigned max_chunks = 8;
  constexpr unsigned max_shift = 16;
  std::vector<Chunk> chunks(input.byte() % (max_chunks + 1));
  for (Chunk& chunk : chunks) {
    chunk.first = input.two_bytes();
    chunk.first <<= input.byte() % (max_shift + 1);
    chunk.bytes = input.take(input.byte());
  }
  return chunks;
}

void put_chunk(std::string& out, std::size_t first, std::string_view bytes) {
  put_two_bytes(out, first);
  out.push_back('\0');
  out.push_back(static_cast<char>(bytes.size()));
  out.append(bytes);
}

void add_postings(const std::vector<Chunk>& chunks, const std::string& first_key,
                  Entries& entries) {
  for (const Chunk& chunk : chunks) {
    std::string key = first_key;
    if (&chunk != &chunks.front()) {
      key = other_postings_key(first_key);
      sortable_key::put_number(key, chunk.first);
    }
    entries[key] = chunk.bytes;
  }
}

struct Walk {
  std::vector<std::pair<Xapian::docid, Xapian::termcount>> found;
  bool is_refused = false;
};

Walk walk_postings(const Table& table) {
  Walk walk;
  walk.is_refused = test::is_refused([&] {
    for (Postings postings(table, "t"); postings.id() != 0; postings.next()) {
      require(walk.found.empty() || postings.id() > walk.found.back().first, "documents rise");
      walk.found.emplace_back(postings.id(), postings.wdf());
    }
  });
  return walk;
}

// Skipping must lead where stepping does, unless a chunk in between is rejected.
void check_skip(const Table& table, const Walk& walk, Xapian::docid id) {
  const auto expected = std::find_if(walk.found.begin(), walk.found.end(),
                                     [&](const auto& posting) { return posting.first >= id; });
  for (const bool seeks : {false, true}) {
    test::is_refused([&] {
      Postings postings(table, "t");
      seeks ? postings.seek(id) : postings.skip_to(id);
      require(postings.id() == 0 || postings.id() >= id, "one skips forwards");
      if (expected != walk.found.end() && !walk.is_refused) {
        require(postings.id() == expected->first && postings.wdf() == expected->second,
                "one skips to what is there");
      }
      postings.next_with(3, id + 1000);
      postings.seek(1);
    });
  }
}

// Adds up term frequencies in windows like a search: everything read must be inside the window.
void check_window(const Table& table, Xapian::docid begin) {
  constexpr Xapian::docid window = 1024;
  test::is_refused([&] {
    Postings postings(table, "t");
    for (postings.skip_to(begin); postings.id() != 0 && postings.id() - begin < window;
         postings.next_with(2, begin + window)) {
      require(postings.id() >= begin, "documents rise");
    }
  });
}

void run_postings(std::string_view bytes) {
  static WrittenTable written;
  Input input(bytes);
  const std::vector<Chunk> chunks = take_chunks(input);
  Entries entries;
  add_postings(chunks, postings_key("t"), entries);
  add_postings(chunks, std::string(lengths_key), entries);
  written.write(entries);
  const Table table = written.open();
  const Walk walk = walk_postings(table);
  for (int skips = 0; skips < 8 && !input.at_end(); ++skips) {
    const Xapian::docid id = input.two_bytes();
    check_skip(table, walk, id);
    check_window(table, id);
    test::is_refused([&] { DocumentLengths(table, 70'000).of(id); });
  }
  if (!walk.found.empty()) {
    check_skip(table, walk, walk.found.back().first);
    check_window(table, walk.found.front().first);
  }
}

// A term's chunks as our writer makes them, but short enough for an input.
std::vector<std::string> postings_seeds() {
  const auto numbers = [](std::initializer_list<std::uint64_t> list) {
    std::string out;
    for (const std::uint64_t number : list) {
      put_number(out, number);
    }
    return out;
  };
  std::string one(1, '\1');
  put_chunk(one, 0, numbers({3, 9, 4}) + "1" + numbers({20, 1, 9, 5, 9, 3}));
  put_two_bytes(one, 15);
  std::string several(1, '\3');
  put_chunk(several, 0,
            numbers({14, 40, 0}) + "0" + numbers({9, 1, 0, 1, 1, 2, 0, 3, 0, 4, 1, 5, 0, 6, 0, 1}));
  put_chunk(several, 300, "0" + numbers({700, 2, 699, 200}));
  put_chunk(several, 70, "1" + numbers({0, 2}));
  put_two_bytes(several, 5);
  put_two_bytes(several, 800);
  return {one, several};
}

// --- Values

void run_values(std::string_view bytes) {
  static WrittenTable written;
  constexpr Xapian::valueno slot = 1;
  Input input(bytes);
  Entries entries;
  for (const Chunk& chunk : take_chunks(input)) {
    std::string key(values_prefix);
    put_number(key, slot);
    sortable_key::put_number(key, chunk.first);
    entries[key] = chunk.bytes;
  }
  written.write(entries);
  const Table table = written.open();
  ValueCursor values(table, slot);
  for (int finds = 0; finds < 32 && !input.at_end(); ++finds) {
    const Xapian::docid id = input.two_bytes();
    test::is_refused([&] {
      if (const std::optional<std::string_view> value = values.find(id)) {
        touch(*value);
        const std::string found(*value);
        require(values.find(id) == found, "a value is found again where it was");
      }
    });
  }
}

std::vector<std::string> values_seeds() {
  std::string chunk;
  put_bytes(chunk, "first");
  put_number(chunk, 4);
  put_bytes(chunk, "second");
  put_number(chunk, 0);
  put_bytes(chunk, "");
  std::string seed(1, '\2');
  put_chunk(seed, 3, chunk);
  put_chunk(seed, 40, chunk);
  for (const std::size_t id : {3U, 8U, 9U, 40U, 4U}) {
    put_two_bytes(seed, id);
  }
  return {seed};
}

} // namespace

Targets table_targets() {
  return {{"table", 2048, "", run_table, table_seeds},
          {"postings", 1024, "", run_postings, postings_seeds},
          {"values", 1024, "", run_values, values_seeds}};
}

} // namespace triglot::fuzz
