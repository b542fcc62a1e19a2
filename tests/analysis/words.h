// How the tests of the analysis write a text's words, and what any list of spans must keep.
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

// The first character of `bytes`, by table 3-7 and D93b of the Unicode Standard.
// REQUIRES: there is one.
Character first_character(std::string_view bytes);

bool is_utf8(std::string_view bytes);

// Whether a segment between two word boundaries that holds this character is a word: a letter, a
// digit, or a sign of a script without spaces. By the characters' properties, not by ICU's idea of
// which segments are words, which misses some ("a" ZWJ U+1F6D1) and counts others (two U+202F).
bool makes_a_word(UChar32 character);

// The words of `text` where ICU has boundaries at these offsets, by the rules that tokenise.h lists
// beside those of UAX #29.
// REQUIRES: the first is 0, the last text.size(), or both are those of a piece.
std::vector<ByteSpan> words_between(std::string_view text,
                                    const std::vector<std::uint32_t>& boundaries);

// The same text with U+FFFD for what is not UTF-8.
std::string made_utf8(std::string_view bytes);

// For messages: every byte that is not printable ASCII as \xNN.
std::string escaped(std::string_view bytes);

// {0, 4}, {7, 14} of "Dell’accordo" → "Dell | accordo"
std::string listed(std::string_view text, const std::vector<ByteSpan>& words);

// {0, 4}, {7, 14} of "Dell’accordo" → "0 Dell | 7 accordo"
std::string listed_with_offsets(std::string_view text, const std::vector<ByteSpan>& words);

// Says which span breaks what tokenise.h promises of spans, whatever the text: they are in order,
// do not overlap, are not empty, lie inside the text, and hold whole characters. "none" where all
// is well.
std::string flaw_in(std::string_view text, const std::vector<ByteSpan>& words);

} // namespace triglot::test
