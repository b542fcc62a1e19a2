// How alike an article is to samples in another language.
//
//   The flood broke the dikes …  ~  De overstroming brak de dijken …  → 0.62
#pragma once

#include "analysis/analyser.h"
#include "query/across/across_query.h"
#include "query/across/target_vocabulary.h"
#include "query/expand/clause.h"
#include "query/present/highlighter.h"
#include "store/record/record.h"

#include <cstddef>
#include <string>
#include <unordered_map>
#include <vector>

namespace triglot {

// For one translated query. All arguments outlive the object. Xapian's exceptions pass through:
// used inside Index::read.
//
// The likeness is the geometric mean of two shares, so that neither a long article, which has words
// of any sample, nor a short one, of which any sample has the words, is alike by its length alone:
// the share of the samples' words that the article has, and that of the article's words that are
// theirs, both weighed by (1 + ln tf) times the rarity. Of articles of very different lengths it is
// less, by the fourth root of their ratio.
class LikenessAcross {
public:
  // REQUIRES: query.clause, made of samples.
  LikenessAcross(const AcrossQuery& query, TargetVocabulary& target, Analyser& analyser);

  // Takes time in proportion to the article's length.
  double of(const Record& record);

private:
  double share_of_samples(const std::vector<std::size_t>& occurrences) const;
  double rarity_of(const std::string& form);

  const AcrossQuery& query_;
  TargetVocabulary& target_;
  Analyser& analyser_;
  Highlighter highlighter_;
  std::vector<std::size_t> word_of_leaf_; // index in query_.sample_words
  std::unordered_map<std::string, double> rarities_;
};

} // namespace triglot
