#include "articles/article_text.h"
#include "articles/readers.h"

#include <algorithm>

namespace triglot {
namespace {

// In bytes. Hard-wrapped text has shorter lines; in other text every line is a paragraph.
constexpr std::uint32_t longest_wrapped_line = 200;

// CR for files of the old Mac OS, which have no LF.
char line_end_of(std::string_view text) {
  const bool has_cr_alone =
      text.find('\n') == std::string_view::npos && text.find('\r') != std::string_view::npos;
  return has_cr_alone ? '\r' : '\n';
}

} // namespace

Article read_text(const DecodedText& decoded, TitleFinder& titles, ByteSpan title) {
  const std::string_view text = decoded.text;
  const char line_end = line_end_of(text);
  TextBuilder builder(decoded);
  std::uint32_t previous_size = 0;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find(line_end, begin), text.size());
    const ByteSpan line{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
    begin = end + 1;
    if (line.of(text).find_first_not_of(" \t") == std::string_view::npos) {
      builder.end_paragraph();
      continue;
    }
    if (std::max(previous_size, line.size()) > longest_wrapped_line) {
      builder.end_paragraph();
    }
    builder.separate("\n");
    builder.copy(line);
    previous_size = line.size();
  }

  return make_article(builder.take(), title, {}, titles);
}

} // namespace triglot
