// Prints answers: as text for people, as JSON for programs, as paths for the shell.
#pragma once

#include "query/search.h"

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

namespace triglot {

enum class Colour : std::uint8_t { off, on };

// Where the output will be read.
struct View {
  std::string current_folder; // absolute; empty: not known
  std::string host;           // this machine's name, for links to its files
  Colour colour = Colour::off;
};

// `path`, an absolute path, as a person can open it from `current_folder`: relative where that is
// shorter. `current_folder` may be empty: not known.
std::string openable_path(const std::string& path, const std::string& current_folder);

// `text` as a hyperlink to `uri` (OSC 8), and the URI of a file.
std::string hyperlink(std::string_view uri, std::string_view text);
std::string file_uri(std::string_view host, std::string_view absolute_path);

// Three lines a hit:
//
//   corpus/nl/contract.md:14: Microsoft en OpenAI herzien hun contract
//       nl · 2025-01-22 · Triglot corpus · https://example.org/nl/contract
//       …  bedong daarbij een **recht van eerste weigering** voor nieuwe capaciteit  …
//
// The line is the one on which the snippet's first match stands. With HitText::full the article
// stands in the snippet's place, each of its lines indented. With colour, matches are coloured
// instead of being put between asterisks, and path and URL are links. No control character of an
// article gets through.
std::string render_text(const Answer& answer, const View& view, HitText text = HitText::snippet);

// "-- accordo nuvola: 2 hits of 2, 0.4 ms" and an empty line: ends an answer among several.
std::string render_text_summary(const Answer& answer, std::string_view query,
                                std::chrono::microseconds elapsed);

enum class PathEnd : std::uint8_t { newline, nul };

// The path of each hit, once. Before a newline those with control characters are quoted as in
// text; before a NUL all are as they are.
std::string render_paths(const Answer& answer, const View& view, PathEnd end);

// A line for each hit, {"type":"hit",…}, and one {"type":"summary",…}; always valid JSON in UTF-8,
// as docs/query-output.schema.json has it. A path that is not UTF-8 has U+FFFD in "path" and its
// bytes in "path_hex".
std::string render_json(const Answer& answer, std::string_view query, const View& view,
                        std::chrono::microseconds elapsed, HitText text = HitText::snippet);

// The summary of a query that could not be answered: as above, with an "error".
std::string render_json_error(std::string_view error, std::string_view query,
                              std::chrono::microseconds elapsed);

} // namespace triglot
