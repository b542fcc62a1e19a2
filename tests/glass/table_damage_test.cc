// Tests that a table that a writer has overwritten, or that is cut or damaged, is never read as
// something else, and never beyond its bytes.
#include "glass/table.h"

#include "tests/glass/damaged_table.h"
#include "tests/glass/written_table.h"
#include "tests/support/amount.h"
#include "tests/support/catch.h"
#include "tests/support/refused.h"

#include <cstddef>
#include <filesystem>
#include <limits>
#include <string>
#include <string_view>

#include <xapian.h>

namespace triglot {
namespace {

namespace fs = std::filesystem;
using test::Entries;

// Errors pass through.
void check_at(TableCursor& cursor, std::string_view key, std::string_view tag) {
  const bool is_key = cursor.key() == key;
  CHECK(is_key);
  const bool is_tag = cursor.tag() == tag;
  CHECK(is_tag);
}

// Looks up all entries, then walks through them, until there is an error. Returns the number of
// errors; whatever is read without one is right.
template <typename Expected>
int count_errors(const Table& table, const Entries& entries) {
  int errors = 0;
  TableCursor cursor(table);
  for (const auto& [key, tag] : entries) {
    try {
      const bool is_there = cursor.find(key);
      CHECK(is_there);
      check_at(cursor, key, tag);
    } catch (const Expected&) {
      ++errors;
    }
  }
  try {
    cursor.find("");
    for (const auto& [key, tag] : entries) {
      const bool is_there = cursor.next();
      REQUIRE(is_there);
      check_at(cursor, key, tag);
    }
    const bool is_more = cursor.next();
    CHECK_FALSE(is_more);
  } catch (const Expected&) {
    ++errors;
  }
  return errors;
}

TEST_CASE("a table that was overwritten since it was opened is told to be, or is as it was") {
  test::WrittenTable written(1, 3000);
  const Entries entries = written.entries();
  const Table table = written.open();
  const std::size_t warm_entries = GENERATE(0U, 10U, 500U);
  TableCursor warm(table); // holds blocks
  auto entry = entries.begin();
  for (std::size_t i = 0; i < warm_entries; ++i, ++entry) {
    REQUIRE(warm.find(entry->first));
  }
  const int commits = GENERATE(1, 2, 3, 6);
  for (int i = 0; i < commits; ++i) {
    written.change(700);
  }
  CHECK(written.entries() != entries);
  try {
    for (; entry != entries.end(); ++entry) {
      if (!warm.next()) {
        warm.find(entry->first);
      }
      check_at(warm, entry->first, entry->second);
    }
    CHECK(commits == 1);
  } catch (const Xapian::DatabaseModifiedError&) {
    CHECK(commits > 1);
  }
  const int errors = count_errors<Xapian::DatabaseModifiedError>(table, entries);
  CHECK((errors > 0) == (commits > 1));
}

TEST_CASE("a table whose file is cut is an error where something is missing") {
  const test::WrittenTable written(2, 1000);
  const Table table = written.open();
  CHECK(count_errors<Xapian::DatabaseError>(table, written.entries()) == 0);
  const fs::path file = written.path() / "postlist.glass";
  for (std::uintmax_t size = fs::file_size(file) - 1; size > 0; size = size * 3 / 4) {
    fs::resize_file(file, size);
    const int errors = count_errors<Xapian::DatabaseError>(written.open(), written.entries());
    CHECK(errors > 0);
  }
  fs::remove(file);
  CHECK_THROWS_AS(written.open(), Xapian::DatabaseOpeningError);
}

TEST_CASE("after an error a cursor stands nowhere, and can look up what is there") {
  const test::WrittenTable written(3, 3000);
  const Entries& entries = written.entries();
  const fs::path file = written.path() / "postlist.glass";
  const std::string bytes = test::read_bytes(file);
  const Table table = written.open();
  TableCursor cursor(table);
  const std::size_t size = GENERATE(0U, block_bytes);
  for (const std::size_t known : {0U, 1U, 100U, 300U}) { // number read before
    auto entry = entries.begin();
    for (std::size_t i = 0; i < known; ++i, ++entry) {
      CHECK(cursor.find(entry->first));
    }
    fs::resize_file(file, size);
    const std::string last = entries.rbegin()->first;
    if (known % 2 == 1) {
      CHECK_THROWS_AS(cursor.find(last), Xapian::DatabaseError);
    } else {
      CHECK_THROWS_AS(
          [&] {
            for (bool more = known > 0 || cursor.find(last); more; more = cursor.next()) {
              cursor.tag();
            }
          }(),
          Xapian::DatabaseError);
    }
    for (int again = 0; again < 2; ++again) {
      CHECK(cursor.key().empty());
      CHECK(cursor.tag().empty());
      CHECK_FALSE(cursor.next());
      CHECK_THROWS_AS(cursor.find(last), Xapian::DatabaseError);
    }
    test::overwrite(file, bytes);
    CHECK(cursor.find(last));
    CHECK((cursor.tag() == entries.rbegin()->second));
    CHECK_FALSE(cursor.next());
  }
}

// Reads a table with arbitrary contents. Whether any of it was refused.
bool read_all(const Table& table, const Entries& entries) {
  TableCursor cursor(table);
  bool refused = false;
  std::size_t bytes = 0;
  const auto try_to = [&](const auto& read) { refused |= test::is_refused(read); };
  for (const auto& [key, tag] : entries) {
    for (std::string near : {key, key.substr(0, key.size() - 1)}) {
      try_to([&] { cursor.find(near); });
      try_to([&] { bytes += cursor.key().size() + cursor.tag().size(); });
      try_to([&] { cursor.next(); });
    }
  }
  try_to([&] {
    for (bool more = !cursor.find(""); more; more = cursor.next()) {
      bytes += cursor.key().size() + cursor.tag().size();
    }
  });
  CHECK(bytes < std::numeric_limits<std::size_t>::max());
  return refused;
}

TEST_CASE("whatever a table's bytes are, it is read to an end or refused", "[slow]") {
  const unsigned changes = GENERATE(5U, 200U, 600U);
  const test::WrittenTable written(changes, changes);
  int refused = 0;
  const auto read = [&](const Table& table) { refused += read_all(table, written.entries()); };
  SECTION("any of them") {
    test::read_damaged(written.path(), 4, test::is_sanitized ? 100 : 300, read);
  }
  SECTION("sizes of directories") {
    test::read_with_wrong_directories(written.path(), read);
  }
  CHECK(refused > 0);
}

TEST_CASE("a block that is no block of a tree, or has no items, is refused") {
  const test::WrittenTable written(5, 10);
  const fs::path file = written.path() / "postlist.glass";
  std::string bytes = test::read_bytes(file);
  const std::string level_or_directory_end =
      GENERATE(as<std::string>(), "\1", "\xfe", std::string("\0    \0\x0b", 7),
               std::string("\0    \0\x0c", 7), std::string("\0    \x20\1", 7));
  const Table table = written.open();
  bytes.replace(table.root().block * block_bytes + 4, level_or_directory_end.size(),
                level_or_directory_end);
  test::overwrite(file, bytes);
  CHECK_THROWS_AS(TableCursor(table).find("key"), Xapian::DatabaseCorruptError);
}

TEST_CASE("a table that is said to have more levels than any has is refused") {
  const test::WrittenTable written(5, 10);
  const fs::path file = written.path() / "postlist.glass";
  for (const std::uint32_t level : {10U, 1U << 16U, (1U << 30U) - 1}) {
    for (const bool is_empty : {false, true}) {
      const TableRoot root = {.block = 0, .level = level, .is_empty = is_empty};
      CHECK_THROWS_AS(Table(file, root, 1), Xapian::DatabaseCorruptError);
    }
  }
}

} // namespace
} // namespace triglot
