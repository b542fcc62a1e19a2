// Linguistic data read from its sources, as input of the lemma table.
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

// Words from fold(), with their accents (fold.h).
using Words = std::set<std::string, std::less<>>;

// The lemmas of each form.
using LemmasOfForms = std::map<std::string, Words, std::less<>>;

// One reading of a form, from a morphological analyser.
struct Reading {
  // Closed classes: articles, pronouns, prepositions, conjunctions, numerals, forms of "to be" and
  // "to have".
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

// All forms that a transducer of the Apertium project knows, except for several words written as
// one (`acquistar+lo`). `printed`: a file that lt-print of lttoolbox wrote from an *.automorf.bin:
// a line per transition (from, to, surface, lexical symbol, weight) or final state, sections
// separated by lines of "--". Throws std::runtime_error if it is not such a file.
Analyses read_analyses(const std::string& printed);

// The words of a list, one per line, folded. Leaves out names, abbreviations and multi-word
// entries. Throws std::runtime_error if the file cannot be read or is almost empty.
Words read_words(const std::string& path);

// The lemmas of all forms that Princeton WordNet's lists of lemmas (index.*) and exceptions (*.exc)
// yield, by inverting the detachment rules of its morphological processor, morphy(7WN). British and
// American spellings share a lemma. `folder`: where the lists are.
LemmasOfForms english_lemmas(const std::string& folder);

// The lemmas of all Italian forms, from the analyser's readings.
LemmasOfForms italian_lemmas(const Analyses& analyses);

// The lemmas of all Dutch forms, from the analyser's readings, and by rules of inflection for
// listed words that it does not know, if their base is known or listed.
LemmasOfForms dutch_lemmas(const Analyses& analyses, const Words& words);

// Opens the file. Throws std::runtime_error if it cannot be read.
std::ifstream opened(const std::string& path);

// A word without its last letters, and with an ending.
inline std::string without(std::string_view word, std::size_t letters,
                           std::string_view ending = "") {
  return std::string(word.substr(0, word.size() - letters)).append(ending);
}

// The lemmas that an analysed form is filed under. A form with a reading as a noun, an adjective,
// an adverb or a closed-class word is not taken for a rare form of a verb: `lavoro` is work, not "I
// work". A closed-class form is its own lemma.
Words lemmas_of(const std::string& form, const std::set<Reading>& readings);

} // namespace triglot
