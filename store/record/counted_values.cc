#include "store/record/counted_values.h"

#include "base/ascii.h"
#include "base/plain_text.h"
#include "store/record/attribution.h"
#include "store/schema.h"

#include <algorithm>
#include <unordered_set>
#include <utility>

namespace triglot {
namespace {

constexpr std::size_t longest_value = 200; // bytes

std::string_view without_blanks(std::string_view text) {
  text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
  return text.substr(0, text.find_last_not_of(' ') + 1);
}

std::vector<std::string> parts_of(std::string_view text, char divider) {
  std::vector<std::string> parts;
  while (!text.empty()) {
    const std::string_view part = text.substr(0, text.find(divider));
    text.remove_prefix(std::min(part.size() + 1, text.size()));
    if (const std::string_view name = without_blanks(part); !name.empty()) {
      parts.emplace_back(name);
    }
  }
  return parts;
}

// "Ebb", "Émile", but not "ANP" nor "Ada Ebb". Letters that are not ASCII may be of either case.
bool is_capitalised_word(std::string_view word) {
  const auto is_letter = [](char c) { return is_ascii_letter(c) || (c & 0x80) != 0; };
  return word.size() > 1 && is_letter(word.front()) && !is_small_ascii_letter(word.front()) &&
         std::all_of(word.begin() + 1, word.end(),
                     [&](char c) { return c == '-' || (is_letter(c) && (c < 'A' || c > 'Z')); });
}

// Each once, on one line.
std::string joined(const std::vector<std::string>& values) {
  std::string all;
  std::unordered_set<std::string> seen;
  for (const std::string& stated : values) {
    std::string value(without_blanks(plain_line(stated).text));
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

std::vector<std::string> author_names(std::string_view authors) {
  const std::string line = plain_line(authors).text;
  if (line.find(';') != std::string::npos) {
    return parts_of(line, ';');
  }
  std::vector<std::string> names = parts_of(line, ',');
  if (names.size() == 2 && std::all_of(names.begin(), names.end(), is_capitalised_word)) {
    return {names.front() + ", " + names.back()};
  }
  return names;
}

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
  add(schema::authors_slot, author_names(source.author));
  add(schema::sites_slot, {host_of(source.url), host_of(source.canonical_url)});
  add(schema::tags_slot, source.tags);
  constexpr std::size_t whole_date = 10; // YYYY-MM-DD
  if (source.date.size() < whole_date) {
    add(schema::partial_date_slot, {source.date});
  }
  return values;
}

} // namespace triglot
