// How people and files name languages: by code, or by name in one of our languages.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace triglot {

// The shortest ISO 639 code of a language tag: "nl-NL", "NL_be", "nld", "dut" → "nl". Empty if it
// is not a tag or names no language ("und").
std::string primary_language(std::string_view tag);

// The lower-case names of the language with this code in English, Dutch and Italian: "nl" → dutch,
// nederlands, olandese. Only those that ICU knows.
std::vector<std::string> language_names(std::string_view code);

// The one of `codes` that a tag or a name means, in any case: "nl-BE", "nld", "Olandese". Nothing
// if it is none of them.
std::optional<std::string> language_named(std::string_view typed,
                                          const std::vector<std::string>& codes);

// A suggestion for a message: "; did you mean dutch (nl)?". Empty if no name of these languages is
// near.
std::string nearest_language(std::string_view typed, const std::vector<std::string>& codes);

// The codes of the languages that Triglot knows, in table order.
std::vector<std::string> our_language_codes();

} // namespace triglot
