// Prints answers: as text for people, as JSON for programs, as paths for the shell.
#pragma once

#include "query/present/styled_text.h"
#include "query/present/table_row.h"
#include "query/search.h"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace triglot {

struct Screen {
  std::uint32_t columns = 80; // at least one
  std::uint32_t rows = 0;     // 0: unknown
};

// Where the output will be read.
struct View {
  std::string current_folder; // absolute; empty: unknown
  std::string host;           // this machine's name, for links to its files
  Colour colour = Colour::off;
  std::optional<Screen> screen = std::nullopt; // nullopt: not a terminal
};

// Three lines per hit:
//
//   corpus/nl/contract.md:14: Microsoft en OpenAI herzien hun contract
//       nl · 2025-01-22 · Triglot corpus · https://example.org/nl/contract
//       …  bedong daarbij een **recht van eerste weigering** voor nieuwe capaciteit  …
//
// With samples, a fourth line says what the hit shares with them; see likeness.h.
//
// The line number is that of the snippet's first match. With HitText::full the article replaces the
// snippet, each of its lines indented. With colour, matches are coloured instead of being enclosed
// in asterisks, and path and URL are links. No control character of an article gets through.
std::string render_text(const Answer& answer, const View& view, HitText text = HitText::snippet);

// "-- accordo nuvola: 2 hits of 2, 0.4 ms" and an empty line: ends one of several answers.
std::string render_text_summary(const Answer& answer, std::string_view query,
                                std::chrono::microseconds elapsed);

enum class PathEnd : std::uint8_t { newline, nul };

// The path of each hit, once. Before a newline, paths with control characters are quoted as in
// text; before a NUL, none are.
std::string render_paths(const Answer& answer, const View& view, PathEnd end);

// A line per hit, for editors and the shell:
//
//   corpus/nl/contract.md:14:9: 2025-01-22 nl Krant: Het contract — … recht van eerste weigering …
//
// Path, line and column (see column_in_file) of the snippet's first match; date, language and
// publisher, if known; the title; the passage, unless it is only the title. With HitText::full the
// passage is the article. Paths are quoted as in text. With colour, path and matches are coloured.
std::string render_lines(const Answer& answer, const View& view, HitText text = HitText::snippet);

// A row per hit; with HitText::full the article's text is the last cell. If there are several
// queries, `query` is the first cell.
std::string render_table(const Answer& answer, const View& view, TableFormat format,
                         HitText text = HitText::snippet,
                         std::optional<std::string_view> query = std::nullopt);
enum class QueryColumn : std::uint8_t { no, yes };
std::string table_header(TableFormat format, HitText text, QueryColumn query);

// CSL-JSON, which citation managers and pandoc read: one array of all hits.
std::string render_csl(const Answer& answer);

// For a terminal with that many columns: a line per count, with a bar, and the total. Dates without
// articles between others have lines too, except in long gaps.
std::string render_count_bars(const Counts& counts, std::size_t columns);

// A row per count: value, articles; for two fields value, value, articles.
std::string render_count_table(const Counts& counts, TableFormat format);
std::string count_table_header(const std::vector<CountedField>& by, TableFormat format);

// A line per hit, {"type":"hit",…}, or per count, {"type":"count",…}, and one {"type":"summary",…};
// always valid JSON in UTF-8, as described by docs/query-output.schema.json. For a path that is not
// UTF-8, "path" has U+FFFD and "path_hex" has its bytes.
std::string render_json(const Answer& answer, std::string_view query, const View& view,
                        std::chrono::microseconds elapsed, HitText text = HitText::snippet);

// The summary of a query that could not be answered: as in render_json(), with an "error".
std::string render_json_error(std::string_view error, std::string_view query,
                              std::chrono::microseconds elapsed);

} // namespace triglot
