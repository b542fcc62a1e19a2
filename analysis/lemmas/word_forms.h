// What the data of a language say of its words, on the way to the lemma table.
#pragma once

#include "analysis/fold.h"

#include <cstddef>
#include <cstdint>
#include <fstream>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace triglot {

// Words as fold() gives them with their accents (fold.h).
using Words = std::set<std::string, std::less<>>;

// The lemmas of each form.
using LemmasOfForms = std::map<std::string, Words, std::less<>>;

// What an analyser says of a form: one of its readings.
struct Reading {
  // Closed classes: articles, pronouns, prepositions, conjunctions, numerals, forms of to be and to
  // have.
  enum class Class : std::uint8_t { closed, noun, adjective, adverb, verb };

  std::string lemma;
  Class word_class = Class::closed;
  bool infinitive = false;
  // A verb in the first or second person singular of the present, or in the imperative: rare in
  // articles.
  bool rare = false;
  friend auto operator<=>(const Reading&, const Reading&) = default;
};

using Analyses = std::map<std::string, std::set<Reading>, std::less<>>;

// All forms that a transducer of the Apertium project knows, without what is written together
// of several words (`acquistar+lo`). `printed`: a file that lt-print of lttoolbox has written of an
// *.automorf.bin: a line for each transition (from, to, surface, lexical symbol, weight) or final
// state, sections between lines of "--". Throws std::runtime_error where it is no such file.
Analyses read_analyses(const std::string& printed);

// The words of a list, one a line, folded. Without names, abbreviations and words of several parts.
// Throws std::runtime_error where the file cannot be read or holds next to nothing.
Words read_words(const std::string& path);

// The lemmas of all forms that Princeton WordNet's lists of lemmas (index.*) and of exceptions
// (*.exc) lead to, by the detachment rules of its morphological processor, morphy(7WN), turned
// round; British and American spellings share the lemma. `folder`: where the lists are.
LemmasOfForms english_lemmas(const std::string& folder);

// The same by what the analyser says.
LemmasOfForms italian_lemmas(const Analyses& analyses);

// The same, and for words of the list that the analyser does not know by rules of inflection: where
// the base is known or in the list itself.
LemmasOfForms dutch_lemmas(const Analyses& analyses, const Words& words);

// The file, open. Throws std::runtime_error where it cannot be read.
std::ifstream opened(const std::string& path);

// A word without its last letters, and with an ending.
inline std::string without(std::string_view word, std::size_t letters,
                           std::string_view ending = "") {
  return std::string(word.substr(0, word.size() - letters)).append(ending);
}

// The lemmas that an analysed form counts for. A form with a reading as a noun, an adjective, an
// adverb or of a closed class is not taken for a rare form of a verb: `lavoro` is work, not "I
// work". A form of a closed class stands for itself.
Words lemmas_of(const std::string& form, const std::set<Reading>& readings);

} // namespace triglot
