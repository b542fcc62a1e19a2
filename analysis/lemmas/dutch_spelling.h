// Dutch spelling rules for the stem of an inflected word: double or single vowels and consonants, z
// or s, v or f. Does not check whether such a word exists.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace triglot {

// The spellings at a word's end of what precedes -en or -e: huiz → huis, bomm → bom, lat → lat or
// laat, brav → braaf.
std::vector<std::string> closed_syllables(std::string_view before);

// The infinitives that a stem may belong to: werk → werken, leef → leven, stop → stoppen, ga →
// gaan.
std::vector<std::string> infinitives_of(std::string_view stem);

// The forms that identify a weak verb: third person with -t, past, and participle.
struct WeakVerb {
  std::string third_person;
  std::string past;
  std::string participle;
};

// The forms for each possible spelling of the stem. REQUIRES: the infinitive ends in n.
std::vector<WeakVerb> weak_verbs(std::string_view infinitive);

} // namespace triglot
