// Tests that a table has what was written into it, and what is refused.
#include "glass/table_writer.h"

#include "glass/table.h"
#include "tests/glass/written_table.h"
#include "tests/support/catch.h"
#include "tests/support/temporary_folder.h"

#include <map>
#include <random>
#include <stdexcept>
#include <string>
#include <system_error>

namespace triglot {
namespace {

using test::Entries;

std::string random_bytes(std::mt19937& random, std::size_t size) {
  std::string bytes(size, '\0');
  for (char& byte : bytes) {
    byte = static_cast<char>(random());
  }
  return bytes;
}

TableRoot write(const std::filesystem::path& file, const Entries& entries,
                TableWriter::Tags tags = TableWriter::Tags::whole) {
  TableWriter writer(file, TableWriter::Writes::table, BlockChecksums::none, tags);
  for (const auto& [key, tag] : entries) {
    writer.append(key, tag, tag.size() % 2 == 0 ? Tag::deflated : Tag::plain);
  }
  return writer.finish();
}

void check_written(const Entries& entries, TableWriter::Tags tags) {
  const test::TemporaryFolder folder;
  const std::filesystem::path file = folder.path() / "postlist.glass";
  const TableRoot root = write(file, entries, tags);
  CHECK(root.is_empty == entries.empty());
  CHECK(root.entries == entries.size());
  CHECK(std::filesystem::file_size(file) == std::uint64_t{root.blocks} * block_bytes);
  const Table table(file, root, TableWriter::revision);
  TableCursor cursor(table);
  cursor.find({});
  for (const auto& [key, tag] : entries) {
    REQUIRE(cursor.next());
    REQUIRE(cursor.key() == key);
    REQUIRE(cursor.is_deflated() == (tag.size() % 2 == 0));
    REQUIRE(cursor.raw_tag() == tag);
  }
  CHECK_FALSE(cursor.next());
  for (const auto& [key, tag] : entries) {
    REQUIRE(cursor.find(key));
  }
}

TEST_CASE("a table has the entries that were written, of any size, in order") {
  std::mt19937 random(20251126);
  for (const std::size_t count : {0U, 1U, 3U, 200U, 20'000U}) {
    Entries entries;
    for (std::size_t i = 0; i < count; ++i) {
      const std::size_t size = random() % 100 == 0 ? random() % 40'000 : random() % 60;
      entries[random_bytes(random, 1 + random() % 12)] = random_bytes(random, size);
    }
    if (count != 0) {
      entries[std::string(255, '\xff')] = random_bytes(random, 9000);
    }
    check_written(entries, TableWriter::Tags::whole);
    check_written(entries, TableWriter::Tags::cut);
  }
}

TEST_CASE("where tags are cut, they fill the blocks") {
  const test::TemporaryFolder folder;
  std::mt19937 random(2);
  Entries entries;
  std::size_t bytes = 0;
  for (unsigned i = 0; i < 3000; ++i) {
    const std::string key = std::to_string(100'000 + i);
    entries[key] = random_bytes(random, 300 + random() % 500);
    bytes += key.size() + entries[key].size();
  }
  const std::uint32_t whole = write(folder.path() / "whole", entries).blocks;
  const std::uint32_t cut = write(folder.path() / "cut", entries, TableWriter::Tags::cut).blocks;
  CHECK(cut < whole - whole / 40);
  CHECK(std::size_t{cut} * block_bytes < bytes + bytes / 40);
}

TEST_CASE("a table and its continuation are one table") {
  std::mt19937 random(1);
  for (int round = 0; round < 40; ++round) {
    const test::TemporaryFolder folder;
    const std::filesystem::path file = folder.path() / "table";
    TableWriter writer(file);
    TableWriter continuation(folder.path() / "rest", TableWriter::Writes::continuation);
    Entries entries;
    for (std::size_t i = random() % 3 * 400; i > 0; --i) {
      const std::size_t size = random() % 50 == 0 ? random() % 20'000 : random() % 60;
      entries[random_bytes(random, 1 + random() % 12)] = random_bytes(random, size);
    }
    const std::string middle = random_bytes(random, round % 4 == 0 ? 0 : 1);
    for (const auto& [key, tag] : entries) {
      (key < middle ? writer : continuation).append(key, tag);
    }
    writer.append(std::move(continuation));
    const std::string last(255, '\xff');
    entries[last] = "behind both";
    writer.append(last, entries[last]);
    const Table table(file, writer.finish(), TableWriter::revision);
    CHECK(table.root().entries == entries.size());
    TableCursor cursor(table);
    cursor.find({});
    for (const auto& [key, tag] : entries) {
      REQUIRE(cursor.next());
      REQUIRE(cursor.key() == key);
      REQUIRE(cursor.tag() == tag);
    }
    CHECK_FALSE(cursor.next());
    for (const auto& [key, tag] : entries) {
      REQUIRE(cursor.find(key));
    }
  }
}

TEST_CASE("what does not fit into a table is refused") {
  const test::TemporaryFolder folder;
  TableWriter writer(folder.path() / "table");
  CHECK_THROWS_AS(writer.append("", "tag"), std::length_error);
  CHECK_THROWS_AS(writer.append(std::string(256, 'k'), "tag"), std::length_error);
  const std::string large(TableWriter::max_tag_bytes + 1, 't');
  CHECK_THROWS_AS(writer.append("key", large), std::length_error);
}

TEST_CASE("the largest tag fits") {
  const test::TemporaryFolder folder;
  const std::filesystem::path file = folder.path() / "table";
  const std::string key(255, 'k');
  const std::string tag(TableWriter::max_tag_bytes, 't');
  TableWriter writer(file);
  writer.append(key, tag);
  const Table table(file, writer.finish(), TableWriter::revision);
  TableCursor cursor(table);
  REQUIRE(cursor.find(key));
  CHECK(cursor.tag() == tag);
}

TEST_CASE("a table that cannot be written is an error") {
  CHECK_THROWS_AS(TableWriter("/nowhere/table"), std::system_error);
  TableWriter full("/dev/full");
  CHECK_THROWS_AS(
      [&] {
        full.append("key", "tag");
        full.finish();
      }(),
      std::system_error);
}

} // namespace
} // namespace triglot
