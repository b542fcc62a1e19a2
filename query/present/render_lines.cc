#include "base/path.h"
#include "base/plain_text.h"
#include "query/present/render.h"
#include "query/present/source_column.h"

#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace triglot {
namespace {

constexpr std::string_view place_colour = "\x1b[35m";
constexpr std::string_view match_colour = "\x1b[1;31m";

std::string in_colour(std::string_view colour, std::string_view text, const View& view) {
  return view.colour == Colour::on ? fmt::format("{}{}\x1b[0m", colour, text) : std::string(text);
}

// `span` of a text, with its matching parts coloured.
std::string coloured_part(std::string_view text, ByteSpan span,
                          const std::vector<ByteSpan>& highlights, const View& view) {
  std::string result;
  std::uint32_t done = span.begin;
  for (const ByteSpan highlight : highlights) {
    const ByteSpan shown{std::max(highlight.begin, done), std::min(highlight.end, span.end)};
    if (shown.begin < shown.end) {
      result += ByteSpan{done, shown.begin}.of(text);
      result += in_colour(match_colour, shown.of(text), view);
      done = shown.end;
    }
  }
  return result.append(ByteSpan{done, span.end}.of(text));
}

// "2025-01-22 nl Krant: "; empty if nothing is known.
std::string metadata_of(const Record& record) {
  std::vector<std::string> known;
  for (const std::string* field :
       {&record.source.date, &record.language, &record.source.publisher}) {
    if (!field->empty()) {
      known.push_back(plain_line(*field).text);
    }
  }
  return known.empty() ? "" : fmt::format("{}: ", fmt::join(known, " "));
}

// Title and passage. If the passage begins with the title, the rest of it follows.
std::string text_of(const Hit& hit, const View& view) {
  const std::string title = plain_line(hit.record.title.of(hit.record.text)).text;
  const Snippet& snippet = hit.snippet;
  const auto size = static_cast<std::uint32_t>(snippet.text.size());
  const auto title_size = static_cast<std::uint32_t>(title.size());
  const bool begins_with_title = snippet.text.starts_with(title) &&
                                 (size == title_size || snippet.text[title_size] == ' ') &&
                                 !title.empty();
  std::string text = begins_with_title
                         ? coloured_part(snippet.text, {0, title_size}, snippet.highlights, view)
                         : title;
  const std::uint32_t begin = begins_with_title ? std::min(title_size + 1, size) : 0;
  if (begin < size) {
    text += fmt::format(" — {}{}{}", snippet.cut_before && begin == 0 ? "… " : "",
                        coloured_part(snippet.text, {begin, size}, snippet.highlights, view),
                        snippet.cut_after ? " …" : "");
  }
  return text;
}

// Title and whole article, on one line.
std::string full_text_of(const Hit& hit, const View& view) {
  const PlainLine line = plain_line(hit.record.text);
  Hit on_one_line;
  on_one_line.record.title = hit.record.title;
  on_one_line.record.text = hit.record.text.substr(0, hit.record.title.end);
  on_one_line.snippet.text = line.text;
  for (const ByteSpan highlight : highlights_of(hit.matches.found)) {
    on_one_line.snippet.highlights.push_back(
        {line.offsets[highlight.begin], line.offsets[highlight.end]});
  }
  return text_of(on_one_line, view);
}

} // namespace

std::string render_lines(const Answer& answer, const View& view, HitText hit_text) {
  std::string text;
  for (const Hit& hit : answer.hits) {
    const std::uint32_t match = hit.snippet.first_match;
    const std::string place = fmt::format(
        "{}:{}:{}", plain_path(openable_path(hit.record.source.path, view.current_folder)),
        line_in_file(hit.record, match), column_in_file(hit.record, match));
    text += fmt::format("{}: {}{}\n", in_colour(place_colour, place, view), metadata_of(hit.record),
                        hit_text == HitText::full ? full_text_of(hit, view) : text_of(hit, view));
  }
  return text;
}

} // namespace triglot
