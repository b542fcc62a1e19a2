#include "query/complete/field_values.h"

#include "analysis/fold.h"
#include "analysis/language.h"
#include "base/ascii.h"
#include "query/match/counts.h"
#include "store/lexicon/frequent_terms.h"

#include <algorithm>
#include <cstdint>
#include <map>
#include <string>
#include <utility>

#include <fmt/format.h>

namespace triglot {
namespace {

// Counted articles or files of each value.
using ValueCounts = std::map<std::string, std::uint64_t>;

std::string number_of_articles(std::uint64_t articles) {
  return fmt::format("{} article{}", articles, articles == 1 ? "" : "s");
}

// Those of most articles first.
std::vector<Candidate> most_frequent(const ValueCounts& values, std::size_t limit,
                                     const char* what) {
  std::vector<std::pair<std::string, std::uint64_t>> sorted(values.begin(), values.end());
  std::stable_sort(sorted.begin(), sorted.end(),
                   [](const auto& one, const auto& other) { return one.second > other.second; });
  sorted.resize(std::min(sorted.size(), limit));
  std::vector<Candidate> candidates;
  candidates.reserve(sorted.size());
  for (auto& [value, count] : sorted) {
    candidates.push_back(
        {std::move(value), fmt::format("{} {}{}", count, what, count == 1 ? "" : "s")});
  }
  return candidates;
}

Counts count_all(const Snapshots& snapshots, CountedField field) {
  return count_by(snapshots, Xapian::Query::MatchAll, {field});
}

bool is_ascii(char byte) {
  return static_cast<unsigned char>(byte) < 0x80;
}

bool is_letter(char byte) {
  return is_ascii_letter(byte) || is_ascii_digit(byte) || !is_ascii(byte);
}

// As a value without quotes stands in a query: its words joined, which asks for them next to one
// another. A host keeps its dots.
std::string hyphenated(std::string_view name) {
  std::string joined;
  for (const char byte : name) {
    if (is_letter(byte) || byte == '.') {
      joined += byte;
    } else if (!joined.empty() && joined.back() != '-') {
      joined += '-';
    }
  }
  while (joined.ends_with('-') || joined.ends_with('.')) {
    joined.pop_back();
  }
  return joined;
}

// How many bytes of `text` are the same as `folded` but for case and accents; npos where it does
// not begin so. Most names are ASCII, and need no folding.
std::size_t bytes_typed(std::string_view text, std::string_view folded) {
  std::size_t at = 0;
  for (; at < folded.size() && at < text.size(); ++at) {
    if (!is_ascii(text[at]) || !is_ascii(folded[at])) {
      break;
    }
    if (ascii_lower(text.substr(at, 1)).front() != folded[at]) {
      return std::string_view::npos;
    }
  }
  if (at == folded.size()) {
    return at;
  }
  const std::size_t longest = std::min(text.size(), 4 * folded.size());
  while (at < longest) {
    do {
      ++at;
    } while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80);
    if (fold(text.substr(0, at)).form == folded) {
      return at;
    }
  }
  return std::string_view::npos;
}

std::vector<Candidate> complete_names(const Snapshots& snapshots, CountedField field,
                                      const PartialQuery& partial, std::size_t limit) {
  const bool needs_folding = !std::all_of(partial.typed.begin(), partial.typed.end(), is_ascii);
  const std::string folded = needs_folding ? fold(partial.typed).form : ascii_lower(partial.typed);
  ValueCounts values;
  for (const Count& count : count_all(snapshots, field).counts) {
    const std::string name = count.values.front().value_or("");
    for (std::size_t at = 0; at < name.size() && (at == 0 || !folded.empty()); ++at) {
      if (!is_letter(name[at]) || (at > 0 && is_letter(name[at - 1]))) {
        continue; // no word begins here
      }
      const std::string rest = partial.quotes == Quotes::open
                                   ? name.substr(at)
                                   : hyphenated(std::string_view(name).substr(at));
      if (const std::size_t typed = bytes_typed(rest, folded); typed != std::string::npos) {
        values[partial.typed + rest.substr(typed)] += count.articles;
      }
    }
  }
  return most_frequent(values, limit, "article");
}

std::vector<Candidate> complete_dates(const Snapshots& snapshots, const std::string& typed,
                                      std::size_t limit) {
  constexpr std::size_t year = 4;
  constexpr std::size_t month = 7;
  const CountedField field = typed.size() < year    ? CountedField::year
                             : typed.size() < month ? CountedField::month
                                                    : CountedField::day;
  std::vector<Candidate> candidates;
  for (const Count& count : count_all(snapshots, field).counts) {
    const std::optional<std::string>& date = count.values.front();
    if (date && date->starts_with(typed)) {
      candidates.push_back({*date, number_of_articles(count.articles)});
    }
  }
  if (candidates.size() > limit) { // the newest
    candidates.erase(candidates.begin(), candidates.end() - static_cast<std::ptrdiff_t>(limit));
  }
  return candidates;
}

std::vector<Candidate> complete_languages(const Snapshots& snapshots, const std::string& typed) {
  std::vector<Candidate> candidates;
  for (const Count& count : count_all(snapshots, CountedField::lang).counts) {
    const std::optional<std::string>& code = count.values.front();
    if (code && code->starts_with(ascii_lower(typed))) {
      candidates.push_back(
          {*code, fmt::format("{}, {}", language_name(*code), number_of_articles(count.articles))});
    }
  }
  return candidates;
}

// Where a path has names that begin as typed, up to the end of the last of them.
std::vector<Candidate> complete_paths(const Snapshots& snapshots, const PartialQuery& partial,
                                      std::size_t limit) {
  const std::string& typed = partial.typed;
  ValueCounts values;
  for (const std::string& path : known_paths(snapshots)) {
    for (std::size_t at = path.find('/'); at != std::string::npos; at = path.find('/', at + 1)) {
      const std::size_t begin = typed.starts_with('/') ? at : at + 1;
      if (path.compare(begin, typed.size(), typed) == 0 && begin < path.size()) {
        const std::size_t end = path.find('/', begin + std::max<std::size_t>(typed.size(), 1));
        ++values[path.substr(begin, end == std::string::npos ? end : end + 1 - begin)];
        break;
      }
      if (typed.starts_with('/')) {
        break; // tied to the root
      }
    }
  }
  if (partial.quotes == Quotes::none) {
    std::erase_if(values, [](const auto& value) {
      return value.first.find_first_of(" ()\"") != std::string::npos;
    });
  }
  return most_frequent(values, limit, "file");
}

} // namespace

std::vector<Candidate> values_of_field(const Snapshots& snapshots, const PartialQuery& partial,
                                       std::size_t limit) {
  switch (*partial.field) {
  case Field::publisher:
    return complete_names(snapshots, CountedField::publisher, partial, limit);
  case Field::author:
    return complete_names(snapshots, CountedField::author, partial, limit);
  case Field::tag:
    return complete_names(snapshots, CountedField::tag, partial, limit);
  case Field::site:
    return complete_names(snapshots, CountedField::site, partial, limit);
  case Field::lang:
    return complete_languages(snapshots, partial.typed);
  case Field::path:
    return complete_paths(snapshots, partial, limit);
  case Field::date:
  case Field::since:
  case Field::until:
  case Field::before:
    return complete_dates(snapshots, partial.typed, limit);
  case Field::text:
  case Field::title:
  case Field::id:
  case Field::url:
  case Field::record:
    break;
  }
  return {};
}

} // namespace triglot
