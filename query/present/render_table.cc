#include "base/path.h"
#include "base/plain_text.h"
#include "query/present/render.h"

#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace triglot {

std::string table_header(TableFormat format, HitText text, QueryColumn query) {
  std::vector<std::string> names = {"date", "lang", "publisher", "author", "title",
                                    "url",  "path", "line",      "id"};
  if (query == QueryColumn::yes) {
    names.insert(names.begin(), "query");
  }
  if (text == HitText::full) {
    names.emplace_back("text");
  }
  return table_row(format, names);
}

std::string render_table(const Answer& answer, const View& view, TableFormat format,
                         HitText hit_text, std::optional<std::string_view> query) {
  std::string text;
  for (const Hit& hit : answer.hits) {
    const Record& record = hit.record;
    const Source& source = record.source;
    std::vector<std::string> cells;
    if (query) {
      cells.emplace_back(*query);
    }
    for (const std::string& cell : {source.date, record.language, source.publisher,
                                    fmt::format("{}", fmt::join(source.authors, "; ")),
                                    std::string(record.title.of(record.text)), source.url}) {
      cells.push_back(plain_line(cell).text);
    }
    cells.push_back(openable_path(source.path, view.current_folder));
    cells.push_back(fmt::format("{}", line_in_file(record, hit.snippet.first_match)));
    cells.push_back(article_id(source));
    if (hit_text == HitText::full) {
      cells.push_back(record.text);
    }
    text += table_row(format, cells);
  }
  return text;
}

} // namespace triglot
