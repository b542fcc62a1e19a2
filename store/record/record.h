// The stored record of an article: its text for display, and its source.
#pragma once

#include "analysis/analyser.h"
#include "analysis/identify.h"
#include "analysis/span.h"
#include "base/content_hash.h"
#include "store/record/record_dictionary.h"
#include "store/record/source_map.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace triglot {

// Where an article comes from. Empty strings mean unknown.
struct Source {
  std::string path;   // absolute, without `.` and `..`; bytes of the file system
  std::string record; // id among the articles of its file, if there are several; else empty
  std::string url;
  std::string canonical_url; // the URL that the publisher prefers to `url`
  std::string publisher;
  std::string date; // YYYY-MM-DD, or YYYY-MM or YYYY where no more is known
  std::string licence;
  std::vector<std::string> authors;
  std::vector<std::string> tags; // what it is about, as its publisher or its reader says

  friend bool operator==(const Source&, const Source&) = default;
};

// Where an article begins in its file: at the first byte, except for one of several records.
struct Origin {
  std::uint64_t byte = 0;
  std::uint64_t line = 1;

  friend bool operator==(const Origin&, const Origin&) = default;
};

// How an article's language is known: stated by the article, given by the user for those that do
// not state one, or identified from the text.
enum class LanguageFrom : std::uint8_t { stated, given, identified };
std::string_view name_of(LanguageFrom from);

enum class TitleEnd : std::uint8_t { whole, cut }; // cut: the title ends inside a sentence

struct Record {
  Source source;
  std::string language; // ISO 639 code of the main language; empty if unknown
  LanguageFrom language_from = LanguageFrom::identified;
  std::vector<LanguageRun> passages; // in languages of ours, including the main one
  std::string content_hash;          // XXH3-128 of the source's bytes, 32 hexadecimal digits
  // XXH3-64 of what was read for the article: a reread article with the same hash is the same,
  // except for its path and origin.
  std::uint64_t article_hash = 0;
  ByteSpan title; // in `text`, which always includes the title
  TitleEnd title_end = TitleEnd::whole;
  Origin origin;
  SourceMap map;    // from `text` into the source file, relative to `origin`
  std::string text; // UTF-8, with blank lines between paragraphs

  friend bool operator==(const Record&, const Record&) = default;
};

// The line of the file that has the character at `offset` of the record's text.
std::uint64_t line_in_file(const Record& record, std::uint32_t offset);

// The page with that character, counted from 1, if form feeds divide the text into pages; else
// nothing.
std::optional<std::uint64_t> page_in_file(const Record& record, std::uint32_t offset);

// The line where a record begins, if it is one of several in its file; else 0.
std::uint64_t record_line(const Record& record);

// A range of a file's bytes, end exclusive. Counts decompressed bytes.
struct FileSpan {
  std::uint64_t begin = 0;
  std::uint64_t end = 0;
};

// The bytes of the file from which `span` of the record's text was read.
FileSpan bytes_in_file(const Record& record, ByteSpan span);

// The tokens of the record's text, each passage in its own language.
std::vector<Token> tokens_of(const Record& record, Analyser& analyser);

// The article's id inside an index, stable as long as its path and its `record` are: XXH3-128 of
// the path and, after a NUL, the record, if there is one; 32 hexadecimal digits.
std::string article_id(const Source& source);

// Sort key for the article's location: by path, bytewise, then by position in the file.
std::string place_key(const Record& record);

// Encodes the record as document data of no index; docs/index-format.md describes the format. What
// a list of hits shows comes first, uncompressed: the source and the title.
std::string encode(const Record& record);

// Packs what encode() returned for an index: its source is shortened and the rest is compressed.
// Whatever else `data` is, it is returned as it is.
std::string pack_record(std::string data, const RecordDictionary& dictionary);

// The parts of what encode() returned that are packed, valid as long as `data`; without the text of
// a large one. Of whatever else `data` is they are empty.
RecordParts record_parts(std::string_view data);

// Throws Damaged if `data` is not a valid encoding, or does not match its checksum. `dictionary`:
// that of the index in which it was packed, if it was.
Record decode_record(std::string_view data, const RecordDictionary& dictionary = {});

// decode_record() without `map`, and with `text` only up to the end of the title, in a tenth of the
// time.
Record decode_record_head(std::string_view data, const RecordDictionary& dictionary = {});

} // namespace triglot
