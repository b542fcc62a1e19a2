#include "base/plain_text.h"
#include "query/present/render.h"
#include "query/syntax/diagnostics.h"

#include <algorithm>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace triglot {
namespace {

struct Style {
  std::string_view begin;
  std::string_view end;
};

// ECMA-48 "select graphic rendition".
struct Theme {
  Style place, title, metadata, match;
};

constexpr Theme plain = {{"", ""}, {"", ""}, {"", ""}, {"**", "**"}};
constexpr Theme coloured = {{"\x1b[35m", "\x1b[0m"},
                            {"\x1b[1m", "\x1b[0m"},
                            {"\x1b[2m", "\x1b[0m"},
                            {"\x1b[1;31m", "\x1b[0m"}};

std::string in(const Style& style, std::string_view text) {
  return fmt::format("{}{}{}", style.begin, text, style.end);
}

// Only web addresses become links: what is in an article must not start another program.
std::string linked_url(const std::string& url, Colour colour) {
  const std::string shown = plain_line(url).text;
  const bool web = url.starts_with("https://") || url.starts_with("http://");
  return web && colour == Colour::on ? hyperlink(url, shown) : shown;
}

std::string metadata_line(const Record& record, Colour colour) {
  std::vector<std::string> known;
  for (const std::string* field :
       {&record.language, &record.source.date, &record.source.publisher}) {
    if (!field->empty()) {
      known.push_back(plain_line(*field).text);
    }
  }
  if (!record.source.url.empty()) {
    known.push_back(linked_url(record.source.url, colour));
  }
  return known.empty() ? "language unknown" : fmt::format("{}", fmt::join(known, " · "));
}

std::string highlighted(std::string_view text, const std::vector<ByteSpan>& highlights,
                        const Style& style) {
  std::string result;
  std::uint32_t done = 0;
  for (const ByteSpan highlight : highlights) {
    result += ByteSpan{done, highlight.begin}.of(text);
    result += in(style, highlight.of(text));
    done = highlight.end;
  }
  return result.append(text.substr(done));
}

std::string snippet_line(const Snippet& snippet, const Style& style) {
  return fmt::format("    {}{}{}\n", snippet.cut_before ? "…  " : "",
                     highlighted(snippet.text, snippet.highlights, style),
                     snippet.cut_after ? "  …" : "");
}

// The article line by line. A match that goes on over a line's end is marked on each line.
std::string full_text(const Hit& hit, const Style& style) {
  const std::string_view text = hit.record.text;
  std::string result;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    const ByteSpan line{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
    const PlainLine shown = plain_line(line.of(text));
    std::vector<ByteSpan> highlights;
    // The first that ends behind the line's begin.
    auto highlight = std::upper_bound(
        hit.text_highlights.begin(), hit.text_highlights.end(), line.begin,
        [](std::uint32_t at, const ByteSpan& candidate) { return at < candidate.end; });
    for (; highlight != hit.text_highlights.end() && highlight->begin < line.end; ++highlight) {
      highlights.push_back({shown.offsets[std::max(highlight->begin, line.begin) - line.begin],
                            shown.offsets[std::min(highlight->end, line.end) - line.begin]});
    }
    result += shown.text.empty()
                  ? "\n"
                  : fmt::format("    {}\n", highlighted(shown.text, highlights, style));
    begin = end + 1;
  }
  return fmt::format("\n{}\n", result);
}

// " · lacks: a, b"
std::string lacks(const Hit& hit) {
  return hit.missing.empty()
             ? ""
             : plain_line(fmt::format(" · lacks: {}", fmt::join(hit.missing, ", "))).text;
}

std::string title_of(const Record& record) {
  return plain_line(record.title.of(record.text)).text +
         (record.title_end == TitleEnd::cut ? " …" : "");
}

} // namespace

std::string render_text(const Answer& answer, const View& view, HitText hit_text) {
  const Theme& theme = view.colour == Colour::on ? coloured : plain;
  std::string text;
  for (const Hit& hit : answer.hits) {
    const Record& record = hit.record;
    const std::uint64_t line = line_in_file(record, hit.snippet.first_match);
    const std::string path = plain_path(openable_path(record.source.path, view.current_folder));
    const std::string place = in(theme.place, fmt::format("{}:{}", path, line));
    const bool is_file = record.source.path.starts_with('/'); // and not standard input
    text += fmt::format("{}: {}\n",
                        view.colour == Colour::on && is_file
                            ? hyperlink(file_uri(view.host, record.source.path), place)
                            : place,
                        in(theme.title, title_of(record)));
    text += fmt::format("    {}{}\n", in(theme.metadata, metadata_line(record, view.colour)),
                        lacks(hit));
    text += hit_text == HitText::full ? full_text(hit, theme.match)
                                      : snippet_line(hit.snippet, theme.match);
  }
  return text;
}

std::string render_text_summary(const Answer& answer, std::string_view query,
                                std::chrono::microseconds elapsed) {
  const bool exact = answer.matches.lower == answer.matches.upper;
  return fmt::format("-- {}: {} hit{} of {}{}, {:.1f} ms\n\n", shortened(plain_line(query).text),
                     answer.hits.size(), answer.hits.size() == 1 ? "" : "s", exact ? "" : "about ",
                     answer.matches.estimated, static_cast<double>(elapsed.count()) / 1000);
}

} // namespace triglot
