// The records of a WARC file (ISO 28500, WARC/1.0 and 1.1), one at a time.
//
//   WARC/1.0⏎ WARC-Type: response⏎ Content-Length: 1234⏎ ⏎   header, lines that end with CR LF
//   HTTP/1.1 200 OK⏎ …                                        content, 1,234 bytes
//   ⏎ ⏎                                                       end of the record
#pragma once

#include "articles/archive/header_fields.h"
#include "articles/article.h"
#include "articles/input/file_stream.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

namespace triglot {

struct WarcRecord {
  HeaderFields header;
  Origin origin;              // where it begins in the file
  std::uint32_t header_bytes; // before the content
  std::uint32_t header_lines;
  std::uint64_t content_bytes; // as it states
};

// Holds what is read ahead, some 256 KiB, and what it is asked for. Where a record's length is
// wrong, the next one is looked for by its first line.
class WarcStream {
public:
  // `stream` outlives this object and stands at its beginning.
  explicit WarcStream(FileStream& stream) : stream_(stream) {}

  // The next record, whatever is left of the one before it; nothing at the end. Unreadable, with
  // its line, where a record cannot be read, or the one before it did not end where it states; then
  // the records behind it may be asked for.
  std::optional<std::variant<WarcRecord, Unreadable>> next();

  // The first bytes of the record's content, `size` where it has as many; not taken. Valid until
  // the next call.
  std::string_view peek_content(std::size_t size);

  // All of the content, provided that the record ends behind it. Nothing where it does not: the
  // next call of next() says why. REQUIRES: no more than is to be held in memory.
  std::optional<std::string> take_content();

private:
  std::string_view ahead() const { return std::string_view(buffer_).substr(used_); }
  // False where the stream has ended.
  bool read_more();
  void pass(std::size_t size);
  void pass_content();
  // Whether the record before this place has ended: line ends follow, and then a record or the end
  // of the file.
  bool pass_record_end();
  // The same behind so many bytes of content that are read ahead, without passing anything.
  bool record_ends_behind(std::size_t size);
  // Passes on to the next line that a record begins with; false at the end.
  bool find_record();
  Unreadable lose_way(std::string_view reason);
  std::variant<WarcRecord, Unreadable> read_header();

  FileStream& stream_;
  std::string buffer_;   // read, …
  std::size_t used_ = 0; // … of which so much was passed
  Origin origin_;        // of what was not
  bool ended_ = false;
  std::string fault_; // why it ended, if not at the file's end

  std::uint64_t record_line_ = 0;  // of the last record; 0: none yet
  std::uint64_t content_left_ = 0; // of the last record
  bool is_whole_ = false;          // the last record, which was read
  bool is_lost_ = false;           // the next record is to be looked for
  std::optional<Unreadable> untold_;
  int searched_ = 0; // contents that were searched for records, because they did not end well
};

} // namespace triglot
