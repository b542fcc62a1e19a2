// How many matching articles have each value of a field (facets).
//
//   sciopero --by month        2024-09: 4, 2024-10: 2
//   sciopero --by month,lang   2024-09 it: 3, 2024-09 nl: 1, …
//
// An article counts for each of its values (authors, sites, tags); one without a value counts under
// none, so every article is counted. Incomplete dates count too: one without a day is a "2024-09"
// among days.
#pragma once

#include "store/schema.h"
#include "store/snapshots.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <xapian.h>

namespace triglot {

enum class CountedField : std::uint8_t { year, month, day, lang, publisher, author, site, tag };

struct CountedFieldRow {
  CountedField field;
  std::string_view name;
  std::string_view stated; // what an article states, as named in messages
  Xapian::valueno slot;
  std::size_t date_bytes; // leading bytes of "2025-01-22"; 0: not a date
};

inline constexpr std::array<CountedFieldRow, 8> counted_fields = {{
    {CountedField::year, "year", "date", schema::date_slot, 4},
    {CountedField::month, "month", "date", schema::date_slot, 7},
    {CountedField::day, "day", "date", schema::date_slot, 10},
    {CountedField::lang, "lang", "language", schema::language_slot, 0},
    {CountedField::publisher, "publisher", "publisher", schema::publisher_slot, 0},
    {CountedField::author, "author", "author", schema::authors_slot, 0},
    {CountedField::site, "site", "URL", schema::sites_slot, 0},
    {CountedField::tag, "tag", "tag", schema::tags_slot, 0},
}};

constexpr const CountedFieldRow& row_of(CountedField field) {
  return counted_fields[static_cast<std::size_t>(field)]; // NOLINT: in range by construction
}

// Parses the argument of --by, "month" or "month,lang". Throws an Error that lists the valid
// fields.
std::vector<CountedField> parse_counted_fields(std::string_view typed);

// A value of one field, or a pair of values of two.
struct Count {
  std::vector<std::optional<std::string>> values; // one per field; nullopt: articles without
  std::uint64_t articles = 0;
};

struct Counts {
  std::vector<CountedField> by; // one or two; empty: nothing was counted
  // Dates ascend; other values are sorted by descending number of articles, then by name; articles
  // without a value come last. In pairs, second values are sorted within each first one.
  std::vector<Count> counts;
  std::size_t all = 0;        // number of counts before keep_largest()
  std::uint64_t articles = 0; // each counted once, however many values it has
};

// Keeps the `size` counts with the most articles, in their order; counts of articles without a
// value only if there is room left.
void keep_largest(Counts& counts, std::size_t size);

// A note for each field that none of the articles has; none if there are no articles.
std::vector<std::string> notes_of(const Counts& counts);

// Counts what the query finds, ignoring weights. Call inside Index::read. Uses memory for each
// distinct value. REQUIRES: one or two fields.
Counts count_by(const Snapshots& snapshots, const Xapian::Query& query,
                const std::vector<CountedField>& by);

} // namespace triglot
