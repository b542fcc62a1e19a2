#include "articles/records/read_records.h"

#include "articles/format.h"
#include "articles/input/line_stream.h"
#include "articles/records/object_end.h"
#include "articles/records/object_scanner.h"
#include "articles/records/read_record.h"
#include "articles/records/record_fields.h"
#include "articles/records/record_sink.h"
#include "articles/text_builder.h"

#include <algorithm>
#include <functional>
#include <utility>
#include <vector>

namespace triglot {
namespace {

using GoOn = RecordSink::GoOn;
using ReadObject = std::function<ReadResult(const ScannedObject& object)>;

// The part of a truncated object may already state an article.
bool states_article(std::string_view cut) {
  const RecordFields fields = read_record_fields(cut);
  return fields.titled || fields.states_text();
}

// Passes on an object, or enters it.
GoOn add_object(ObjectScanner& scanner, const ScannedObject& object, const ReadObject& read,
                RecordSink& sink) {
  if (object.kind != ScannedObject::Kind::whole) {
    if (object.kind == ScannedObject::Kind::too_long &&
        sink.has_delivered_from(object.origin.byte)) {
      return GoOn::yes;
    }
    if (object.kind == ScannedObject::Kind::failed ||
        (object.kind == ScannedObject::Kind::cut && states_article(object.text))) {
      sink.saw_article();
    }
    if (object.fault.empty()) {
      return GoOn::yes;
    }
    return sink.add(Unreadable{object.fault, object.origin.line});
  }
  ReadResult result = read(object);
  const auto* unreadable = std::get_if<Unreadable>(&result);
  if (unreadable == nullptr) {
    return sink.add(std::move(result));
  }
  if (unreadable->reason == records_below) {
    sink.pass_over();
    if (!scanner.descend()) {
      return sink.add(Unreadable{"its records lie too deep", object.origin.line});
    }
    return GoOn::yes;
  }
  if (unreadable->reason == bulk_action) {
    sink.pass_over();
    return GoOn::yes;
  }
  if (unreadable->reason == states_no_text && object.below_key) {
    sink.pass_over_without_text();
    return GoOn::yes;
  }
  if (states_article(object.text)) {
    sink.saw_article();
  }
  const GoOn go_on = sink.add(std::move(result));
  if (object.misses_quote) { // may have swallowed others
    scanner.descend();
  }
  return go_on;
}

void read_objects(ObjectScanner& scanner, const ReadObject& read, RecordSink& sink) {
  while (const std::optional<ScannedObject> object = scanner.next()) {
    if (add_object(scanner, *object, read, sink) == GoOn::no) {
      return;
    }
  }
}

// A line that is not a record may hold several in any shape, or one and a comma. If it holds none,
// `whole` says why.
GoOn add_objects_of_line(const Line& line, ReadResult whole, TitleFinder& titles,
                         RecordSink& sink) {
  ObjectScanner scanner(line.text, line.origin);
  bool any = false;
  const Deliver deliver = [&](ReadResult result) {
    any = true;
    sink.add(std::move(result));
  };
  RecordSink objects(deliver, nullptr, Evidence::needed); // nothing before the first article
  read_objects(
      scanner,
      [&](const ScannedObject& object) {
        return read_record(object.text, object.origin, titles, sink.evidence());
      },
      objects);
  return any ? GoOn::yes : sink.add(std::move(whole));
}

GoOn add_line(const Line& line, TitleFinder& titles, RecordSink& sink) {
  if (!line.fault.empty()) {
    return sink.add(Unreadable{line.fault, line.origin.line});
  }
  ReadResult result = read_record(line.text, line.origin, titles, sink.evidence());
  const auto* unreadable = std::get_if<Unreadable>(&result);
  if (unreadable == nullptr || unreadable->reason == states_no_text) {
    return sink.add(std::move(result));
  }
  if (unreadable->reason == bulk_action) {
    sink.pass_over();
    return GoOn::yes;
  }
  if (sink.evidence() == Evidence::needed && states_article(line.text)) {
    sink.saw_article();
  }
  return add_objects_of_line(line, std::move(result), titles, sink);
}

// Reads a UTF-16 file, which is decoded as a whole.
void read_decoded_objects(const DecodedText& decoded, TitleFinder& titles, RecordSink& sink) {
  ObjectScanner scanner(decoded.text, Origin());
  TextBuilder pieces(decoded);
  read_objects(
      scanner,
      [&](const ScannedObject& object) {
        // Objects that hold others are not copied: the builder takes each byte once.
        ReadResult result =
            read_record({std::string(object.text), {}, {}}, titles, sink.evidence());
        if (auto* unreadable = std::get_if<Unreadable>(&result)) {
          unreadable->line = object.origin.line;
        }
        if (!std::holds_alternative<Article>(result)) {
          return result;
        }
        const auto begin = static_cast<std::uint32_t>(object.origin.byte);
        pieces.copy({begin, begin + static_cast<std::uint32_t>(object.text.size())});
        return read_record(pieces.take_decoded(), titles, sink.evidence());
      },
      sink);
}

void read_utf16(FileStream& stream, TitleFinder& titles, RecordSink& sink) {
  const std::variant<std::string, Unreadable> bytes = read_rest(stream);
  if (const auto* unreadable = std::get_if<Unreadable>(&bytes)) {
    sink.add(*unreadable);
    return;
  }
  const std::variant<DecodedText, Unreadable> decoded = decode(std::get<std::string>(bytes));
  if (const auto* unreadable = std::get_if<Unreadable>(&decoded)) {
    sink.add(*unreadable);
    return;
  }
  read_decoded_objects(std::get<DecodedText>(decoded), titles, sink);
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

void read_lines(FileStream& stream, TitleFinder& titles, Origin begin, RecordSink& sink) {
  LineStream lines(stream, max_record_bytes, begin);
  while (const std::optional<Line> line = lines.next()) {
    if (add_line(*line, titles, sink) == GoOn::no) {
      return;
    }
  }
}

void read_stream_of_objects(FileStream& stream, TitleFinder& titles, RecordSink& sink) {
  constexpr std::size_t read_at_once = std::size_t{256} << 10;
  const auto read_more = [&](std::string& buffer, std::string& fault) {
    return append_read(stream, read_at_once, buffer, fault);
  };
  ObjectScanner scanner(read_more, max_record_bytes, Origin());
  read_objects(
      scanner,
      [&](const ScannedObject& object) {
        return read_record(object.text, object.origin, titles, sink.evidence());
      },
      sink);
}

void read_all(FileStream& stream, TitleFinder& titles, const KnownBeginning* known,
              RecordSink& sink) {
  const std::string_view beginning = stream.peek(format_beginning_bytes);
  if (known != nullptr) {
    if (std::optional<Unreadable> fault = pass_over(stream, known->end.byte)) {
      sink.add(std::move(*fault));
      return;
    }
    read_lines(stream, titles, known->end, sink);
  } else if (beginning.starts_with("\xff\xfe") || beginning.starts_with("\xfe\xff")) {
    read_utf16(stream, titles, sink);
  } else if (record_shape(beginning) == RecordShape::lines) {
    read_lines(stream, titles, Origin(), sink);
  } else {
    read_stream_of_objects(stream, titles, sink);
  }
}

} // namespace

RecordShape record_shape(std::string_view beginning) {
  const std::size_t begin = beginning.find_first_not_of(" \t\r\n\xef\xbb\xbf");
  std::string_view text = beginning.substr(std::min(begin, beginning.size()));
  if (text.starts_with('[') || text.starts_with('\x1e')) {
    return RecordShape::objects;
  }
  if (!text.starts_with('{')) {
    return RecordShape::lines;
  }
  const std::size_t end = text.find('\n');
  if (end == std::string_view::npos) {
    return beginning.size() < format_beginning_bytes ? RecordShape::lines : RecordShape::objects;
  }
  const std::string_view after =
      text.substr(std::min(text.find_first_not_of("\r\n", end), text.size()));
  const std::string_view second = after.substr(0, after.find_first_of("\r\n"));
  if (object_end(text.substr(0, end))) {
    const bool opens_alone = second.starts_with('{') && second.find_last_not_of(" \t") == 0;
    return opens_alone ? RecordShape::objects : RecordShape::lines;
  }
  // A broken first line costs only itself if the second is a record.
  return second.starts_with('{') && object_end(second) == second.size() ? RecordShape::lines
                                                                        : RecordShape::objects;
}

void read_records(FileStream& stream, TitleFinder& titles, const Deliver& deliver,
                  const KnownBeginning* known) {
  RecordSink sink(deliver, known, Evidence::not_needed);
  read_all(stream, titles, known, sink);
  sink.finish();
}

bool read_records_if_any(FileStream& stream, TitleFinder& titles, const Deliver& deliver) {
  RecordSink sink(deliver, nullptr, Evidence::needed);
  read_all(stream, titles, nullptr, sink);
  return sink.finish();
}

} // namespace triglot
