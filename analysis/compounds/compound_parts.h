// Derives from a dictionary which words are parts of compounds, and how strongly each suggests one.
#pragma once

#include "analysis/compounds/compound_table.h"
#include "analysis/compounds/hunspell.h"

#include <string>
#include <unordered_map>
#include <vector>

namespace triglot {

// The parts of Dutch compounds, with their traits.
//
// A part is any noun, and any word that the dictionary's flags let stand first or last. Most wrong
// splits are accidental: `meester` is mee + ster. So each part has a score: of all words that begin
// with its letters, how many continue with another part? Most of those with `water`, few of those
// with `zen`. The end of a word is scored in the same way. The words counted are the dictionary's
// nouns and adjectives, and those of `words` that the dictionary only derives by rule, as it does
// compounds.
std::unordered_map<std::string, PartTraits> compound_parts(const HunspellDictionary& dictionary,
                                                           const std::vector<std::string>& words);

} // namespace triglot
