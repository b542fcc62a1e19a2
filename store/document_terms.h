// Distinct terms of a document with their frequencies, counted once for both postings and lexicon;
// about half of all tokens repeat an earlier one.
//
//   l accordo l accordo e gli accordi → l 2, accordo 2, e 1, gli 1, accordi 1
#pragma once

#include "analysis/analyser.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace triglot {

// Tokens with the same form, language and lemmas.
struct TermCount {
  std::size_t first = 0;  // index of their first token
  std::uint64_t hash = 0; // word_hash() of its form
  std::uint32_t occurrences = 0;
};

class DocumentTerms {
public:
  DocumentTerms() = default;
  // Implicit: these are an article's words.
  DocumentTerms(std::vector<Token> tokens);

  const std::vector<Token>& tokens() const { return tokens_; }
  // word_hash() of the form of each token.
  std::span<const std::uint64_t> hashes() const { return hashes_; }
  // The distinct terms, in the order of their first tokens.
  std::span<const TermCount> distinct() const { return distinct_; }

private:
  std::vector<Token> tokens_;
  std::vector<std::uint64_t> hashes_;
  std::vector<TermCount> distinct_;
};

} // namespace triglot
