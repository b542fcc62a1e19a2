#include "indexer/read_records.h"

#include "indexer/line_stream.h"
#include "indexer/read_record.h"
#include "indexer/record_ids.h"

#include <fmt/format.h>

namespace triglot {
void read_records(FileStream& stream, TitleFinder& titles, const Deliver& deliver) {
  constexpr std::uint64_t tried = 100;
  LineStream lines(stream, most_record_bytes);
  RecordIds ids;
  std::uint64_t unreadable = 0;
  bool any_readable = false;
  while (std::optional<Line> line = lines.next()) {
    ReadResult result = line->fault.empty() ? read_record(line->text, line->origin, titles)
                                            : Unreadable{line->fault, line->origin.line};
    if (auto* article = std::get_if<Article>(&result)) {
      ids.make_unique(*article);
    }
    any_readable = any_readable || !std::holds_alternative<Unreadable>(result);
    deliver(std::move(result));
    if (!any_readable && ++unreadable == tried) {
      deliver(Unreadable{
          fmt::format("none of its first {} lines is a record: the rest was not read", tried)});
      return;
    }
  }
}

} // namespace triglot
