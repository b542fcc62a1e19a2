// Articles whose words occur in all combinations.
#pragma once

#include "tests/query/small_index.h"

#include "tests/support/random_text.h"

#include <cstddef>
#include <random>
#include <string>
#include <vector>

namespace triglot::test {

// A random element of a list. REQUIRES: it is not empty.
template <typename List>
const auto& one_of(const List& list, std::mt19937& random) {
  return list[below(random, std::size(list))];
}

// The few words in the articles of a language: many share their beginnings, endings or stems, some
// are in several languages, some have apostrophes and accents.
const std::vector<std::string>& small_vocabulary(std::size_t language);
inline constexpr std::size_t small_vocabularies = 3; // en, nl, it
const std::vector<std::string>& author_names();
const std::vector<std::string>& publisher_names();

// Articles of one to four paragraphs in the three languages, and a few in French; most state
// titles, dates, names and URLs.
std::vector<SmallArticle> random_articles(std::mt19937& random, std::size_t count);

} // namespace triglot::test
