#include "tests/fault/index_dump.h"

#include <algorithm>
#include <iterator>
#include <string_view>

#include <fmt/format.h>

namespace triglot::test {
namespace {

// Unprintable bytes as `\xNN`.
std::string printable(std::string_view bytes) {
  std::string text;
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    text += byte < 0x20 || byte >= 0x7f ? fmt::format("\\x{:02x}", byte) : std::string(1, c);
  }
  return text;
}

// The functions below describe a difference, or return nothing.

std::string in_bytes(const std::string& one, const std::string& other) {
  if (one == other) {
    return {};
  }
  const auto end = std::mismatch(one.begin(), one.end(), other.begin(), other.end()).first;
  const auto place = static_cast<std::size_t>(end - one.begin());
  constexpr std::size_t shown = 60;
  const std::size_t from = place < shown / 2 ? 0 : place - shown / 2;
  return fmt::format("byte {} of {} / {}: '{}' / '{}'", place, one.size(), other.size(),
                     printable(one.substr(from, shown)), printable(other.substr(from, shown)));
}

template <typename Number>
std::string in_number(std::string_view what, Number one, Number other) {
  return one == other ? "" : fmt::format("{}: {} / {}", what, one, other);
}

std::string first_of(std::initializer_list<std::string> differences) {
  const auto* first = std::find_if(differences.begin(), differences.end(),
                                   [](const std::string& one) { return !one.empty(); });
  return first == differences.end() ? "" : *first;
}

std::string told(std::string_view what, const std::string& difference) {
  return difference.empty() ? "" : fmt::format("{}: {}", what, difference);
}

// Prefixes the description from `differ(value, value)` with `name(key)`.
template <typename Map, typename Name, typename Differ>
std::string in_map(const Map& one, const Map& other, Name name, Differ differ) {
  for (const auto& [key, value] : one) {
    const auto same = other.find(key);
    if (same == other.end()) {
      return fmt::format("{}: only in the first", name(key));
    }
    if (!(value == same->second)) {
      return told(name(key), differ(value, same->second));
    }
  }
  for (const auto& [key, value] : other) {
    if (one.find(key) == one.end()) {
      return fmt::format("{}: only in the second", name(key));
    }
  }
  return {};
}

std::string listed(const std::vector<std::uint32_t>& numbers) {
  return numbers.empty() ? "none" : fmt::format("{}", fmt::join(numbers, " "));
}

std::string name_of_term(const std::string& term) {
  return fmt::format("term '{}'", printable(term));
}

std::string name_of_slot(std::uint32_t slot) {
  return fmt::format("value {}", slot);
}

std::string name_of_id(const std::string& id) {
  return "article " + id;
}

std::string in_term(const TermDump& one, const TermDump& other) {
  const std::string occurrences = in_number("occurrences", one.occurrences, other.occurrences);
  if (!occurrences.empty() || one.positions == other.positions) {
    return occurrences;
  }
  return fmt::format("positions {} / {}", listed(one.positions), listed(other.positions));
}

std::string in_article(const ArticleDump& one, const ArticleDump& other) {
  return first_of({in_map(one.terms, other.terms, name_of_term, in_term),
                   in_map(one.values, other.values, name_of_slot, in_bytes),
                   in_number("length", one.length, other.length),
                   told("record", in_bytes(one.record, other.record))});
}

std::string in_postings(const PostingsDump& one, const PostingsDump& other) {
  const auto in_posting = [](std::uint32_t a, std::uint32_t b) {
    return in_number("occurrences", a, b);
  };
  return first_of({in_number("articles", one.articles, other.articles),
                   in_number("occurrences", one.occurrences, other.occurrences),
                   in_map(one.by_article, other.by_article, name_of_id, in_posting)});
}

std::string in_files(const std::set<std::string>& one, const std::set<std::string>& other) {
  std::vector<std::string> differing;
  std::set_symmetric_difference(one.begin(), one.end(), other.begin(), other.end(),
                                std::back_inserter(differing));
  return differing.empty() ? ""
                           : fmt::format("'{}' only in the {}", printable(differing.front()),
                                         one.count(differing.front()) > 0 ? "first" : "second");
}

} // namespace

std::string difference(const IndexDump& one, const IndexDump& other) {
  const auto name_of_article = [&](const std::string& id) {
    const auto in_one = one.articles.find(id);
    return in_one != one.articles.end() ? in_one->second.name : other.articles.at(id).name;
  };
  const auto name_of_key = [](const std::string& key) {
    return fmt::format("metadata '{}'", printable(key));
  };
  const auto in_slot = [](const auto& a, const auto& b) {
    return in_map(a, b, name_of_id, in_bytes);
  };
  return first_of({in_map(one.articles, other.articles, name_of_article, in_article),
                   in_map(one.terms, other.terms, name_of_term, in_postings),
                   in_map(one.values, other.values, name_of_slot, in_slot),
                   in_map(one.metadata, other.metadata, name_of_key, in_bytes),
                   told("file table", in_files(one.files, other.files)),
                   in_number("number of articles", one.article_count, other.article_count),
                   in_number("average length", one.average_length, other.average_length)});
}

} // namespace triglot::test
