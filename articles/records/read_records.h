// NDJSON: an article a line, read as a stream.
#pragma once

#include "articles/article.h"
#include "articles/input/file_stream.h"
#include "articles/records/record_ids.h"
#include "articles/title.h"

#include <cstddef>

namespace triglot {

// A longer line is no record. Plain text takes up to 60 times its size in memory while it is
// indexed, HTML of nothing but short paragraphs 100 times.
inline constexpr std::size_t max_record_bytes = std::size_t{8} << 20;

// The part of a file whose records are known: as far as `end`, behind the end of a line.
struct KnownBeginning {
  Origin end;
  RecordIds::IsTaken is_taken; // its records' ids
};

// Delivers the articles of an NDJSON stream, in order. Each has its record's id: what it states,
// else its URL, else the hash of its line; with `~2` and so on behind it where the file had the
// same before. A line that holds no article is delivered as Unreadable or Empty, with its line;
// blank lines are passed over. A stream whose first twenty records are no JSON objects is given up.
// Holds one line at a time, and a hash for each record; a file in UTF-16 is held as a whole.
//
// With `known`, what the stream's beginning holds is passed over: its records were delivered once,
// when the file ended there.
void read_records(FileStream& stream, TitleFinder& titles, const Deliver& deliver,
                  const KnownBeginning* known = nullptr);

} // namespace triglot
