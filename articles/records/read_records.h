// The records of a file: one a line (NDJSON), or JSON in another shape; read as a stream.
#pragma once

#include "articles/article.h"
#include "articles/input/file_stream.h"
#include "articles/records/record_ids.h"
#include "articles/title.h"

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace triglot {

// A longer object is no record. Plain text takes up to 60 times its size in memory while it is
// indexed, HTML of nothing but short paragraphs 100 times.
inline constexpr std::size_t max_record_bytes = std::size_t{8} << 20;

// The part of a file whose records are known: as far as `end`, behind the end of a line.
struct KnownBeginning {
  Origin end;
  RecordIds::IsTaken is_taken; // its records' ids
};

// How a file's records are separated, by the file's beginning. lines: an object a line, or what is
// to be reported line by line. objects: objects over several lines, a list, a record separator
// before each (RFC 7464), or one line that goes on behind the beginning.
enum class RecordShape : std::uint8_t { lines, objects };
RecordShape record_shape(std::string_view beginning);

// Delivers the articles of a stream of records, in order. Each has its record's id: what it states,
// else its URL, else the hash of its object; with `~2` and so on behind it where the file had the
// same before. An object that is no article is delivered as Unreadable or Empty, with its line;
// blank lines and the actions of Elasticsearch's bulk format are passed over. Of an object that
// holds records below its keys those are delivered. A stream whose first twenty records are no JSON
// objects is given up. Holds one line or object at a time, and a hash for each record; a file in
// UTF-16 is held as a whole.
//
// With `known`, what the stream's beginning holds is passed over: its records were delivered once,
// when the file ended there. REQUIRES: then its shape is lines.
void read_records(FileStream& stream, TitleFinder& titles, const Deliver& deliver,
                  const KnownBeginning* known = nullptr);

// The same of a file of which only the content can tell that it holds articles. False, and nothing
// was delivered, where it does not.
bool read_records_if_any(FileStream& stream, TitleFinder& titles, const Deliver& deliver);

} // namespace triglot
