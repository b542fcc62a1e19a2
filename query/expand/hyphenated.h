// The words that articles write with a hyphen and joined: `wi-fi` and `wifi`.
#pragma once

#include "store/lexicon/lexicon.h"

#include <cstdint>
#include <string>
#include <vector>

namespace triglot {

// Whether a spelling counts: at least a hundredth of the articles with the joined form have it.
// Nobody who searches for `di` means the `d-i` of one of them, and in a large index some line
// breaks a word anywhere.
bool is_common_spelling(std::uint32_t with_hyphen, std::uint32_t joined);

// The words of each spelling of a form with hyphens that counts. Xapian's exceptions pass through:
// used inside Index::read.
std::vector<std::vector<std::string>> hyphenated(const std::string& form, const Lexicon& lexicon);

} // namespace triglot
