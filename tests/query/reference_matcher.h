// What a query should find, computed the slow way: by trying everything on every token, without the
// index, the plan and the matcher.
#pragma once

#include "analysis/analyser.h"
#include "query/expand/clause.h"
#include "store/record/record.h"

#include <cstdint>
#include <set>
#include <string>
#include <vector>

namespace triglot::test {

// A word of a text or name, at its position.
struct PositionedWord {
  std::uint32_t position = 0;
  std::string form;
  std::uint32_t joins = 0; // as in Token: such a word is in no phrase
};

// The indices of `words` that take part in an occurrence of a clause of the kind words: a word, a
// phrase, or words near one another, each a different one of `words`.
std::set<std::size_t> words_in_occurrences(const Clause& leaf,
                                           const std::vector<PositionedWord>& words);

// An article as clauses see it.
class ReferenceArticle {
public:
  ReferenceArticle(const Record& record, Analyser& analyser);

  bool fulfils(const Clause& clause) const;

  const std::string& path() const { return path_; }
  // The contents of a field of words or names.
  const std::vector<PositionedWord>& words_of(Field field) const;
  const std::vector<Token>& tokens() const { return tokens_; } // of the text, with languages

private:
  std::string path_;
  std::string date_;
  std::vector<Token> tokens_;
  std::vector<PositionedWord> text_, title_, author_, publisher_, tags_, sites_, path_names_,
      language_;
};

} // namespace triglot::test
