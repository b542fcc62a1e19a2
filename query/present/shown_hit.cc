#include "query/present/shown_hit.h"

#include "base/path.h"
#include "base/plain_text.h"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace triglot {

ShownLine shown_line(const Record& record, ByteSpan stretch,
                     const std::vector<ByteSpan>& highlights) {
  PlainLine plain = plain_line(stretch.of(record.text));
  ShownLine line{std::move(plain.text), {}};
  // The first that ends after the stretch's beginning.
  auto highlight = std::upper_bound(
      highlights.begin(), highlights.end(), stretch.begin,
      [](std::uint32_t at, const ByteSpan& candidate) { return at < candidate.end; });
  for (; highlight != highlights.end() && highlight->begin < stretch.end; ++highlight) {
    line.highlights.push_back(
        {plain.offsets[std::max(highlight->begin, stretch.begin) - stretch.begin],
         plain.offsets[std::min(highlight->end, stretch.end) - stretch.begin]});
  }
  return line;
}

ShownLine title_of(const Record& record, const std::vector<ByteSpan>& highlights) {
  ShownLine title = shown_line(record, record.title, highlights);
  title.text += record.title_end == TitleEnd::cut ? " …" : "";
  return title;
}

std::vector<ShownLine> lines_of(const Record& record, ByteSpan stretch,
                                const std::vector<ByteSpan>& highlights) {
  std::vector<ShownLine> lines;
  for (std::size_t begin = stretch.begin; begin < stretch.end;) {
    const std::size_t end = std::min<std::size_t>(record.text.find('\n', begin), stretch.end);
    lines.push_back(shown_line(
        record, {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)}, highlights));
    begin = end + 1;
  }
  return lines;
}

std::string lacks(const Hit& hit) {
  return hit.missing.empty()
             ? ""
             : plain_line(fmt::format("lacks: {}", fmt::join(hit.missing, ", "))).text;
}

std::string folded_line(const Hit& hit, const std::string& current_folder) {
  constexpr std::size_t max_shown = 5; // JSON has them all
  std::vector<std::string> copies;
  for (const FoldedHit& folded : hit.folded) {
    const Source& source = folded.source;
    std::string copy;
    for (const std::string& known :
         {source.publisher, source.date, openable_path(source.path, current_folder)}) {
      copy += known.empty() ? "" : (copy.empty() ? "" : ", ") + known;
    }
    copies.push_back(copies.size() < max_shown ? std::move(copy) : "…");
    if (copies.size() > max_shown) {
      break;
    }
  }
  return copies.empty()
             ? ""
             : plain_line(fmt::format("+ {} more: {}", hit.folded.size(), fmt::join(copies, "; ")))
                   .text;
}

} // namespace triglot
