// The words of an article that may tell others like it: names, numbers, and other content words.
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
  std::string shown; // as the text spells it; of a name with its capitals
  Kind kind = Kind::word;
  bool in_dictionary = false; // name: it is a word of one of our languages, too
  std::uint32_t occurrences = 0;
  std::uint32_t token = 0;  // the first one of it; of a name the first with a capital
  bool after_blank = false; // nothing but a blank stands between it and the token before
};

// `language` is the text's code, empty where it is not known. Each word once, in the order of their
// forms. Function words of any of our languages, words of one or two letters and numbers below 100
// are left out.
//
// A name is a word with a capital inside a sentence, or inside the word, unless it occurs as often
// without; and one that begins with a capital elsewhere, never without, and is in no dictionary.
// A sentence in which, behind its first word, as many words are capitalised as are not tells
// nothing: titles are written so. A number of four digits that may be a year is an ordinary word.
// In German any noun is capitalised: names are those words alone that have a capital inside.
std::vector<SampleWord> sample_words(std::string_view text, std::string_view language,
                                     Analyser& analyser);

// Whether a form is a function word in any of our languages.
bool is_function_word_anywhere(const std::string& form);

} // namespace triglot
