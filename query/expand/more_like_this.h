// What articles like a given one have in common with it: its words that few others have.
//
//   "De dijken langs de Merwel worden versterkt …" → any of merwel, dijken, versterkt, …
#pragma once

#include "analysis/analyser.h"
#include "query/expand/clause.h"
#include "store/lexicon.h"

#include <cstdint>
#include <optional>
#include <string_view>

namespace triglot {

// So many words stand for an article.
inline constexpr std::size_t max_like_words = 30;
// So much of its text is looked at, in bytes.
inline constexpr std::size_t max_like_bytes = std::size_t{1} << 20;

// Alternatives of the text's most telling words, in any inflection: by (1 + ln tf) ln(N/df), the
// weights of Salton & Buckley (1988), "Term-weighting approaches in automatic text retrieval".
// `documents` is N, the number of articles in the index. Nothing where the index knows no word of
// the text. Xapian's exceptions pass through.
std::optional<Clause> like_clause(std::string_view text, std::uint32_t documents,
                                  const Lexicon& lexicon, Analyser& analyser);

} // namespace triglot
