#include "query/correct/query_languages.h"

#include <algorithm>
#include <array>
#include <cstddef>

namespace triglot {
namespace {

struct Votes {
  std::array<std::size_t, language_count> by_filter{};
  std::array<std::size_t, language_count> by_words{};
};

void collect_votes(const Clause& clause, Votes& votes) {
  if (clause.kind == Clause::Kind::negation) {
    return;
  }
  for (const ExpandedWord& word : clause.words) {
    if (clause.field == Field::lang) {
      if (const std::optional<Language> language = language_from_code(word.form)) {
        ++votes.by_filter.at(static_cast<std::size_t>(*language));
      }
    }
    for (const Language language : word.expanded_in) {
      ++votes.by_words.at(static_cast<std::size_t>(language));
    }
  }
  for (const Clause& child : clause.children) {
    collect_votes(child, votes);
  }
}

std::vector<Language> with_most(const std::array<std::size_t, language_count>& votes) {
  const std::size_t most = *std::max_element(votes.begin(), votes.end());
  std::vector<Language> languages;
  for (std::size_t i = 0; i < votes.size() && most > 0; ++i) {
    if (votes.at(i) == most) {
      languages.push_back(static_cast<Language>(i));
    }
  }
  return languages;
}

} // namespace

std::vector<Language> languages_of(const Clause& root) {
  Votes votes;
  collect_votes(root, votes);
  std::vector<Language> languages = with_most(votes.by_filter);
  return languages.empty() ? with_most(votes.by_words) : languages;
}

} // namespace triglot
