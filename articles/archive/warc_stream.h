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
  std::uint64_t content_bytes; // as stated
};

// Buffers what is read ahead, about 256 KiB, and what callers ask for. If a record's length is
// wrong, searches for the next record by its first line.
class WarcStream {
public:
  // `stream` must outlive this object and be at its beginning.
  explicit WarcStream(FileStream& stream) : stream_(stream) {}

  // Skips the rest of the current record and returns the next one; nothing at the end. Unreadable,
  // with its line, if a record cannot be read, or the previous one did not end where it says; later
  // records may still follow.
  std::optional<std::variant<WarcRecord, Unreadable>> next();

  // The first bytes of the record's content, `size` or all it has, without consuming them. Valid
  // until the next call.
  std::string_view peek_content(std::size_t size);

  // Consumes and returns the whole content, if the record ends after it. Nothing if not; the next
  // call of next() says why. REQUIRES: the content fits in memory.
  std::optional<std::string> take_content();

private:
  std::string_view ahead() const { return std::string_view(buffer_).substr(used_); }
  // False at the end of the stream.
  bool read_more();
  void pass(std::size_t size);
  void pass_content();
  // Consumes the end of a record: line ends, followed by a record or the end of the file. False if
  // it is not there.
  bool pass_record_end();
  // Whether pass_record_end() would succeed after `size` bytes of content, all read ahead. Consumes
  // nothing.
  bool record_ends_behind(std::size_t size);
  // Skips to the next line that begins a record; false at the end.
  bool find_record();
  Unreadable lose_way(std::string_view reason);
  std::variant<WarcRecord, Unreadable> read_header();

  FileStream& stream_;
  std::string buffer_;   // read ahead
  std::size_t used_ = 0; // consumed part of buffer_
  Origin origin_;        // of the unconsumed rest
  bool ended_ = false;
  std::string fault_; // why it ended early, if it did

  std::uint64_t record_line_ = 0;  // of the last record; 0: none yet
  std::uint64_t content_left_ = 0; // of the last record
  bool is_whole_ = false;          // the last record, which was read
  bool is_lost_ = false;           // must search for the next record
  std::optional<Unreadable> untold_;
  int searched_ = 0; // contents searched for records because they did not end well
};

} // namespace triglot
