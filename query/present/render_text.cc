#include "base/path.h"
#include "base/plain_text.h"
#include "query/present/across_lines.h"
#include "query/present/hyperlink.h"
#include "query/present/render.h"
#include "query/present/render_likeness.h"
#include "query/present/shown_hit.h"
#include "query/syntax/diagnostics.h"

#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace triglot {
namespace {

std::string in(const Style& style, std::string_view text) {
  return fmt::format("{}{}{}", style.begin, text, style.end);
}

std::string linked_url(const std::string& url, Colour colour) {
  const std::string shown = plain_line(url).text;
  return colour == Colour::on && is_web_address(url) ? hyperlink(url, shown) : shown;
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
  StyledText line;
  line.append(text, {}, highlights, style);
  return line.printed();
}

std::string snippet_line(const Snippet& snippet, const Style& style) {
  return fmt::format("    {}{}{}\n", snippet.cut_before ? "…  " : "",
                     highlighted(snippet.text, snippet.highlights, style),
                     snippet.cut_after ? "  …" : "");
}

std::string full_text(const Hit& hit, const Style& style) {
  const ByteSpan whole{0, static_cast<std::uint32_t>(hit.record.text.size())};
  std::string result;
  for (const ShownLine& line : lines_of(hit.record, whole, highlights_of(hit.matches.found))) {
    result += line.text.empty()
                  ? "\n"
                  : fmt::format("    {}\n", highlighted(line.text, line.highlights, style));
  }
  return fmt::format("\n{}\n", result);
}

// " · page 12"
std::string page_of(const Hit& hit) {
  const std::optional<std::uint64_t> page = page_in_file(hit.record, hit.snippet.first_match);
  return page ? fmt::format(" · page {}", *page) : "";
}

} // namespace

std::string render_text(const Answer& answer, const View& view, HitText hit_text) {
  const Theme& theme = theme_of(view.colour);
  std::string text;
  for (const Hit& hit : answer.hits) {
    const Record& record = hit.record;
    const std::uint64_t line = line_in_file(record, hit.snippet.first_match);
    const std::string path = plain_path(openable_path(record.source.path, view.current_folder));
    const std::string place = in(theme.place, fmt::format("{}:{}", path, line));
    // Not from standard input, and here.
    const bool is_file = record.source.path.starts_with('/') && !hit.is_on_server;
    text += fmt::format("{}: {}\n",
                        view.colour == Colour::on && is_file
                            ? hyperlink(file_uri(view.host, record.source.path), place)
                            : place,
                        in(theme.title, title_of(record, {}).text));
    text += fmt::format("    {}{}\n",
                        in(theme.metadata, metadata_line(record, view.colour) + page_of(hit)),
                        hit.missing.empty() ? "" : " · " + lacks(hit));
    if (const std::string shared = shared_names_line(hit); !shared.empty()) {
      text += fmt::format("    {}\n", shared);
    }
    if (const std::string across = across_line(hit); !across.empty()) {
      text += fmt::format("    {}\n", across);
    }
    text += hit_text == HitText::full ? full_text(hit, theme.match)
                                      : snippet_line(hit.snippet, theme.match);
    if (const std::string folded = folded_line(hit, view.current_folder); !folded.empty()) {
      text += fmt::format("    {}\n", folded);
    }
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
