// Divides what ICU takes for words by the rules of ours that tokenise.h lists.
//
//   dell’ | accordo, H | ₂ | O, piazza.Domani  →  dell | accordo, H₂O, piazza | Domani
#pragma once

#include "analysis/span.h"

#include <cstdint>
#include <string_view>
#include <vector>

#include <unicode/umachine.h>

namespace triglot {

// In letters. A superscript behind more is the mark of a note.
inline constexpr int longest_unit = 3;

// Whether with_signs() need be asked: hardly ever.
inline bool may_have_signs(std::string_view text, ByteSpan word) {
  return (word.end < text.size() && (text[word.end] == '+' || text[word.end] == '#')) ||
         (word.begin > 0 && text[word.begin - 1] == '.');
}

// `C++`, `C#` and `.NET` with their signs, any other word as it is.
ByteSpan with_signs(std::string_view text, ByteSpan word);

// Takes the segments of one piece of a text, in order.
class WordParts {
public:
  // Appends to `words`.
  WordParts(std::string_view text, ByteSpan piece, std::vector<ByteSpan>& words)
      : text_(text), piece_(piece), words_(words) {}

  // The next segment between two boundaries.
  void add(ByteSpan segment);

  // To be called behind the last segment.
  void end_run();

private:
  void begin_part();
  void append(std::uint32_t end);
  bool divides(UChar32 c, std::uint32_t here, std::uint32_t behind) const;
  bool joins_digits(std::uint32_t behind) const;
  bool joins_single_letters(std::uint32_t behind) const;
  UChar32 next_character(std::uint32_t& at) const;
  UChar32 next_base(std::uint32_t& at) const;

  std::string_view text_;
  ByteSpan piece_;
  std::vector<ByteSpan>& words_;
  ByteSpan run_;            // segments that superscripts and subscripts join
  bool after_sign_ = false; // the run ends in such a digit
  bool after_word_ = false; // or in a letter or another digit
  std::uint32_t begin_ = 0; // of the word
  UChar32 base_ = 0;        // its last character that is no mark
  int bases_ = 0;           // since its last full stop
  bool is_unit_ = true;     // so that a superscript belongs to it
};

} // namespace triglot
