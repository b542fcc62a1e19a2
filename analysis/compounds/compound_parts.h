// Which words compounds are made of, and how well that tells a compound: from a dictionary.
#pragma once

#include "analysis/compounds/compound_table.h"
#include "analysis/compounds/hunspell.h"

#include <string>
#include <unordered_map>
#include <vector>

namespace triglot {

// The parts of Dutch compounds with what is known of them.
//
// A part is what the dictionary's flags let stand first or last, and any noun. Most wrong divisions
// are chance: `meester` is mee + ster. So each part has a score: of all words that begin with its
// letters, how many go on with another part? Most of those with `water`, few of those with `zen`.
// The same for those that end with it. The words are the dictionary's nouns and adjectives, and
// those of `words` that the dictionary has by its rules alone, which compounds are.
std::unordered_map<std::string, PartTraits> compound_parts(const HunspellDictionary& dictionary,
                                                           const std::vector<std::string>& words);

} // namespace triglot
