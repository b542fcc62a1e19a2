// Tests that postings and tables made on purpose are refused if they would lead readers out of
// bounds or never end. Their checksums may well match.
#include "glass/postings.h"

#include "base/codec.h"
#include "glass/postlist_keys.h"
#include "glass/table.h"
#include "glass/table_format.h"
#include "glass/table_writer.h"
#include "tests/glass/damaged_table.h"
#include "tests/support/catch.h"
#include "tests/support/refused.h"
#include "tests/support/temporary_folder.h"

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace triglot {
namespace {

using Numbers = std::vector<std::uint32_t>;

// A term's only chunk, from its numbers: first document, last document minus first, wdf, and for
// each other document the number of ids skipped, and wdf.
std::string chunk(std::uint32_t first, const Numbers& numbers) {
  std::string tag;
  put_number(tag, 1 + numbers.size() / 2);
  put_number(tag, 100); // occurrences
  put_number(tag, first - 1);
  tag += '1';
  for (const std::uint32_t number : numbers) {
    put_number(tag, number);
  }
  return tag;
}

class OneTerm {
public:
  explicit OneTerm(const std::string& tag) {
    TableWriter writer(path_);
    writer.append(postings_key("t"), tag);
    root_ = writer.finish();
  }
  Table open() const { return {path_, root_, TableWriter::revision}; }

private:
  test::TemporaryFolder folder_;
  std::filesystem::path path_ = folder_.path() / "postlist.glass";
  TableRoot root_;
};

// The documents read until there is an error.
template <typename Move>
std::vector<Xapian::docid> documents_read(const Table& table, const Move& move, bool& refused) {
  std::vector<Xapian::docid> found;
  refused = test::is_refused([&] {
    for (Postings postings(table, "t"); postings.id() != 0; move(postings)) {
      found.push_back(postings.id());
    }
  });
  return found;
}

TEST_CASE("postings whose documents do not rise, or go past the last one, are refused") {
  constexpr std::uint32_t max = 0xffffffff;
  using Row = std::tuple<std::string, std::uint32_t, Numbers>;
  const auto [what, first, numbers] = GENERATE(table<std::string, std::uint32_t, Numbers>({
      Row{"the sum begins again at 0", 1000, {20, 1, max - 500, 1, 519, 1}},
      Row{"the same in four short ones", max - 70'000, {max, 1, 69'000, 1, 127, 1, 127, 1, 127, 1}},
      Row{"past the last", 10, {5, 1, 100, 1, 3, 1}},
      Row{"past the last in four short ones", 10, {5, 1, 9, 1, 9, 1, 9, 1, 9, 1, 9, 1}},
      Row{"behind the last", 10, {5, 1, 4, 1, 0, 1}},
  }));
  INFO(what);
  const OneTerm written(chunk(first, numbers));
  const Table table = written.open();
  const std::vector<std::pair<std::string, void (*)(Postings&)>> moves = {
      {"next", [](Postings& postings) { postings.next(); }},
      {"skip", [](Postings& postings) { postings.skip_to(postings.id() + 2); }},
      {"seek", [](Postings& postings) { postings.seek(postings.id() + 1); }},
      {"frequent", [](Postings& postings) { postings.next_with(2, max - 5); }}};
  for (const auto& [name, move] : moves) {
    INFO(name);
    bool refused = false;
    const std::vector<Xapian::docid> found = documents_read(table, move, refused);
    for (std::size_t i = 0; i < found.size(); ++i) {
      CHECK((i == 0 || found[i] > found[i - 1]));
    }
    CHECK((refused || name == "skip"));
  }
}

TEST_CASE("postings that rise up to the last are read") {
  const OneTerm written(chunk(10, {19, 1, 4, 2, 13, 3}));
  bool refused = false;
  const Table table = written.open();
  const auto next = [](Postings& postings) { postings.next(); };
  CHECK(documents_read(table, next, refused) == std::vector<Xapian::docid>{10, 15, 29});
  CHECK_FALSE(refused);
}

TEST_CASE("postings of documents above the last one are refused") {
  const OneTerm written(chunk(10, {19, 1, 4, 2, 13, 3}));
  const Table table = written.open();
  CHECK_THROWS_AS(Postings(table, "t", 28), Xapian::DatabaseCorruptError);
  CHECK(Postings(table, "t", 29).id() == 10);
}

// Blocks in the format of table.h.
class Blocks {
public:
  // Puts items at the end of the block.
  void add(std::uint32_t level, const std::vector<std::string>& items) {
    using namespace table_format;
    std::string block(block_bytes, '\0');
    std::size_t at = block_bytes;
    for (std::size_t i = 0; i < items.size(); ++i) {
      at -= items[i].size();
      block.replace(at, items[i].size(), items[i]);
      put(block, directory_at + i * entry_bytes, at);
    }
    block[3] = '\1'; // revision
    block[level_at] = static_cast<char>(level);
    put(block, directory_end_at, directory_at + items.size() * entry_bytes);
    bytes_ += block;
  }

  const std::string& bytes() const { return bytes_; }

private:
  static void put(std::string& block, std::size_t at, std::size_t number) {
    block[at] = static_cast<char>(number >> 8U);
    block[at + 1] = static_cast<char>(number);
  }

  std::string bytes_;
};

// An item of a leaf, with the key `k`, that is neither the first nor the last part of an entry.
std::string middle_part(std::uint32_t component, std::size_t size) {
  std::string item("\0\0\1k", 4);
  item += static_cast<char>(component >> 8U);
  item += static_cast<char>(component);
  item.append(size, 't');
  const std::size_t counted = item.size() - table_format::uncounted_bytes;
  item[0] = static_cast<char>(counted >> 8U);
  item[1] = static_cast<char>(counted);
  return item;
}

std::string first_part() {
  std::string item = middle_part(0, 0);
  item[0] = static_cast<char>(table_format::first_bit >> 8U);
  return item;
}

std::string last_part(std::uint32_t component) {
  std::string item = middle_part(component, 0);
  item[0] = static_cast<char>(table_format::last_bit >> 8U);
  return item;
}

std::string branch_to(unsigned char block, std::string_view key) {
  std::string item("\0\0\0", 3);
  item += static_cast<char>(block);
  item += static_cast<char>(key.size());
  return item.append(key).append(2, '\0');
}

TEST_CASE("parts of an entry that lead to the same ones again and again are refused") {
  // The root leads to block 1 again and again, that to block 2, which has nothing but parts: a tag
  // of 24 MB from seven blocks, and of terabytes with one level more and larger parts.
  std::vector<std::string> root = {branch_to(3, "")};
  root.insert(root.end(), 600, branch_to(1, "k"));
  root.push_back(branch_to(5, "k"));
  const std::string part = middle_part(2, 20);
  Blocks blocks;
  blocks.add(2, root);
  blocks.add(1, std::vector<std::string>(600, branch_to(2, "k")));
  blocks.add(0, {part, part, part});
  blocks.add(1, {branch_to(4, "")});
  blocks.add(0, {first_part()});
  blocks.add(1, {branch_to(6, "k")});
  blocks.add(0, {last_part(2)});
  const test::TemporaryFolder folder;
  const std::string file = folder.write("postlist.glass", blocks.bytes());
  const Table table(file, {.block = 0, .level = 2, .is_empty = false}, 1);
  TableCursor cursor(table);
  const std::string action = GENERATE(as<std::string>(), "tag", "next", "find");
  const auto act = [&] {
    cursor.find(action == "find" ? "l" : "j"); // after all parts, or before the first
    action == "tag" ? static_cast<void>(cursor.raw_tag()) : static_cast<void>(cursor.next());
  };
  CHECK_THROWS_AS(act(), Xapian::DatabaseCorruptError);
}

} // namespace
} // namespace triglot
