// The words of an article that may lead to similar ones: names, numbers and other content words.
//
//   "On Monday SoftBank put $500 billion into Stargate."
//     name SoftBank, name Stargate, name Monday (in a dictionary), number 500, word put, billion
//
// Names and numbers stay the same in another language.
#pragma once

#include "analysis/analyser.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace triglot {

struct SampleWord {
  enum class Kind : std::uint8_t { name, number, word };

  std::string form;
  std::string shown; // as in the text; a name with its capitals
  Kind kind = Kind::word;
  bool in_dictionary = false; // name: also a word of one of our languages
  std::uint32_t occurrences = 0;
  std::uint32_t token = 0;  // its first occurrence; of a name the first with a capital
  bool after_blank = false; // only a space separates it from the token before
};

// `language` is the text's code, empty if unknown. Returns each word once, sorted by form. Leaves
// out function words of any of our languages, words of one or two letters except names of two, and
// numbers below 100.
//
// A name is a word with a capital inside a sentence, or inside the word, unless it occurs as often
// without; or one that begins with a capital elsewhere, never occurs without, and is in no
// dictionary. A sentence in which, after the first word, as many words are capitalised as not says
// nothing: titles are written that way. A number of four digits that may be a year is an ordinary
// word. In German every noun is capitalised: only words with a capital inside are names.
std::vector<SampleWord> sample_words(std::string_view text, std::string_view language,
                                     Analyser& analyser);

// Whether a form is a function word in any of our languages.
bool is_function_word_anywhere(const std::string& form);

} // namespace triglot
