// How Dutch writes the stem of an inflected word: vowels and consonants doubled or single, z or s,
// v or f. Says nothing of whether there is such a word.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace triglot {

// What stands before -en or -e as it is written at a word's end: huiz → huis, bomm → bom, lat → lat
// or laat, brav → braaf.
std::vector<std::string> closed_syllables(std::string_view before);

// The infinitives that a stem may belong to: werk → werken, leef → leven, stop → stoppen, ga →
// gaan.
std::vector<std::string> infinitives_of(std::string_view stem);

// The forms of a weak verb that prove one: with -t, in the past, and as a participle.
struct WeakVerb {
  std::string third_person;
  std::string past;
  std::string participle;
};

// By each way to write the stem. REQUIRES: the infinitive ends in n.
std::vector<WeakVerb> weak_verbs(std::string_view infinitive);

} // namespace triglot
