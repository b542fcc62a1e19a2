// More like this: the names, numbers and rare words that similar articles share with given ones.
//
//   "De dijken langs de Merwel …" → merwel | dijken | versterkt   (name 41.2 %, word 30.1 %, …)
#pragma once

#include "analysis/analyser.h"
#include "query/expand/clause.h"
#include "query/expand/sample_words.h"
#include "store/lexicon/lexicon.h"
#include "store/record/record.h"

#include <cstdint>
#include <functional>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace triglot {

// An article to find similar ones for.
struct Sample {
  std::string name;     // for messages
  Source source;        // of the article, which is not a hit itself
  std::string language; // code of the main language; empty: unknown
  std::string text;
  std::string note = {}; // where it is not quite what was named
};

// Maximum number of words chosen from all samples, …
inline constexpr std::size_t max_like_words = 30;
// … of names and numbers among them, if there are other words, …
inline constexpr std::size_t max_like_names = 20;
// … and of bytes read of all their texts.
inline constexpr std::size_t max_like_bytes = std::size_t{1} << 20;

// How many words are chosen.
struct LikeLimits {
  std::size_t words = max_like_words;
  std::size_t names = max_like_names;
};

// A word that stands for the samples.
struct LikeWord {
  SampleWord word;
  // What it adds to the score of an article of average length that holds it once. The weights of
  // the samples' max_like_words heaviest words add up to 100, including words that no other article
  // holds and that are not chosen.
  double weight = 0;
  std::vector<std::size_t> samples;  // that hold it
  std::uint32_t indexed_samples = 0; // how many articles with it are samples
  std::uint32_t articles = 0;        // how many articles are in its language
};

// The names and numbers of a text by form, with their weights.
using Names = std::map<std::string, double, std::less<>>;

struct LikeWords {
  std::vector<LikeWord> words; // names and numbers first, heaviest first
  Clause clause;               // any of them, in this order; a leaf if there is only one
  // Articles that score less are not like the samples: any article has some of their words.
  double least_score = 0;

  bool empty() const { return words.empty(); }
};

// The names and numbers of a text, weighted as in like_words().
Names names_of(std::string_view text, std::string_view language, const Xapian::Database& database,
               Analyser& analyser);

// Chooses the words that say most about the samples: by (1 + ln tf) times their rarity, after
// Salton & Buckley (1988), "Term-weighting approaches in automatic text retrieval". The rarity of
// names and numbers is ln(1 + N/df), so that in a small collection even a name that all articles
// share weighs something. They weigh more than other words, names in no dictionary most. The rarity
// of another word is ln((n + 1)/df), with n articles in the sample's language. Weights from several
// samples add up. Names and numbers stand for themselves, other words for their inflections. Empty
// if no other article has a word of the samples. `database` is the lexicon's. Xapian's exceptions
// pass through.
LikeWords like_words(std::span<const Sample> samples, const Xapian::Database& database,
                     const Lexicon& lexicon, Analyser& analyser, LikeLimits limits = {});

} // namespace triglot
