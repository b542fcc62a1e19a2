// Replaces the words of a query that no article has, where it is nearly certain what was meant.
//
//   and(word "mircosoft", word "azure")  → and(word "microsoft", word "azure")
//   and(word "micro", word "soft")       → word "microsoft"
//   word "machinelearning"               → stem "machine learning"
//
// It is, where a plain word of five letters or more is in no article and in no dictionary, and of
// the known words one edit away one is in far more articles than all others spelled like it; if
// there is one that stands in an article with the rest of the query, among those that do. Two words
// of which one is in no article become one that is. What is quoted, in a field, required by `+`,
// excluded, near others, or has a wildcard or `~`, stays as it is.
#pragma once

#include "analysis/analyser.h"
#include "query/correct/corrections.h"
#include "query/expand/clause.h"
#include "query/syntax/syntax.h"
#include "store/lexicon.h"
#include "store/snapshots.h"

#include <optional>
#include <string>
#include <vector>

namespace triglot {

struct Replacement {
  std::string typed;    // a word, or two with a blank between them
  std::string searched; // likewise
  friend bool operator==(const Replacement&, const Replacement&) = default;
};

struct CorrectedQuery {
  Node root;
  std::vector<Replacement> replacements; // one at least
};

// `expanded` is the root's clause. Nothing where there is nothing to correct. Xapian's exceptions
// pass through: used inside Index::read.
std::optional<CorrectedQuery> correct(const Node& root, const Clause& expanded,
                                      const Snapshots& snapshots, Analyser& analyser);

} // namespace triglot
