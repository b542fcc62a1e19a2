// Tests that no block is read that differs from what was written, and that commits keep checksums
// and tables consistent.
#include "glass/guard/checked_io.h"
#include "glass/guard/checksums_file.h"

#include "base/error.h"
#include "glass/guard/block_checksum.h"
#include "glass/guard/checked_file.h"
#include "tests/glass/guard/checked_database.h"
#include "tests/store/written_index.h"
#include "tests/support/catch.h"
#include "tests/support/damage.h"

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <map>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

namespace triglot {
namespace {
namespace fs = std::filesystem;

// Reads the whole database: its contents, or the errors of Xapian and the guard.
struct Reading {
  explicit Reading(const fs::path& database) {
    take_block_damage();
    try {
      contents = test::contents_of(database);
    } catch (const Xapian::Error& error) {
      reason = error.get_description();
    }
    damage = take_block_damage();
  }

  std::string contents;
  std::string reason; // empty: it could be read
  std::vector<BlockDamage> damage;
};

TEST_CASE("the checksum of a list of free blocks is of each of its entries, and their number") {
  std::string list(block_bytes, '\xff');
  list.replace(0, 8, std::string("\0\0\0\x01\xfe\0\0\0", 8)); // revision, level
  list.replace(8, 8, std::string("\x05\0\0\0\x09\0\0\0", 8)); // blocks 5 and 9
  REQUIRE(is_free_list(list));
  const std::uint64_t checksum = block_checksum(list);
  std::string later = list;
  later[0] = 1; // only another revision
  CHECK(block_checksum(later) == checksum);
  for (const std::size_t at : {8U, 12U, 16U}) { // the third does not exist yet
    std::string other = list;
    other[at] = 3;
    CHECK(block_checksum(other) != checksum);
  }
}

TEST_CASE("a flipped bit in any block that is read is an error that names block and file") {
  const test::GuardedDatabase database(150);
  const Reading sound(database.path);
  REQUIRE(sound.reason.empty());
  CHECK(sound.damage.empty());
  std::mt19937 random(1);
  std::map<std::string, std::uint64_t> told;
  for (const fs::path& table : test::tables_of(database.path)) {
    const std::string name = table.filename().string();
    for (std::uint64_t block = 0; block < test::blocks_of(table); ++block) {
      const std::uint64_t byte = block * block_bytes + random() % block_bytes;
      const auto bit = static_cast<unsigned>(random() % 8);
      INFO(name << " block " << block << " byte " << byte << " bit " << bit);
      test::flip_bit(table, byte, bit);
      const Reading damaged(database.path);
      test::flip_bit(table, byte, bit);
      if (damaged.reason.empty()) { // an unused block
        CHECK(damaged.contents == sound.contents);
        CHECK(damaged.damage.empty());
        continue;
      }
      ++told[name];
      CHECK((damaged.damage == std::vector<BlockDamage>{{name, block}}));
      CHECK(describe(damaged.damage) ==
            fmt::format("block {} of {} differs from its checksum", block, name));
    }
    CHECK(told[name] * 2 > test::blocks_of(table)); // most are in use
  }
  CHECK(Reading(database.path).contents == sound.contents);
}

TEST_CASE("an index tells the damaged block in its message, with the command that mends it") {
  const test::WrittenIndex written(200);
  const fs::path table = written.directory.pin_current().path / "docdata.glass";
  test::flip_bit(table, 2 * block_bytes + 1000, 3);
  const std::string message = test::error_about(
      written.directory, [&] { test::read_all(Index(written.directory, test::fingerprint())); });
  CHECK_THAT(message, ContainsSubstring("block 2 of docdata.glass differs from its checksum"));
  CHECK_THAT(message, ContainsSubstring("--rebuild"));
}

TEST_CASE("damage is told in words") {
  CHECK(describe({}).empty());
  CHECK(describe({{"docdata.glass", 7}}) == "block 7 of docdata.glass differs from its checksum");
  CHECK(describe({{"docdata.glass", 7}, {"postlist.glass", 0}, {"postlist.glass", 1}}) ==
        "block 7 of docdata.glass and 2 more differ from their checksums");
}

TEST_CASE("damage is told once, sorted, and each block once") {
  const test::GuardedDatabase database(150);
  const fs::path table = database.path / "docdata.glass";
  for (const std::uint64_t block : {4U, 1U, 3U}) {
    test::flip_bit(table, block * block_bytes + 50, 0);
  }
  take_block_damage();
  const Xapian::Database open(database.path.string());
  for (int round = 0; round < 2; ++round) {
    for (Xapian::docid id = open.get_lastdocid(); id > 0; --id) {
      try {
        const std::string data = open.get_document(id).get_data();
        CHECK(data == test::some_document(id, "first").get_data());
      } catch (const Xapian::Error&) {
      }
    }
  }
  const std::vector<BlockDamage> damage = take_block_damage();
  CHECK(damage.size() >= 2); // one of them may be unused
  CHECK(std::is_sorted(damage.begin(), damage.end()));
  CHECK(std::adjacent_find(damage.begin(), damage.end()) == damage.end());
  CHECK(take_block_damage().empty());
}

TEST_CASE("a database without checksums is not guarded, and works") {
  const test::GuardedDatabase database(100);
  fs::remove(database.path / checksums_file);
  CHECK(Reading(database.path).reason.empty());
  {
    Xapian::WritableDatabase writer = database.open_to_write();
    test::put_documents(writer, 100, "second");
    writer.commit();
  }
  CHECK_THAT(Reading(database.path).contents, ContainsSubstring("article 100 of second"));
  CHECK_FALSE(fs::exists(database.path / checksums_file));
  test::flip_bit(database.path / "docdata.glass", block_bytes + 4000, 0);
  CHECK(Reading(database.path).damage.empty());
  CHECK_THROWS_WITH(read_version_file(database.path),
                    ContainsSubstring("its file checksums is gone"));
}

TEST_CASE("checksums that are cut, overwritten, another database's or a folder let nothing pass") {
  const test::GuardedDatabase database(100);
  const test::GuardedDatabase foreign(99);
  const std::string sound = Reading(database.path).contents;
  const std::string bytes = test::read_bytes(database.path / checksums_file);
  const std::string checksums =
      GENERATE_REF(std::string(), bytes.substr(0, 1), bytes.substr(0, 64), bytes.substr(0, 130),
                   bytes.substr(0, bytes.size() / 2), std::string(bytes.size(), '\0'),
                   std::string(bytes.size(), '\xff'),
                   test::read_bytes(foreign.path / checksums_file), std::string("a folder"));
  if (checksums == "a folder") {
    fs::remove(database.path / checksums_file);
    fs::create_directory(database.path / checksums_file);
  } else {
    database.folder.write("db/checksums", checksums);
  }
  const Reading damaged(database.path);
  CHECK_FALSE(damaged.reason.empty());
  CHECK_FALSE(damaged.damage.empty());
  if (checksums.size() < 64 || checksums.size() == bytes.size()) {
    CHECK_THROWS_AS(read_version_file(database.path), Damaged);
  }
}

TEST_CASE("a version file that differs from its checksum is damaged") {
  const test::GuardedDatabase database(10);
  const fs::path file = database.path / version_file;
  const std::string bytes = test::read_bytes(file);
  CHECK(read_version_file(database.path) == bytes);
  std::mt19937 random(2);
  for (int round = 0; round < 3; ++round) {
    const std::uint64_t byte = random() % bytes.size();
    test::flip_bit(file, byte, 5);
    CHECK_THROWS_WITH(read_version_file(database.path),
                      ContainsSubstring("iamglass differs from its checksum"));
    test::flip_bit(file, byte, 5);
  }
  fs::remove(file);
  CHECK_THROWS_AS(read_version_file(database.path), Damaged);
}

// The bytes of a file from an offset on, read through a descriptor.
std::string read_at(const FileDescriptor& file, off_t offset, std::size_t size) {
  std::string bytes(size, '\0');
  const ssize_t got = ::pread(file.get(), bytes.data(), size, offset);
  bytes.resize(got < 0 ? 0 : static_cast<std::size_t>(got));
  return bytes;
}

TEST_CASE("files that are no tables, and tables without checksums, are as they ever were") {
  const test::TemporaryFolder folder;
  folder.write("guarded/checksums", "");
  const std::string name =
      GENERATE(as<std::string>(), "guarded/notes.txt", "guarded/other.glass", "guarded/glass",
               "guarded/postlist.glass.tmp", "guarded/checksums", "free/postlist.glass");
  INFO(name);
  fs::create_directories(folder.path() / "free");
  const fs::path path = folder.path() / name;
  {
    const FileDescriptor file(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0640));
    REQUIRE(file);
    CHECK(::pwrite(file.get(), "0123456789", 10, 3) == 10);
    CHECK(read_at(file, 5, 4) == "2345");
    CHECK(read_at(file, 11, 100) == "89");
  }
  struct stat status {};
  REQUIRE(::stat(path.c_str(), &status) == 0);
  CHECK(status.st_size == 13);
  const fs::path renamed = path.parent_path() / version_file;
  CHECK(::rename(path.c_str(), renamed.c_str()) == 0);
  CHECK(fs::exists(renamed));
  CHECK(::rename(path.c_str(), renamed.c_str()) == -1);
  CHECK(errno == ENOENT);
  CHECK(::open(path.c_str(), O_RDONLY | O_CLOEXEC) == -1);
  CHECK(errno == ENOENT);
  CHECK(take_block_damage().empty());
}

TEST_CASE("a descriptor that was a table's is any file's after it was closed") {
  const test::GuardedDatabase database(10);
  database.folder.write("notes.txt", "0123456789");
  const int table = ::open((database.path / "docdata.glass").c_str(), O_RDONLY | O_CLOEXEC);
  REQUIRE(table >= 0);
  ::close(table);
  const FileDescriptor notes(
      ::open((database.folder.path() / "notes.txt").c_str(), O_RDONLY | O_CLOEXEC));
  CHECK(notes.get() == table);
  CHECK(read_at(notes, 2, 5) == "23456");
}

TEST_CASE("a table is read and written in whole blocks") {
  const test::GuardedDatabase database(100);
  const FileDescriptor table(::open((database.path / "docdata.glass").c_str(), O_RDWR | O_CLOEXEC));
  REQUIRE(table);
  CHECK(read_at(table, 0, block_bytes).size() == block_bytes);
  const std::string block = read_at(table, 0, block_bytes);
  CHECK(::pwrite(table.get(), block.data(), block_bytes, block_bytes) == block_bytes);
  CHECK(read_at(table, block_bytes, block_bytes) == block);
  for (const auto& [offset, size] : std::vector<std::pair<off_t, std::size_t>>{
           {0, 10}, {10, block_bytes}, {0, 2 * block_bytes}}) {
    CHECK(read_at(table, offset, size).empty());
    CHECK(::pwrite(table.get(), block.data(), std::min(size, block.size()), offset + 1) == -1);
  }
  CHECK(take_block_damage().size() == 1);
}

} // namespace
} // namespace triglot
