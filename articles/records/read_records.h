// Streams the records of a file: NDJSON, or JSON of another shape.
#pragma once

#include "articles/article.h"
#include "articles/input/file_stream.h"
#include "articles/records/record_ids.h"
#include "articles/title.h"

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace triglot {

// Longer objects are not records. Indexing takes up to 60 times the size of plain text in memory,
// and 100 times for HTML with only short paragraphs.
inline constexpr std::size_t max_record_bytes = std::size_t{8} << 20;

// The beginning of a file whose records are known; `end` is after a line end.
struct KnownBeginning {
  Origin end;
  RecordIds::IsTaken is_taken; // ids of its records
};

// How a file separates its records, judged by its beginning. lines: one object per line, or
// something to report line by line. objects: objects over several lines, a list, objects with a
// record separator before each (RFC 7464), or a line longer than the beginning.
enum class RecordShape : std::uint8_t { lines, objects };
RecordShape record_shape(std::string_view beginning);

// Delivers the articles of a stream of records, in order. An article's id is the one its record
// states, else its URL, else the hash of its object; if the file had it before, `~2` and so on is
// appended. An object that is not an article is delivered as Unreadable or Empty, with its line;
// blank lines and actions of Elasticsearch's bulk format are skipped. If an object has records
// below its keys, these are delivered. Gives up on a stream whose first twenty records are not JSON
// objects. Holds one line or object at a time, and a hash per record; a UTF-16 file is held as a
// whole.
//
// With `known`, skips the known beginning, whose records were delivered when the file ended there.
// REQUIRES: its shape is then lines.
void read_records(FileStream& stream, TitleFinder& titles, const Deliver& deliver,
                  const KnownBeginning* known = nullptr);

// read_records() for a file that only its content can identify. False, with nothing delivered, if
// it has no articles.
bool read_records_if_any(FileStream& stream, TitleFinder& titles, const Deliver& deliver);

} // namespace triglot
