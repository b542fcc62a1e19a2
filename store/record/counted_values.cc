#include "store/record/counted_values.h"

#include "base/ascii.h"
#include "base/plain_text.h"
#include "store/record/attribution.h"
#include "store/schema.h"

#include <unordered_set>
#include <utility>

namespace triglot {
namespace {

constexpr std::size_t longest_value = 200; // bytes

// Each once, on one line.
std::string joined(const std::vector<std::string>& values) {
  std::string all;
  std::unordered_set<std::string> seen;
  for (const std::string& stated : values) {
    std::string value(without_blanks_around(plain_line(stated).text));
    if (value.size() > longest_value) {
      std::size_t end = longest_value;
      while (end > 0 && (value[end] & 0xC0) == 0x80) { // inside a character
        --end;
      }
      value.resize(end);
    }
    if (!value.empty() && seen.insert(value).second) {
      all += (all.empty() ? "" : std::string(1, value_end)) + value;
    }
  }
  return all;
}

} // namespace

std::vector<CountedValue> counted_values(const Record& record) {
  const Source& source = record.source;
  std::vector<CountedValue> values;
  const auto add = [&](Xapian::valueno slot, const std::vector<std::string>& stated) {
    if (std::string value = joined(stated); !value.empty()) {
      values.push_back({slot, std::move(value)});
    }
  };
  add(schema::language_slot, {record.language});
  add(schema::publisher_slot, {source.publisher});
  add(schema::authors_slot, source.authors);
  add(schema::sites_slot, {host_of(source.url), host_of(source.canonical_url)});
  add(schema::tags_slot, source.tags);
  constexpr std::size_t whole_date = 10; // YYYY-MM-DD
  if (source.date.size() < whole_date) {
    add(schema::partial_date_slot, {source.date});
  }
  return values;
}

} // namespace triglot
