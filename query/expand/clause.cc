#include "query/expand/clause.h"

#include <algorithm>
#include <string_view>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace triglot {
namespace {

// Nobody reads more.
constexpr std::size_t most_forms_shown = 20;

enum class Under : std::uint8_t { nothing, negation };

bool is_leaf(const Criterion& criterion) {
  return criterion.kind == Criterion::Kind::words || criterion.kind == Criterion::Kind::dates;
}

void collect(const Criterion& criterion, Under here, Under wanted,
             std::vector<const Criterion*>& out) {
  if (is_leaf(criterion) && here == wanted) {
    out.push_back(&criterion);
  }
  const Under below = criterion.kind == Criterion::Kind::negation ? Under::negation : here;
  for (const Criterion& child : criterion.children) {
    collect(child, below, wanted, out);
  }
}

std::string alternatives(const ExpandedWord& word) {
  if (word.forms.empty()) {
    return "nothing";
  }
  const std::size_t shown = std::min(word.forms.size(), most_forms_shown);
  const std::size_t hidden = word.forms.size() - shown;
  return fmt::format(
      "{}{}",
      fmt::join(word.forms.begin(), word.forms.begin() + static_cast<std::ptrdiff_t>(shown), " | "),
      hidden > 0 ? fmt::format(" | {} more", hidden) : "");
}

void add_once(std::vector<std::string>& remarks, std::string remark) {
  if (std::find(remarks.begin(), remarks.end(), remark) == remarks.end()) {
    remarks.push_back(std::move(remark));
  }
}

std::string remarks(const Criterion& leaf) {
  std::vector<std::string> remarks;
  for (const ExpandedWord& word : leaf.words) {
    for (const Language language : word.expanded_in) {
      add_once(remarks, std::string(row_of(language).code));
    }
    if (word.how == ExpandedWord::How::wildcard || word.how == ExpandedWord::How::fuzzy) {
      add_once(remarks, word.how == ExpandedWord::How::fuzzy ? "fuzzy" : "wildcard");
    }
  }
  for (const std::string& clitic : leaf.dropped) {
    remarks.push_back(fmt::format("\"{}\" dropped: a clitic", clitic));
  }
  if (leaf.between) {
    remarks.push_back(fmt::format("in any order, at most {} between", *leaf.between));
  }
  return remarks.empty() ? "" : fmt::format("  ({})", fmt::join(remarks, "; "));
}

std::string line_of(const Criterion& leaf) {
  if (leaf.kind == Criterion::Kind::dates) {
    return fmt::format("{} → {} to {}\n", leaf.typed, leaf.dates.first, leaf.dates.last);
  }
  std::vector<std::string> words;
  words.reserve(leaf.words.size());
  for (const ExpandedWord& word : leaf.words) {
    words.push_back(alternatives(word));
  }
  return fmt::format("{} → {}{}\n", leaf.typed, fmt::join(words, " , "), remarks(leaf));
}

void print(const Criterion& criterion, std::string& out) {
  for (const Criterion& child : criterion.children) {
    print(child, out);
  }
  if (is_leaf(criterion)) {
    out += line_of(criterion);
  }
}

} // namespace

std::vector<const Criterion*> sought(const Criterion& root) {
  std::vector<const Criterion*> leaves;
  collect(root, Under::nothing, Under::nothing, leaves);
  return leaves;
}

std::vector<const Criterion*> excluded(const Criterion& root) {
  std::vector<const Criterion*> leaves;
  collect(root, Under::nothing, Under::negation, leaves);
  return leaves;
}

std::string to_string(const Criterion& root) {
  std::string text;
  print(root, text);
  return text;
}

} // namespace triglot
