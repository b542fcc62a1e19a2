// Replaces words of a query that no article has, if it is nearly certain what was meant.
//
//   and(word "mircosoft", word "azure")  → and(word "microsoft", word "azure")
//   and(word "micro", word "soft")       → word "microsoft"
//   word "machinelearning"               → stem "machine learning"
//
// That is the case if a plain word of at least five letters is in no article and in no dictionary,
// and one of the known words one edit away is in far more articles than the others. If some of
// those are in an article together with the rest of the query, only they compete. Two adjacent
// words, one of which is in no article, become one that is. Words that are quoted, in a field,
// required by `+`, excluded, near others, or have a wildcard or `~`, are left alone.
#pragma once

#include "analysis/analyser.h"
#include "query/correct/corrections.h"
#include "query/expand/clause.h"
#include "query/syntax/syntax.h"
#include "store/lexicon/lexicon.h"
#include "store/snapshots.h"

#include <optional>
#include <string>
#include <vector>

namespace triglot {

struct Replacement {
  std::string typed;    // a word, or two separated by a space
  std::string searched; // in the same form
  friend bool operator==(const Replacement&, const Replacement&) = default;
};

struct CorrectedQuery {
  Node root;
  std::vector<Replacement> replacements; // at least one
};

// `expanded` is the clause of `root`. nullopt if there is nothing to correct. Xapian's exceptions
// pass through; call inside Index::read.
std::optional<CorrectedQuery> correct(const Node& root, const Clause& expanded,
                                      const Snapshots& snapshots, Analyser& analyser);

} // namespace triglot
