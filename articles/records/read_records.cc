#include "articles/records/read_records.h"

#include "articles/input/line_stream.h"
#include "articles/records/read_record.h"
#include "articles/records/record_ids.h"
#include "articles/text_builder.h"

#include <algorithm>

#include <fmt/format.h>

namespace triglot {
namespace {

// Hands on what is read, with ids that differ, until it is clear that the file holds no records.
class Records {
public:
  Records(const Deliver& deliver, const KnownBeginning* known)
      : deliver_(deliver), ids_(known == nullptr ? RecordIds::IsTaken() : known->is_taken),
        any_readable_(known != nullptr) {}

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
  bool any_readable_;
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

std::optional<Unreadable> pass_over(FileStream& stream, std::uint64_t bytes) {
  constexpr std::uint64_t most = 1 << 20;
  std::string piece;
  while (bytes > 0) {
    piece.clear();
    const auto got = stream.read(piece, static_cast<std::size_t>(std::min(bytes, most)));
    if (const auto* unreadable = std::get_if<Unreadable>(&got)) {
      return *unreadable;
    }
    if (piece.empty()) {
      return Unreadable{"it has become shorter while it was read (try again)"};
    }
    bytes -= piece.size();
  }
  return std::nullopt;
}

} // namespace

void read_records(FileStream& stream, TitleFinder& titles, const Deliver& deliver,
                  const KnownBeginning* known) {
  Records records(deliver, known);
  const std::string_view beginning = stream.peek(2);
  if (known == nullptr && (beginning == "\xff\xfe" || beginning == "\xfe\xff")) {
    read_utf16(stream, titles, deliver, records);
    return;
  }
  if (known != nullptr) {
    if (const std::optional<Unreadable> fault = pass_over(stream, known->end.byte)) {
      deliver(*fault);
      return;
    }
  }
  LineStream lines(stream, max_record_bytes, known == nullptr ? Origin() : known->end);
  while (const std::optional<Line> line = lines.next()) {
    if (records.add(line->fault.empty()
                        ? read_record(line->text, line->origin, titles)
                        : Unreadable{line->fault, line->origin.line}) == Records::GoOn::no) {
      return;
    }
  }
}

} // namespace triglot
