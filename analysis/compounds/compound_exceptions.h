// Exceptions to the dictionary: suffixes and prefixes that are spelled like words, and words that
// look like compounds but are not to people who search.
#pragma once

#include <span>
#include <string_view>

namespace triglot {

bool never_first(std::string_view part);   // `voor` of voorstel
bool never_last(std::string_view part);    // `ster` of meester
bool is_also_first(std::string_view part); // `noord` of noordgrens

std::span<const std::string_view> more_lasts();      // `jarig` of tweejarig
std::span<const std::string_view> undivided_words(); // noodzaak; not their inflections

} // namespace triglot
