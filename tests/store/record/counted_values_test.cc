// Tests the values by which articles are counted.
#include "store/record/counted_values.h"
#include "store/schema.h"
#include "tests/support/catch.h"

#include <map>

namespace triglot {
namespace {

std::map<Xapian::valueno, std::string> values_of(const Record& record) {
  std::map<Xapian::valueno, std::string> values;
  for (const CountedValue& value : counted_values(record)) {
    values[value.slot] = value.value;
  }
  return values;
}

TEST_CASE("an article has a value for what it states, each once") {
  Record record;
  CHECK(values_of(record).empty());
  record.language = "nl";
  record.source.publisher = "De\x1b Kade ";
  record.source.authors = {"Ada Ebb", "Flo, Bob", "Ada Ebb"};
  record.source.url = "https://www.Example.org:80/a";
  record.source.canonical_url = "https://example.com/a";
  record.source.tags = {"water", "a\nb", "water", ""};
  record.source.date = "2025-01-22";
  const std::map<Xapian::valueno, std::string> expected = {
      {schema::language_slot, "nl"},
      {schema::publisher_slot, "De Kade"},
      {schema::authors_slot, "Ada Ebb\nFlo, Bob"},
      {schema::sites_slot, "www.example.org\nexample.com"},
      {schema::tags_slot, "water\na b"}};
  CHECK(values_of(record) == expected);
  record.source.canonical_url = record.source.url;
  CHECK(values_of(record).at(schema::sites_slot) == "www.example.org");
}

TEST_CASE("a date without a day has a value of its own") {
  Record record;
  record.source.date = "2025-01";
  CHECK(values_of(record).at(schema::partial_date_slot) == "2025-01");
  record.source.date = "2025-01-02";
  CHECK(values_of(record).count(schema::partial_date_slot) == 0);
}

TEST_CASE("a long name is cut at a character") {
  Record record;
  record.source.publisher = std::string(199, 'x') + "éé";
  CHECK(values_of(record).at(schema::publisher_slot) == std::string(199, 'x'));
}

} // namespace
} // namespace triglot
