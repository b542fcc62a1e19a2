#include "query/render.h"
#include "store/plain_text.h"

#include <filesystem>
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

std::string metadata_line(const Record& record) {
  std::vector<std::string> known;
  for (const std::string* field :
       {&record.language, &record.source.date, &record.source.publisher, &record.source.url}) {
    if (!field->empty()) {
      known.push_back(plain_line(*field).text);
    }
  }
  return known.empty() ? "language unknown" : fmt::format("{}", fmt::join(known, " · "));
}

std::string highlighted(const Snippet& snippet, const Style& style) {
  std::string text;
  std::uint32_t done = 0;
  for (const ByteSpan highlight : snippet.highlights) {
    text += ByteSpan{done, highlight.begin}.of(snippet.text);
    text += in(style, highlight.of(snippet.text));
    done = highlight.end;
  }
  return text + snippet.text.substr(done);
}

std::string title_of(const Record& record) {
  return plain_line(record.title.of(record.text)).text +
         (record.title_end == TitleEnd::cut ? " …" : "");
}

} // namespace

std::string openable_path(const std::string& path, const std::string& current_folder) {
  if (current_folder.empty()) {
    return path;
  }
  const std::string relative =
      std::filesystem::path(path).lexically_relative(current_folder).string();
  return relative.empty() || relative.size() >= path.size() ? path : relative;
}

std::string render_text(const Answer& answer, const std::string& current_folder, Colour colour) {
  const Theme& theme = colour == Colour::on ? coloured : plain;
  std::string text;
  for (const Hit& hit : answer.hits) {
    const Record& record = hit.record;
    const std::uint32_t line = record.map.locate(record.text, hit.snippet.first_match).line;
    const std::string path = plain_path(openable_path(record.source.path, current_folder));
    text += fmt::format("{}: {}\n", in(theme.place, fmt::format("{}:{}", path, line)),
                        in(theme.title, title_of(record)));
    text += fmt::format("    {}\n", in(theme.metadata, metadata_line(record)));
    text += fmt::format("    {}{}{}\n", hit.snippet.cut_before ? "…  " : "",
                        highlighted(hit.snippet, theme.match), hit.snippet.cut_after ? "  …" : "");
  }
  return text;
}

} // namespace triglot
