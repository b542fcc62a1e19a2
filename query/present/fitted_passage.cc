#include "query/present/fitted_passage.h"

#include "query/present/layout.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace triglot {
namespace {

constexpr std::string_view paragraph_dot = " · ";
constexpr std::size_t max_passage_columns = 600;
// Each attempt makes a snippet. One or two are enough for text with one byte per column.
constexpr int max_attempts = 6;

struct Attempt {
  StyledText text;
  std::vector<ByteSpan> lines; // of `text`
  std::uint32_t first_match = 0;
  bool is_cut = false; // the article has more
};

Attempt attempt(const Hit& hit, std::size_t width, std::uint32_t bytes, const Theme& theme) {
  const Snippet snippet =
      make_snippet(hit.record, hit.matches, {bytes, TitleShown::apart, paragraph_dot});
  Attempt made;
  made.text.append(snippet.cut_before ? "… " : "");
  made.text.append(snippet.text, {}, snippet.highlights, theme.match);
  made.text.append(snippet.cut_after ? " …" : "");
  made.lines = snippet.text.empty() ? std::vector<ByteSpan>() : wrap(made.text.text(), width);
  made.is_cut = snippet.cut_before || snippet.cut_after;
  made.first_match = snippet.highlights.empty() && !hit.matches.found.empty()
                         ? hit.matches.found.front().span.begin
                         : snippet.first_match;
  return made;
}

// The bytes that usually fill the lines: each ends a few letters early. Of a text that may fit,
// all.
std::uint32_t usual_bytes(const Record& record, std::size_t width, std::size_t lines) {
  const std::size_t columns = width * lines;
  const std::size_t text = record.text.size();
  return static_cast<std::uint32_t>(
      text - record.title.size() <= columns ? text : columns - std::min(columns, 3 * lines + 2));
}

// At least half.
bool is_last_line_full(const Attempt& made, std::size_t width) {
  return made.lines.empty() || 2 * columns_of(made.lines.back().of(made.text.text())) >= width;
}

// How many bytes fill the lines depends on the letters, on the marks of highlights, and on where
// words end. The result has more lines than asked for only if no shorter passage can be made.
Attempt fill(const Hit& hit, std::size_t width, std::size_t lines, const Theme& theme) {
  std::optional<Attempt> best; // that fits
  std::uint32_t too_few = 0;
  std::optional<std::uint32_t> too_many;
  std::uint32_t bytes = usual_bytes(hit.record, width, lines);
  for (int attempts = 1;; ++attempts) {
    Attempt made = attempt(hit, width, bytes, theme);
    const std::size_t used = std::max<std::size_t>(1, made.lines.size());
    if (used <= lines && (!made.is_cut || (used == lines && is_last_line_full(made, width)))) {
      return made;
    }
    const auto fitting = static_cast<std::uint32_t>(bytes * lines / used);
    if (used <= lines) {
      best = std::move(made);
      too_few = bytes;
      bytes = std::max(fitting, bytes + bytes / 8 + 1);
    } else {
      too_many = bytes;
      bytes = std::min(fitting, bytes - bytes / 8 - 1);
    }
    if (attempts == max_attempts) {
      return best ? std::move(*best) : std::move(made);
    }
    if (best && too_many) {
      bytes = (too_few + *too_many) / 2;
    }
  }
}

} // namespace

std::size_t lines_wanted(const Record& record, std::size_t width) {
  const std::size_t text = record.text.size() - record.title.size(); // at most a column per byte
  return (std::min(text, max_passage_columns) + width - 1) / width;
}

FittedPassage fit_passage(const Hit& hit, std::size_t width, std::size_t lines,
                          const Theme& theme) {
  const Attempt best = fill(hit, width, std::max<std::size_t>(1, lines), theme);
  FittedPassage passage{{}, best.first_match};
  for (std::size_t i = 0; i < std::min(lines, best.lines.size()); ++i) {
    passage.lines.push_back(best.text.printed(best.lines[i]));
  }
  return passage;
}

} // namespace triglot
