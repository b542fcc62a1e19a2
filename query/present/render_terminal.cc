#include "query/present/render_terminal.h"

#include "base/path.h"
#include "base/plain_text.h"
#include "query/present/across_lines.h"
#include "query/present/fitted_passage.h"
#include "query/present/hyperlink.h"
#include "query/present/layout.h"
#include "query/present/render_likeness.h"
#include "query/present/shown_hit.h"
#include "query/present/styled_text.h"

#include <algorithm>
#include <vector>

#include <fmt/format.h>

namespace triglot {
namespace {

using Lines = std::vector<std::string>;

// A title has at least this much room beside date and language; otherwise they go below it.
constexpr std::size_t least_title_columns = 20;
// On narrower screens nothing is indented.
constexpr std::size_t least_indented_columns = 20;
constexpr std::size_t gap_columns = 2;
// As much as a snippet elsewhere, if hits do not fit on the screen anyway.
constexpr std::size_t usual_passage_columns = 160;
// For terminals that do not report it: as the first ones had.
constexpr std::size_t usual_rows = 24;

void append_lines(std::string& text, const Lines& lines, std::string_view indent = "") {
  for (const std::string& line : lines) {
    text.append(indent).append(line).append(1, '\n');
  }
}

Lines wrapped(const StyledText& text, std::size_t columns, std::string_view indent = "") {
  Lines lines;
  for (const ByteSpan line : wrap(text.text(), columns - indent.size())) {
    lines.push_back(std::string(indent) + text.printed(line));
  }
  return lines;
}

// The host, as written in a web address.
std::string host_in(std::string_view url) {
  const std::size_t begin = url.find("://") + 3;
  return plain_line(url.substr(begin, url.find_first_of("/?#", begin) - begin)).text;
}

// "2025-01-22  nl": dates are aligned, whether languages are known or not.
std::string date_and_language(const Record& record) {
  const std::string date = plain_line(record.source.date).text;
  const std::string language = plain_line(record.language).text;
  return date.empty() && language.empty() ? "" : fmt::format("{}  {:<2}", date, language);
}

// A hit without its passage.
struct Frame {
  Lines heading;
  Lines title;
  Lines place;
  Lines below;

  std::size_t rows() const { // with the empty line
    return heading.size() + title.size() + place.size() + below.size() + 1;
  }
};

class HitLayout {
public:
  explicit HitLayout(const View& view)
      : view_(view), theme_(theme_of(view.colour)), columns_(view.screen->columns),
        indent_(columns_ < least_indented_columns ? 0 : gap_columns, ' ') {}

  const std::string& indent() const { return indent_; }
  std::size_t body_columns() const { return columns_ - indent_.size(); }
  const Theme& theme() const { return theme_; }

  Frame frame_of(const std::vector<Hit>& hits, std::size_t number,
                 std::uint32_t first_match) const {
    const Hit& hit = hits[number];
    Frame frame{heading_lines(hits, number), title_lines(hit), place_lines(hit, first_match), {}};
    for (const std::string& remark : {across_line(hit), shared_names_line(hit), lacks(hit),
                                      folded_line(hit, view_.current_folder)}) {
      const Lines lines = styled(remark, theme_.metadata, indent_);
      frame.below.insert(frame.below.end(), lines.begin(), lines.end());
    }
    return frame;
  }

  // The heading above the hit, with an empty line: see story_heading.
  Lines heading_lines(const std::vector<Hit>& hits, std::size_t hit) const {
    Lines lines = styled(story_heading(hits, hit), theme_.metadata, "");
    if (!lines.empty()) {
      lines.emplace_back();
    }
    return lines;
  }

  // Publisher, path, line, and page if the text has pages; before them date and language, if the
  // title has no room for them. `first_match`: offset in the record's text, whose line and page are
  // printed.
  Lines place_lines(const Hit& hit, std::uint32_t first_match) const {
    const Source& source = hit.record.source;
    StyledText text;
    const auto separate = [&] { text.append(text.text().empty() ? "" : " · ", theme_.metadata); };
    if (!is_at_edge(date_and_language(hit.record))) {
      for (const std::string* known : {&source.date, &hit.record.language}) {
        if (!known->empty()) {
          separate();
          text.append(plain_line(*known).text, theme_.metadata);
        }
      }
    }
    const bool is_link = view_.colour == Colour::on && is_web_address(source.url);
    const std::string publisher = source.publisher.empty() && is_link
                                      ? host_in(source.url)
                                      : plain_line(source.publisher).text;
    if (!publisher.empty()) {
      separate();
      append_linked(text, publisher, theme_.metadata, source.url);
    }
    separate();
    // Not from standard input, and here.
    const bool is_file = source.path.starts_with('/') && !hit.is_on_server;
    const std::string path = plain_path(openable_path(source.path, view_.current_folder));
    text.append(fmt::format("{}:{}", path, line_in_file(hit.record, first_match)), theme_.place,
                view_.colour == Colour::on && is_file ? file_uri(view_.host, source.path) : "");
    if (const auto page = page_in_file(hit.record, first_match)) {
      text.append(fmt::format(" · page {}", *page), theme_.metadata);
    }
    return wrapped(text, columns_, indent_);
  }

  // The article, in place of the passage.
  Lines article_lines(const Hit& hit) const {
    Lines lines;
    const std::vector<ByteSpan> highlights = highlights_of(hit.matches.found);
    for (const ShownLine& line : lines_of(hit.record, body_of(hit.record), highlights)) {
      StyledText text;
      text.append(line.text, {}, line.highlights, theme_.match);
      const Lines broken = wrapped(text, columns_, indent_);
      lines.insert(lines.end(), broken.begin(), broken.end());
      if (broken.empty()) {
        lines.emplace_back();
      }
    }
    return lines;
  }

  Lines url_lines(const Record& record) const {
    StyledText url;
    append_linked(url, plain_line(record.source.url).text, theme_.metadata, record.source.url);
    return wrapped(url, columns_, indent_);
  }

private:
  Lines styled(std::string_view text, const Style& style, std::string_view indent) const {
    StyledText line;
    line.append(text, style);
    return wrapped(line, columns_, indent);
  }

  bool is_at_edge(const std::string& date_and_language) const {
    return columns_of(date_and_language) + gap_columns + least_title_columns <= columns_;
  }

  // The title, with date and language at the right edge of its first line.
  Lines title_lines(const Hit& hit) const {
    const std::string known = date_and_language(hit.record);
    const std::string edge = is_at_edge(known) ? known : "";
    const ShownLine title = title_of(hit.record, highlights_of(hit.matches.found));
    StyledText text;
    text.append(title.text, theme_.title, title.highlights, theme_.match);
    const std::size_t room = edge.empty() ? columns_ : columns_ - columns_of(edge) - gap_columns;
    const std::vector<ByteSpan> spans = wrap(text.text(), room, columns_);
    Lines lines;
    for (const ByteSpan span : spans) {
      lines.push_back(text.printed(span));
    }
    if (!edge.empty()) {
      lines.resize(std::max<std::size_t>(1, lines.size()));
      const std::size_t used = spans.empty() ? 0 : columns_of(spans.front().of(text.text()));
      StyledText right;
      right.append(std::string_view(edge).substr(0, edge.find_last_not_of(' ') + 1),
                   theme_.metadata);
      lines.front() += std::string(room - used + gap_columns, ' ') + right.printed();
    }
    return lines;
  }

  void append_linked(StyledText& text, std::string_view shown, const Style& style,
                     std::string_view url) const {
    text.append(shown, style, view_.colour == Colour::on && is_web_address(url) ? url : "");
  }

  const View& view_;
  const Theme& theme_;
  std::size_t columns_;
  std::string indent_;
};

std::string with_articles(const Answer& answer, const HitLayout& layout) {
  std::string text;
  for (std::size_t i = 0; i < answer.hits.size(); ++i) {
    const Hit& hit = answer.hits[i];
    const Frame frame = layout.frame_of(answer.hits, i, hit.snippet.first_match);
    append_lines(text, frame.heading);
    append_lines(text, frame.title);
    append_lines(text, frame.place);
    append_lines(text, layout.url_lines(hit.record));
    append_lines(text, frame.below);
    text += '\n';
    append_lines(text, layout.article_lines(hit));
    text += '\n';
  }
  return text;
}

// The rows for each passage, if `rows` are left for all.
std::vector<std::size_t> share(std::size_t rows, const Answer& answer, std::size_t columns) {
  std::vector<std::size_t> wanted;
  std::size_t least = 0;
  for (const Hit& hit : answer.hits) {
    wanted.push_back(lines_wanted(hit.record, columns));
    least += std::min<std::size_t>(1, wanted.back());
  }
  if (least > rows) { // needs scrolling
    const std::size_t usual = (usual_passage_columns + columns - 1) / columns;
    return std::vector<std::size_t>(answer.hits.size(), usual);
  }
  return share_rows(rows, wanted);
}

std::uint32_t first_match_of(const Hit& hit) {
  return hit.matches.found.empty() ? 0 : hit.matches.found.front().span.begin;
}

std::string with_passages(const Answer& answer, const View& view, const HitLayout& layout) {
  // The rest of the screen: the notes, the page's line, the prompt.
  std::size_t rows =
      answer.notes.size() + rows_of(render_page_line(answer, view), view.screen->columns) + 1;
  std::vector<Frame> frames;
  for (std::size_t i = 0; i < answer.hits.size(); ++i) {
    frames.push_back(layout.frame_of(answer.hits, i, first_match_of(answer.hits[i])));
    rows += frames.back().rows();
  }
  const std::size_t screen = view.screen->rows == 0 ? usual_rows : view.screen->rows;
  const std::vector<std::size_t> shares =
      share(screen - std::min(screen, rows), answer, layout.body_columns());
  std::string text;
  for (std::size_t i = 0; i < frames.size(); ++i) {
    const Hit& hit = answer.hits[i];
    const FittedPassage passage =
        fit_passage(hit, layout.body_columns(), shares[i], layout.theme());
    if (passage.first_match != first_match_of(hit)) {
      frames[i].place = layout.place_lines(hit, passage.first_match);
    }
    append_lines(text, frames[i].heading);
    append_lines(text, frames[i].title);
    append_lines(text, frames[i].place);
    append_lines(text, passage.lines, layout.indent());
    append_lines(text, frames[i].below);
    text += '\n';
  }
  return text;
}

} // namespace

std::string render_terminal(const Answer& answer, const View& view, HitText hit_text) {
  const HitLayout layout(view);
  return hit_text == HitText::full ? with_articles(answer, layout)
                                   : with_passages(answer, view, layout);
}

std::string render_page_line(const Answer& answer, const View& view) {
  StyledText line;
  line.append(page_summary(answer), theme_of(view.colour).metadata);
  std::string text;
  append_lines(text, wrapped(line, view.screen->columns));
  return text;
}

} // namespace triglot
