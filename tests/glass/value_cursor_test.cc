// Tests that values are those that Xapian reports, in whatever order they are read.
#include "glass/value_cursor.h"

#include "tests/glass/scratch_database.h"
#include "tests/support/catch.h"
#include "tests/support/random_text.h"

#include <algorithm>
#include <cstddef>
#include <limits>
#include <numeric>
#include <optional>
#include <random>
#include <string>
#include <vector>

namespace triglot {
namespace {

using test::below;
using Random = std::mt19937;

constexpr Xapian::docid last_document = 3000;

// How often a slot has a value, from which document on, and of how many bytes.
struct Slot {
  Xapian::valueno number;
  std::size_t one_in;
  Xapian::docid first;
  std::size_t max_bytes;
};
const std::vector<Slot> slots = {
    {0, 1, 1, 300},
    {1, 2, 1, 2'000},
    {2, 3, 1'500, 40},
    {7, 40, 1, 20'000},
    {300, 1, 2'990, 10},
    {40'000, 2, 1, 10},
    {std::numeric_limits<Xapian::valueno>::max(), 9, 900, 9},
};
constexpr Xapian::valueno empty_slot = 5;

std::string random_value(Random& random, std::size_t max_bytes) {
  std::string value(1 + below(random, max_bytes), '\0');
  std::generate(value.begin(), value.end(), [&] { return static_cast<char>(random()); });
  return value;
}

void put_values(Random& random, Xapian::WritableDatabase& database) {
  for (Xapian::docid id = 1; id <= last_document; ++id) {
    Xapian::Document document;
    for (const Slot& slot : slots) {
      if (id >= slot.first && below(random, slot.one_in) == 0) {
        document.add_value(slot.number, random_value(random, slot.max_bytes));
      }
    }
    database.replace_document(id, document);
    if (id % 1000 == 0) {
      database.commit();
    }
  }
  for (Xapian::docid id = 10; id < last_document;
       id += 1 + static_cast<Xapian::docid>(below(random, 30))) {
    database.delete_document(id);
  }
}

struct WrittenValues {
  WrittenValues() {
    Random random(1);
    put_values(random, database.writable());
    snapshot = database.snapshot();
  }

  test::ScratchDatabase database;
  std::unique_ptr<Snapshot> snapshot;
};

const Snapshot& written() {
  static const WrittenValues values;
  return *values.snapshot;
}

// By document; empty if there is none.
std::vector<std::string> values_of(Xapian::valueno slot) {
  std::vector<std::string> values(last_document + 2);
  const Xapian::Database& database = written().database();
  for (auto value = database.valuestream_begin(slot); value != database.valuestream_end(slot);
       ++value) {
    values[value.get_docid()] = *value;
  }
  return values;
}

std::vector<Xapian::docid> all_ids() {
  std::vector<Xapian::docid> ids(last_document + 1);
  std::iota(ids.begin(), ids.end(), 1);
  return ids;
}

// Reads the values of documents with one cursor.
void check_values(Xapian::valueno slot, const std::vector<Xapian::docid>& ids) {
  const std::vector<std::string> expected = values_of(slot);
  ValueCursor values = written().values(slot);
  for (const Xapian::docid id : ids) {
    INFO("slot " << slot << " document " << id);
    const std::optional<std::string_view> value = values.find(id);
    CHECK(value.has_value() == !expected[id].empty());
    const bool is_expected = value.value_or("") == expected[id];
    CHECK(is_expected);
  }
}

TEST_CASE("values are found in any order of documents", "[slow]") {
  std::vector<Xapian::docid> ids = all_ids();
  Random random(2);
  SECTION("rising") {}
  SECTION("rising, with gaps") {
    std::erase_if(ids, [&](Xapian::docid) { return below(random, 20) != 0; });
  }
  SECTION("falling") {
    std::reverse(ids.begin(), ids.end());
  }
  SECTION("random") {
    std::shuffle(ids.begin(), ids.end(), random);
  }
  SECTION("each again, then near ones") {
    std::vector<Xapian::docid> often;
    for (const Xapian::docid id : ids) {
      const auto back = static_cast<Xapian::docid>(below(random, 10));
      often.insert(often.end(), {id, id, id - std::min(id - 1, back), id});
    }
    ids = often;
  }
  for (const Slot& slot : slots) {
    check_values(slot.number, ids);
  }
  check_values(empty_slot, ids);
}

TEST_CASE("a value is found after one was asked for that would stand before all others") {
  for (const Slot& slot : slots) {
    std::vector<Xapian::docid> ids;
    for (Xapian::docid id = slot.first; id <= last_document; id += 7) {
      ids.insert(ids.end(), {id, 1 + id % slot.first, id + 1});
    }
    check_values(slot.number, ids);
  }
}

TEST_CASE("a value is what its document has, or nothing") {
  for (Xapian::docid id = 1; id <= last_document; id += 3) {
    for (const Slot& slot : slots) {
      std::string expected;
      try {
        expected = written().database().get_document(id).get_value(slot.number);
      } catch (const Xapian::DocNotFoundError&) {
      }
      CHECK((written().values(slot.number).find(id).value_or("") == expected));
    }
  }
  ValueCursor values = written().values(0);
  CHECK_FALSE(values.find(std::numeric_limits<Xapian::docid>::max()).has_value());
  CHECK(values.find(1).has_value());
}

} // namespace
} // namespace triglot
