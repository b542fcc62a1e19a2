// Finds the matches in a text, by analysing it again.
//
//   query : "eerste weigering", cloud NEAR/2 capaciteit
//   text  : … recht van [eerste weigering]; de [cloud] biedt [capaciteit] …
#pragma once

#include "analysis/analyser.h"
#include "query/expand/clause.h"
#include "store/record/record.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
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

// Finds the occurrences of clauses in one article after another.
class Highlighter {
public:
  // For clauses that ask for words of the text or its title; fields that are not in the text have
  // no occurrences. The clauses outlive this object.
  explicit Highlighter(std::vector<const Clause*> sought);

  // Function words are left out if anything else is found. Of words near one another only the first
  // 1,000 matches. Takes time in proportion to the article's length.
  Matches find(const Record& record, Analyser& analyser) const;

  const std::vector<const Clause*>& sought() const { return sought_; }

private:
  // Which words of a clause a form can be.
  struct Use {
    std::size_t clause = 0;
    std::vector<std::size_t> words;  // near one another: in order
    std::vector<std::uint64_t> mask; // of a phrase: a bit for each word
  };

  std::vector<const Clause*> sought_;
  std::unordered_map<std::string_view, std::vector<Use>> uses_; // by form
};

// In order, with overlapping ones joined.
std::vector<ByteSpan> joined(std::vector<ByteSpan> spans);

// All highlights, joined.
std::vector<ByteSpan> highlights_of(const std::vector<Match>& matches);

} // namespace triglot
