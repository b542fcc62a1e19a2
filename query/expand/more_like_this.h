// What articles like given ones have in common with them: their names, numbers and rare words.
//
//   "De dijken langs de Merwel …" → merwel | dijken | versterkt   (name 41.2 %, word 30.1 %, …)
#pragma once

#include "analysis/analyser.h"
#include "query/expand/clause.h"
#include "query/expand/sample_words.h"
#include "store/lexicon.h"
#include "store/record/record.h"

#include <cstdint>
#include <functional>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace triglot {

// An article whose like is sought.
struct Sample {
  std::string name;     // in messages
  Source source;        // of the article, which is not to be found itself
  std::string language; // code of the main language; empty: not known
  std::string text;
  std::string note = {}; // where it is not quite what was named
};

// So many words stand for all samples, …
inline constexpr std::size_t max_like_words = 30;
// … so many of them names and numbers, if there are others, …
inline constexpr std::size_t max_like_names = 20;
// … and so much of their texts is looked at, in bytes.
inline constexpr std::size_t max_like_bytes = std::size_t{1} << 20;

// How many words are chosen.
struct LikeLimits {
  std::size_t words = max_like_words;
  std::size_t names = max_like_names;
};

// A word that stands for the samples.
struct LikeWord {
  SampleWord word;
  // What it adds to the score of an article of average length that holds it once. So many of the
  // samples' weightiest words as are chosen at most add up to 100, those among them that no other
  // article holds, and that are not chosen.
  double weight = 0;
  std::vector<std::size_t> samples;  // that hold it
  std::uint32_t indexed_samples = 0; // so many articles with it are samples
  std::uint32_t articles = 0;        // so many could hold it, as far as their language goes
};

// The names and numbers of a text by their forms, each with its weight.
using Names = std::map<std::string, double, std::less<>>;

struct LikeWords {
  std::vector<LikeWord> words; // names and numbers first, the weightiest first
  Clause clause;               // any of them, in this order; a leaf where there is one
  // What scores less is not like the samples: some words of theirs are in any article.
  double least_score = 0;

  bool empty() const { return words.empty(); }
};

// With weights as below.
Names names_of(std::string_view text, std::string_view language, const Xapian::Database& database,
               Analyser& analyser);

// The words that tell most of the samples: by (1 + ln tf) times their rarity, after Salton &
// Buckley (1988), "Term-weighting approaches in automatic text retrieval". The rarity of names and
// numbers is ln(1 + N/df), so that in a small collection a name weighs something that all articles
// share, and they weigh more than other words, most of all names in no dictionary. That of another
// word is ln((n + 1)/df), with the number n of articles in the sample's language. Of several
// samples the weights add up. Names and numbers stand for themselves, other words for their
// inflections. None where no other article has a word of the samples. `database` is the lexicon's.
// Xapian's exceptions pass through.
LikeWords like_words(std::span<const Sample> samples, const Xapian::Database& database,
                     const Lexicon& lexicon, Analyser& analyser, LikeLimits limits = {});

} // namespace triglot
