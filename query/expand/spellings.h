// The ways to write a query's words: joined, and as several words.
//
//   e-mail             e mail | email
//   "an email today"   an email today | an e mail today     (where an article has `e-mail`)
//   covid19            covid19 | covid 19
#pragma once

#include "analysis/analyser.h"
#include "query/expand/clause.h"
#include "query/syntax/syntax.h"
#include "store/lexicon.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace triglot {

struct SpelledWord {
  ByteSpan span;       // where the words that it stands for are typed
  std::string written; // with wildcards marked
  std::string form;
};
using Spelling = std::vector<SpelledWord>;

// Each is searched for by itself.
inline constexpr std::size_t max_spellings = 6;

// As typed.
Spelling spelling_of(std::string_view marked, const std::vector<Token>& words);

// A word or a phrase as one could type it.
std::string typed_of(const Node& leaf);

// The same leaf in another spelling.
Node respelled(const Node& leaf, const Spelling& spelling);

// Whether the words' order matters. An article with `e-mail` holds the form `email`, which has no
// place among its words: where the order matters, the words that stand for it are sought.
enum class Order : std::uint8_t { any, matters };

// `typed` first. `joined` are joined spellings of its words.
std::vector<Spelling> all_spellings(Spelling typed, const std::vector<Token>& joined,
                                    const Lexicon& lexicon, Order order);

} // namespace triglot
