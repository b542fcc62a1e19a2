// Languages as people and files name them: by codes, and by names in the languages that we know.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace triglot {

// The code of ISO 639, the shortest that there is, of a language tag: "nl-NL", "NL_be", "nld",
// "dut" → "nl". Empty for what is no tag, or names no language ("und").
std::string primary_language(std::string_view tag);

// The names of the language with this code in English, Dutch and Italian, in lower case:
// "nl" → dutch, nederlands, olandese. Those that ICU knows.
std::vector<std::string> language_names(std::string_view code);

// Which of `codes` somebody means by a tag or a name, in whatever case: "nl-BE", "nld", "Olandese".
// Nothing where it is none of them.
std::optional<std::string> language_named(std::string_view typed,
                                          const std::vector<std::string>& codes);

// What somebody may have meant: "; did you mean dutch (nl)?", for messages. Empty where no name of
// these languages is near.
std::string nearest_language(std::string_view typed, const std::vector<std::string>& codes);

// The codes of the languages that Triglot knows, in the order of the table.
std::vector<std::string> our_language_codes();

} // namespace triglot
