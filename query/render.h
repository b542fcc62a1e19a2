// Answers as text for people and as JSON for programs.
#pragma once

#include "query/search.h"

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

namespace triglot {

enum class Colour : std::uint8_t { off, on };

// `path`, an absolute path, as a person can open it from `current_folder`: relative where that is
// shorter. `current_folder` may be empty: not known.
std::string openable_path(const std::string& path, const std::string& current_folder);

// Three lines a hit:
//
//   corpus/nl/contract.md:14: Microsoft en OpenAI herzien hun contract
//       nl · 2025-01-22 · Triglot corpus · https://example.org/nl/contract
//       …  bedong daarbij een **recht van eerste weigering** voor nieuwe capaciteit  …
//
// The line is the one on which the snippet's first match stands. With colour, matches are coloured
// instead of being put between asterisks.
std::string render_text(const Answer& answer, const std::string& current_folder, Colour colour);

// A line for each hit, {"type":"hit",…}, and one {"type":"summary",…}; always valid JSON in UTF-8.
// A path that is not UTF-8 has U+FFFD in "path" and its bytes in "path_hex".
std::string render_json(const Answer& answer, std::string_view query,
                        const std::string& current_folder, std::chrono::microseconds elapsed);

} // namespace triglot
