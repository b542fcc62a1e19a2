#include "query/present/styled_text.h"

#include "query/present/hyperlink.h"

#include <algorithm>

#include <fmt/format.h>

namespace triglot {
namespace {

constexpr Theme plain_theme = {{"", ""}, {"", ""}, {"", ""}, {"**", "**"}};
// ECMA-48 "select graphic rendition".
constexpr Theme coloured_theme = {{"\x1b[35m", "\x1b[0m"},
                                  {"\x1b[1m", "\x1b[0m"},
                                  {"\x1b[2m", "\x1b[0m"},
                                  {"\x1b[1;31m", "\x1b[0m"}};

bool is_escape(std::string_view mark) {
  return mark.starts_with('\x1b');
}

} // namespace

const Theme& theme_of(Colour colour) {
  return colour == Colour::on ? coloured_theme : plain_theme;
}

void StyledText::append(std::string_view text, const Style& style, std::string_view uri) {
  if (text.empty()) {
    return;
  }
  const auto begin = static_cast<std::uint32_t>(text_.size());
  const bool is_marked = !is_escape(style.begin);
  text_ += is_marked ? style.begin : "";
  text_ += text;
  text_ += is_marked ? style.end : "";
  const ByteSpan span{begin, static_cast<std::uint32_t>(text_.size())};
  pieces_.push_back({span, is_marked ? Style() : style, std::string(uri)});
}

void StyledText::append(std::string_view text, const Style& style,
                        const std::vector<ByteSpan>& highlights, const Style& match) {
  std::uint32_t done = 0;
  for (const ByteSpan highlight : highlights) {
    append(ByteSpan{done, highlight.begin}.of(text), style);
    append(highlight.of(text), match);
    done = highlight.end;
  }
  append(text.substr(done), style);
}

std::string StyledText::printed(ByteSpan stretch) const {
  std::string line;
  auto piece =
      std::upper_bound(pieces_.begin(), pieces_.end(), stretch.begin,
                       [](std::uint32_t at, const Piece& each) { return at < each.span.end; });
  for (; piece != pieces_.end() && piece->span.begin < stretch.end; ++piece) {
    const ByteSpan part{std::max(piece->span.begin, stretch.begin),
                        std::min(piece->span.end, stretch.end)};
    const std::string styled =
        fmt::format("{}{}{}", piece->style.begin, part.of(text_), piece->style.end);
    line += piece->uri.empty() ? styled : hyperlink(piece->uri, styled);
  }
  return line;
}

std::string StyledText::printed() const {
  return printed({0, static_cast<std::uint32_t>(text_.size())});
}

} // namespace triglot
