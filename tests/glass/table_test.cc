// Tests that a table's entries are found as written, wherever a cursor was before.
#include "glass/table.h"

#include "tests/glass/written_table.h"
#include "tests/support/catch.h"
#include "tests/support/random_text.h"

#include <cstdint>
#include <iterator>
#include <random>
#include <string>
#include <utility>
#include <vector>

namespace triglot {
namespace {

using Random = std::mt19937;
using test::below;
using test::Entries;
using Entry = Entries::const_iterator;

// The cursor is at that entry; before the first one if that is `entries.end()`.
void check_at(TableCursor& cursor, const Entries& entries, Entry entry) {
  const bool is_before = entry == entries.end();
  CHECK(cursor.key() == (is_before ? "" : entry->first));
  CHECK((cursor.tag() == (is_before ? "" : entry->second)));
}

// Looks a key up, and returns the entry where the cursor should be.
Entry find(TableCursor& cursor, const Entries& entries, const std::string& key) {
  const auto above = entries.upper_bound(key);
  CHECK(cursor.find(key) == entries.contains(key));
  return above == entries.begin() ? entries.end() : std::prev(above);
}

// A key in the table, or near one.
std::string some_key(Random& random, const Entries& entries) {
  if (entries.empty()) {
    return "key";
  }
  const auto steps = static_cast<std::ptrdiff_t>(below(random, entries.size()));
  std::string key = std::next(entries.begin(), steps)->first;
  switch (below(random, 6)) {
  case 0:
    return key + '\0';
  case 1:
    key.pop_back();
    return key;
  case 2:
    ++key.back();
    return key;
  case 3:
    --key[below(random, key.size())];
    return key;
  default:
    return key;
  }
}

struct Size {
  std::size_t changes;
  std::uint32_t level; // of the root
};
constexpr Size no_entry = {0, 0};
constexpr Size one_entry = {1, 0};
constexpr Size one_block = {12, 0};
constexpr Size two_levels = {150, 1};
constexpr Size three_levels = {4000, 2};

TEST_CASE("a walk leads to all entries in order") {
  const Size size = GENERATE(no_entry, one_entry, one_block, two_levels, three_levels);
  const test::WrittenTable written(1, size.changes);
  const Table table = written.open();
  CHECK(table.root().level == size.level);
  CHECK(table.root().is_empty == (size.changes == 0));
  TableCursor cursor(table);
  CHECK_FALSE(cursor.next()); // no starting point was given
  check_at(cursor, written.entries(), written.entries().end());
  const bool asks_for_tags = GENERATE(true, false);
  CHECK_FALSE(cursor.find(""));
  check_at(cursor, written.entries(), written.entries().end());
  for (auto entry = written.entries().begin(); entry != written.entries().end(); ++entry) {
    REQUIRE(cursor.next());
    CHECK(cursor.key() == entry->first);
    if (asks_for_tags) {
      check_at(cursor, written.entries(), entry);
      check_at(cursor, written.entries(), entry); // repeatable
    }
  }
  CHECK_FALSE(cursor.next());
  CHECK_FALSE(cursor.next());
}

TEST_CASE("a key leads to its entry, or to the one before where it would be") {
  const Size size = GENERATE(no_entry, one_entry, one_block, two_levels, three_levels);
  const test::WrittenTable written(2, size.changes);
  const Entries& entries = written.entries();
  const Table table = written.open();
  Random random(3);
  TableCursor cursor(table);
  for (int round = 0; round < 3000; ++round) {
    const std::string key = some_key(random, entries);
    Entry entry = find(cursor, entries, key);
    for (std::size_t steps = below(random, 4); steps > 0; --steps) {
      if (below(random, 2) == 0) {
        check_at(cursor, entries, entry);
      }
      const Entry behind = entry == entries.end() ? entries.begin() : std::next(entry);
      CHECK(cursor.next() == (behind != entries.end()));
      if (behind == entries.end()) {
        break;
      }
      entry = behind;
    }
    check_at(cursor, entries, entry);
    if (below(random, 100) == 0) {
      cursor = TableCursor(table); // equivalent to the old one
    }
  }
}

TEST_CASE("keys that rise, near one another or far, are found by one cursor as by several") {
  const test::WrittenTable written(4, three_levels.changes);
  const Entries& entries = written.entries();
  const Table table = written.open();
  const std::size_t farthest = GENERATE(1U, 3U, 50U, 1000U);
  Random random(5);
  TableCursor cursor(table);
  Entry near = entries.begin();
  for (int round = 0; round < 2000; ++round) {
    for (std::size_t steps = below(random, farthest + 1); steps > 0 && near != entries.end();
         --steps) {
      ++near;
    }
    near = near == entries.end() ? entries.begin() : near;
    const std::string key = near->first + (below(random, 3) == 0 ? "\1" : "");
    const Entry entry = find(cursor, entries, key);
    CHECK(cursor.key() == entry->first);
    if (below(random, 2) == 0) {
      check_at(cursor, entries, entry);
    }
  }
}

TEST_CASE("behind the last entry there is none: a cursor stays there, and has its tag") {
  const std::size_t size = GENERATE(1U, 5'000U, 100'000U);
  const std::string first = std::string("\0\xc0", 2) + 'a';
  const std::string last = std::string("\0\xc0", 2) + 'z';
  test::ScratchDatabase database;
  database.writable().set_metadata("a", std::string(20'000, 'a'));
  database.writable().set_metadata("z", std::string(size, 'z'));
  database.writable().commit();
  const Table table = test::open_postlist(database.path());
  for (const bool asks_before : {false, true}) {
    TableCursor cursor(table);
    CHECK(cursor.find(first));
    CHECK(cursor.tag().size() == 20'000);
    CHECK(cursor.next());
    for (int again = 0; again < 3; ++again) {
      CHECK((!asks_before || cursor.tag() == std::string(size, 'z')));
      CHECK_FALSE(cursor.next());
    }
    CHECK(cursor.key() == last);
    CHECK((cursor.tag() == std::string(size, 'z')));
  }
}

TEST_CASE("a cursor that moves to another object takes its place along") {
  const test::WrittenTable written(6, two_levels.changes);
  const Entries& entries = written.entries();
  const Table table = written.open();
  for (Entry entry = entries.begin(); std::next(entry) != entries.end(); ++entry) {
    TableCursor first(table);
    CHECK(first.find(entry->first));
    TableCursor second(std::move(first));
    check_at(second, entries, entry);
    first = std::move(second);
    check_at(first, entries, entry);
    CHECK(first.next());
    check_at(first, entries, std::next(entry));
    CHECK(second.find(entry->first)); // moved from: starts again
    check_at(second, entries, entry);
  }
}

TEST_CASE("a tag outlives what other cursors of the table do") {
  const test::WrittenTable written(7, three_levels.changes);
  const Table table = written.open();
  TableCursor first(table);
  TableCursor second(table);
  Random random(8);
  for (int round = 0; round < 300; ++round) {
    const Entry entry = find(first, written.entries(), some_key(random, written.entries()));
    const std::string_view tag = first.tag();
    find(second, written.entries(), some_key(random, written.entries()));
    second.tag();
    CHECK((tag == (entry == written.entries().end() ? "" : entry->second)));
  }
}

} // namespace
} // namespace triglot
