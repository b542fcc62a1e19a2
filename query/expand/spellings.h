// The ways to write a query's words: joined, and as several words.
//
//   e-mail             e mail | email
//   "an email today"   an email today | an e mail today     (if an article has `e-mail`)
//   covid19            covid19 | covid 19
#pragma once

#include "analysis/analyser.h"
#include "query/expand/clause.h"
#include "query/syntax/syntax.h"
#include "store/lexicon/lexicon.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace triglot {

struct SpelledWord {
  ByteSpan span;       // of the words that it stands for, as typed
  std::string written; // with wildcards marked
  std::string form;
};
using Spelling = std::vector<SpelledWord>;

// Each is searched for separately.
inline constexpr std::size_t max_spellings = 6;

// The spelling as typed.
Spelling spelling_of(std::string_view marked, const std::vector<Token>& words);

// A word or a phrase as one could type it.
std::string typed_of(const Node& leaf);

// The same leaf in another spelling.
Node respelled(const Node& leaf, const Spelling& spelling);

// Whether the words' order matters. An article with `e-mail` holds the form `email`, which has no
// position: if order matters, the separate words are searched for instead.
enum class Order : std::uint8_t { any, matters };

// All spellings, `typed` first. `joined` are joined spellings of its words.
std::vector<Spelling> all_spellings(Spelling typed, const std::vector<Token>& joined,
                                    const Lexicon& lexicon, Order order);

} // namespace triglot
