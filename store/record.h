// What the index keeps of an article beside its words: the text to show, and where it came from.
#pragma once

#include "analysis/span.h"
#include "store/source_map.h"

#include <string>
#include <string_view>

namespace triglot {

// Where an article comes from. An empty string: not known.
struct Source {
  std::string path; // absolute, without `.` and `..`; bytes as the file system has them
  std::string url;
  std::string publisher;
  std::string author;
  std::string date; // YYYY-MM-DD
  std::string licence;

  friend bool operator==(const Source&, const Source&) = default;
};

enum class TitleEnd : std::uint8_t { whole, cut }; // cut: the text goes on where the title stops

struct Record {
  Source source;
  std::string language;     // code of the main language, ISO 639; empty where none was found
  std::string content_hash; // XXH3-128 of the source's bytes, 32 hexadecimal digits
  ByteSpan title;           // in `text`: the title is always part of the text
  TitleEnd title_end = TitleEnd::whole;
  SourceMap map;    // from `text` to the source file
  std::string text; // UTF-8; a blank line between paragraphs

  friend bool operator==(const Record&, const Record&) = default;
};

// The article's name inside an index, the same for as long as its path is: XXH3-128 of the path, 32
// hexadecimal digits.
std::string article_id(const Source& source);

// XXH3-128 as 32 hexadecimal digits.
std::string content_hash(std::string_view bytes);

// The record as document data: path, url, publisher, author, date, licence, language, content hash
// (bytes each), title begin and end, title_end (numbers), map (see SourceMap), text (bytes).
std::string encode(const Record& record);

// Throws Error where `data` is not such an encoding.
Record decode_record(std::string_view data);

} // namespace triglot
