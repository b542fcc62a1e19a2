// Finds the matches in a text, by analysing it again.
//
//   query : "eerste weigering", cloud NEAR/2 capaciteit
//   text  : … recht van [eerste weigering]; de [cloud] biedt [capaciteit] …
#pragma once

#include "analysis/analyser.h"
#include "query/expand/clause.h"
#include "store/record/record.h"

#include <cstddef>
#include <string>
#include <vector>

namespace triglot {

// An occurrence of a clause.
struct Match {
  std::size_t clause = 0;           // index in `sought`
  ByteSpan span;                    // from its first word to its last
  std::vector<ByteSpan> highlights; // inside it, in order: a phrase as a whole, else each word
};

struct Matches {
  std::size_t clauses = 0;        // number searched for
  std::vector<Match> found;       // in the order in which they begin
  std::vector<std::string> forms; // those found, each once, in the query's order
};

// Finds the occurrences of clauses that ask for words of the text or its title; fields that are not
// in the text have none. Function words are left out if anything else is found. Of words near one
// another only the first 1,000 matches. Takes time in proportion to the article's length.
Matches find_matches(const Record& record, const std::vector<const Clause*>& sought,
                     Analyser& analyser);

// In order, with overlapping ones joined.
std::vector<ByteSpan> joined(std::vector<ByteSpan> spans);

// All highlights, joined.
std::vector<ByteSpan> highlights_of(const std::vector<Match>& matches);

} // namespace triglot
