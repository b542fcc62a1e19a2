#include "indexer/read_records.h"

#include "indexer/line_stream.h"
#include "indexer/read_record.h"
#include "indexer/record_ids.h"
#include "indexer/text_builder.h"

#include <algorithm>

#include <fmt/format.h>

namespace triglot {
namespace {

// Hands on what is read, with ids that differ, until it is clear that the file holds no records.
class Records {
public:
  explicit Records(const Deliver& deliver) : deliver_(deliver) {}

  enum class GoOn : std::uint8_t { yes, no };

  GoOn add(ReadResult result) {
    constexpr std::uint64_t tried = 20;
    if (auto* article = std::get_if<Article>(&result)) {
      ids_.make_unique(*article);
    }
    const auto* unreadable = std::get_if<Unreadable>(&result);
    any_readable_ = any_readable_ || unreadable == nullptr || unreadable->reason == states_no_text;
    deliver_(std::move(result));
    if (any_readable_ || ++unreadable_ < tried) {
      return GoOn::yes;
    }
    deliver_(Unreadable{
        fmt::format("none of its first {} lines is a record: the rest was not read", tried)});
    return GoOn::no;
  }

private:
  const Deliver& deliver_;
  RecordIds ids_;
  std::uint64_t unreadable_ = 0;
  bool any_readable_ = false;
};

// A file in UTF-16, which is read as a whole.
void read_decoded_lines(const DecodedText& decoded, TitleFinder& titles, Records& records) {
  const std::string_view text = decoded.text;
  TextBuilder lines(decoded);
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    lines.copy({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)});
    begin = end + 1;
    const DecodedText line = lines.take_decoded();
    if (!line.text.empty() && records.add(read_record(line, titles)) == Records::GoOn::no) {
      return;
    }
  }
}

void read_utf16(FileStream& stream, TitleFinder& titles, const Deliver& deliver, Records& records) {
  const std::variant<std::string, Unreadable> bytes = read_rest(stream);
  if (const auto* unreadable = std::get_if<Unreadable>(&bytes)) {
    deliver(*unreadable);
    return;
  }
  const std::variant<DecodedText, Unreadable> decoded = decode(std::get<std::string>(bytes));
  if (const auto* unreadable = std::get_if<Unreadable>(&decoded)) {
    deliver(*unreadable);
    return;
  }
  read_decoded_lines(std::get<DecodedText>(decoded), titles, records);
}

} // namespace

void read_records(FileStream& stream, TitleFinder& titles, const Deliver& deliver) {
  Records records(deliver);
  const std::string_view beginning = stream.peek(2);
  if (beginning == "\xff\xfe" || beginning == "\xfe\xff") {
    read_utf16(stream, titles, deliver, records);
    return;
  }
  LineStream lines(stream, most_record_bytes);
  while (const std::optional<Line> line = lines.next()) {
    if (records.add(line->fault.empty()
                        ? read_record(line->text, line->origin, titles)
                        : Unreadable{line->fault, line->origin.line}) == Records::GoOn::no) {
      return;
    }
  }
}

} // namespace triglot
