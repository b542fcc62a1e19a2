// Refines ICU's words by the deviations that tokenise.h lists.
//
//   dell’ | accordo, H | ₂ | O, piazza.Domani  →  dell | accordo, H₂O, piazza | Domani
#pragma once

#include "analysis/span.h"

#include <cstdint>
#include <string_view>
#include <vector>

#include <unicode/umachine.h>

namespace triglot {

// Maximum number of letters in a unit. A superscript after a longer word is a footnote mark.
inline constexpr int longest_unit = 3;

// Quick check that avoids most calls of with_signs().
inline bool may_have_signs(std::string_view text, ByteSpan word) {
  return (word.end < text.size() && (text[word.end] == '+' || text[word.end] == '#')) ||
         (word.begin > 0 && text[word.begin - 1] == '.');
}

// `C++`, `C#` and `.NET` with their signs; any other word unchanged.
ByteSpan with_signs(std::string_view text, ByteSpan word);

// Divides the segments of one piece of a text, given in order.
class WordParts {
public:
  // Appends to `words`.
  WordParts(std::string_view text, ByteSpan piece, std::vector<ByteSpan>& words)
      : text_(text), piece_(piece), words_(words) {}

  // Takes the next segment between two ICU boundaries.
  void add(ByteSpan segment);

  // Call after the last segment.
  void end_run();

private:
  void begin_segment();
  void append(std::uint32_t end);
  bool divides(UChar32 c, std::uint32_t here, std::uint32_t behind) const;
  bool joins_digits(std::uint32_t behind) const;
  bool joins_single_letters(std::uint32_t behind) const;
  UChar32 next_character(std::uint32_t& at) const;
  UChar32 next_base(std::uint32_t& at) const;

  std::string_view text_;
  ByteSpan piece_;
  std::vector<ByteSpan>& words_;
  ByteSpan run_;            // segments joined by superscripts and subscripts
  bool after_sign_ = false; // the run ends in such a digit
  bool after_word_ = false; // the run ends in a letter or another digit
  std::uint32_t begin_ = 0; // of the word
  UChar32 base_ = 0;        // the word's last character that is not a mark
  int bases_ = 0;           // base characters since its last full stop
  bool is_unit_ = true;     // whether a superscript would belong to the word
};

} // namespace triglot
