// The stored record of an article: its text to show, and its source.
#pragma once

#include "analysis/analyser.h"
#include "analysis/identify.h"
#include "analysis/span.h"
#include "base/content_hash.h"
#include "store/record/source_map.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace triglot {

// Where an article comes from. An empty string: not known.
struct Source {
  std::string path;   // absolute, without `.` and `..`; bytes as the file system has them
  std::string record; // which of the file's articles it is, where a file holds several; else empty
  std::string url;
  std::string canonical_url; // the address that the publisher prefers to `url`
  std::string publisher;
  std::string date; // YYYY-MM-DD, or YYYY-MM or YYYY where no more is known
  std::string licence;
  std::vector<std::string> authors;
  std::vector<std::string> tags; // what it is about, as its publisher or its reader says

  friend bool operator==(const Source&, const Source&) = default;
};

// Where in its file an article begins: at its first byte, but for one of several records.
struct Origin {
  std::uint64_t byte = 0;
  std::uint64_t line = 1;

  friend bool operator==(const Origin&, const Origin&) = default;
};

// How an article's language is known: the article states it, the user gave it for those that do
// not, or it was identified from the text.
enum class LanguageFrom : std::uint8_t { stated, given, identified };
std::string_view name_of(LanguageFrom from);

enum class TitleEnd : std::uint8_t { whole, cut }; // cut: the text goes on where the title stops

struct Record {
  Source source;
  std::string language; // code of the main language, ISO 639; empty where none was found
  LanguageFrom language_from = LanguageFrom::identified;
  std::vector<LanguageRun> passages; // in others of our languages than the main one, or the same
  std::string content_hash;          // XXH3-128 of the source's bytes, 32 hexadecimal digits
  // XXH3-64 of what the article was read as: an article that is read again, with the same hash, is
  // the same but for its path and its origin.
  std::uint64_t article_hash = 0;
  ByteSpan title; // in `text`: the title is always part of the text
  TitleEnd title_end = TitleEnd::whole;
  Origin origin;
  SourceMap map;    // from `text` to the source file, beginning at `origin`
  std::string text; // UTF-8; a blank line between paragraphs

  friend bool operator==(const Record&, const Record&) = default;
};

// The line of the file on which the character at `offset` of the record's text stands.
std::uint64_t line_in_file(const Record& record, std::uint32_t offset);

// The page on which that character stands, counted from 1, where form feeds end the text's pages;
// nothing where it has none.
std::optional<std::uint64_t> page_in_file(const Record& record, std::uint32_t offset);

// The line on which the record begins that is one of several of its file; 0 where it is the only
// one.
std::uint64_t record_line(const Record& record);

// Bytes of a file, end exclusive. Of a compressed file, what is counted is what it unpacks to.
struct FileSpan {
  std::uint64_t begin = 0;
  std::uint64_t end = 0;
};

// The bytes of the file from which `span` of the record's text was read.
FileSpan bytes_in_file(const Record& record, ByteSpan span);

// The tokens of its text, each passage in its own language.
std::vector<Token> tokens_of(const Record& record, Analyser& analyser);

// The article's name inside an index, the same for as long as its path and its `record` are:
// XXH3-128 of the path and, after a NUL, the record, if there is one; 32 hexadecimal digits.
std::string article_id(const Source& source);

// Where the article lies, as one string: they sort by path, byte by byte, and in one file by where
// the articles begin.
std::string place_key(const Record& record);

// The record as document data; docs/index-format.md has the format. What a list of hits shows
// stands in front as it is: the source, the title; the rest is compressed.
std::string encode(const Record& record);

// Throws Damaged where `data` is not such an encoding, or differs from its checksum.
Record decode_record(std::string_view data);

// The same without `map`, and with no more of `text` than leads up to the end of the title, in a
// tenth of the time.
Record decode_record_head(std::string_view data);

} // namespace triglot
