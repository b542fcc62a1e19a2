#include "query/remote/remote_counts.h"

#include "base/error.h"
#include "query/remote/operators.h"
#include "store/schema.h"

#include <fmt/format.h>

namespace triglot {
namespace {

using Xapian::Query;

// Sorts after all that may follow in a date.
constexpr const char* after_dates = "\x7f";

// A value and its slot: incomplete dates have a slot of their own.
struct StoredValue {
  Xapian::valueno slot = 0;
  std::string value; // empty: no slot of the field has a value
  friend auto operator<=>(const StoredValue&, const StoredValue&) = default;
};
using Counted = std::map<StoredValue, std::uint64_t>;

Query with(const Query& query, const Query& filter) {
  return {Query::OP_FILTER, query, filter};
}

Query without(const Query& query, const Query& unwanted) {
  return {Query::OP_AND_NOT, query, unwanted};
}

class ServerCounter {
public:
  explicit ServerCounter(const Xapian::Database& database) : database_(database) {}

  Counted count(const Query& query, const CountedFieldRow& field) const {
    Counted counted;
    if (field.date_bytes == 0) {
      add_valueless(count_slot(query, field.slot, field, counted), counted);
      return counted;
    }
    // Incomplete dates count by what is known of them.
    const Query partial = with_any_value(schema::partial_date_slot);
    count_slot(with(query, partial), schema::partial_date_slot, field, counted);
    add_valueless(count_slot(without(query, partial), field.slot, field, counted), counted);
    return counted;
  }

  // Restricts the query to documents with that value of the field.
  static Query narrowed(const Query& query, const CountedFieldRow& field,
                        const StoredValue& value) {
    if (!value.value.empty()) {
      const Query whole = field.date_bytes > 0 && value.slot == field.slot
                              ? without(query, with_any_value(schema::partial_date_slot))
                              : query;
      const bool is_beginning = field.date_bytes > 0 && value.value.size() == field.date_bytes;
      return with(whole, {Query::OP_VALUE_RANGE, value.slot, value.value,
                          is_beginning ? value.value + after_dates : value.value});
    }
    const Query undated = without(query, with_any_value(field.slot));
    return field.date_bytes > 0 ? without(undated, with_any_value(schema::partial_date_slot))
                                : undated;
  }

private:
  // Counts dates by the part of them that the field names. Returns the number of documents without
  // a value.
  std::uint64_t count_slot(const Query& query, Xapian::valueno slot, const CountedFieldRow& field,
                           Counted& counted) const {
    Xapian::Enquire enquire(database_);
    enquire.set_query(query);
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    Xapian::ValueCountMatchSpy spy(slot);
    enquire.add_matchspy(&spy);
    enquire.get_mset(0, 0, database_.get_doccount());
    std::uint64_t left = spy.get_total();
    for (auto value = spy.values_begin(); value != spy.values_end(); ++value) {
      const std::string stored = *value;
      counted[{slot, field.date_bytes > 0 ? stored.substr(0, field.date_bytes) : stored}] +=
          value.get_termfreq();
      left -= value.get_termfreq();
    }
    return left;
  }

  static void add_valueless(std::uint64_t documents, Counted& counted) {
    if (documents > 0) {
      counted[{}] += documents;
    }
  }

  const Xapian::Database& database_;
};

} // namespace

ServedCounts count_on_server(const Xapian::Database& database, const Query& query,
                             const std::vector<CountedField>& by) {
  const ServerCounter counter(database);
  ServedCounts counts;
  const Counted firsts = counter.count(query, row_of(by.front()));
  if (by.size() == 1) {
    for (const auto& [first, documents] : firsts) {
      counts[{first.value, ""}] += documents;
    }
    return counts;
  }
  const Counted seconds = counter.count(query, row_of(by.back()));
  const bool second_outside = seconds.size() < firsts.size();
  const Counted& outside = second_outside ? seconds : firsts;
  if (outside.size() > max_counted_by_query) {
    throw Error(fmt::format("--by {},{}: too many values of both to count them together on servers "
                            "(one of them at a time)",
                            row_of(by.front()).name, row_of(by.back()).name));
  }
  const CountedFieldRow& outer = row_of(second_outside ? by.back() : by.front());
  const CountedFieldRow& inner = row_of(second_outside ? by.front() : by.back());
  for (const auto& [value, documents] : outside) {
    for (const auto& [other, both] :
         counter.count(ServerCounter::narrowed(query, outer, value), inner)) {
      counts[second_outside ? std::pair(other.value, value.value)
                            : std::pair(value.value, other.value)] += both;
    }
  }
  return counts;
}

} // namespace triglot
