// Fuzzy matching: forms within some edits of a given one.
//
//   mircosoft, 1 edit → microsoft
#pragma once

#include "store/lexicon/term_dictionary.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace triglot {

// Maximum number of edits that can be asked for.
inline constexpr std::uint32_t max_edits = 2;

struct NearForm {
  std::string form;
  std::uint32_t edits = 0;
};

// All forms of the vocabulary at most `edits` edits from `form`, including itself, in the
// vocabulary's order.
//
// Walks the sorted forms as a trie, and skips a branch as soon as no form in it can be near (Schulz
// & Mihov 2002, with a table of distances instead of an automaton). The part of the vocabulary that
// it reads grows with the number of prefixes within `edits`, not with the number of forms.
std::vector<NearForm> forms_within(TermDictionary vocabulary, std::string_view form,
                                   std::uint32_t edits);

} // namespace triglot
