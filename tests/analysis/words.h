// Notation for a text's words in analysis tests, and invariants of any list of spans.
#pragma once

#include "analysis/span.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <unicode/umachine.h>

namespace triglot::test {

struct Character {
  std::uint32_t size;           // in bytes
  std::optional<char32_t> code; // nothing for a maximal subpart that is not UTF-8
};

// The first character of `bytes`, by table 3-7 and D93b of the Unicode Standard. REQUIRES: `bytes`
// is not empty.
Character first_character(std::string_view bytes);

bool is_utf8(std::string_view bytes);

// Whether a segment between two word boundaries with this character is a word: a letter, a digit,
// or a character of a script without spaces. Uses the character's properties rather than ICU's
// status of segments, which misses some ("a" ZWJ U+1F6D1) and counts others (two U+202F).
bool makes_a_word(UChar32 character);

// The words of `text`, given ICU's boundaries, by the rules that tokenise.h lists in addition to
// UAX #29. REQUIRES: the first boundary is 0 and the last text.size(), or both are those of a
// piece.
std::vector<ByteSpan> words_between(std::string_view text,
                                    const std::vector<std::uint32_t>& boundaries);

// The text with ill-formed UTF-8 replaced by U+FFFD.
std::string made_utf8(std::string_view bytes);

// For messages: \xNN for every byte that is not printable ASCII.
std::string escaped(std::string_view bytes);

// {0, 4}, {7, 14} of "Dell’accordo" → "Dell | accordo"
std::string listed(std::string_view text, const std::vector<ByteSpan>& words);

// {0, 4}, {7, 14} of "Dell’accordo" → "0 Dell | 7 accordo"
std::string listed_with_offsets(std::string_view text, const std::vector<ByteSpan>& words);

// Describes the first span that violates what tokenise.h promises for any text: spans are in order,
// do not overlap, are not empty, are inside the text, and contain whole characters. "none" if all
// is well.
std::string flaw_in(std::string_view text, const std::vector<ByteSpan>& words);

} // namespace triglot::test
