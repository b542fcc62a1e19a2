// Reads a file line by line.
#pragma once

#include "articles/input/file_stream.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace triglot {

struct Line {
  std::string_view text; // without its LF or CR LF; valid until the next call
  Origin origin;
  std::string fault; // why there is no text: too long, or a read error
};

// Buffers the line and what is read ahead, about 256 KiB.
class LineStream {
public:
  // Lines longer than `max_bytes` come without their text. `stream` must outlive this object, and
  // is at `begin` in the file.
  LineStream(FileStream& stream, std::size_t max_bytes, Origin begin = {})
      : stream_(stream), max_bytes_(max_bytes), origin_(begin) {}

  // The next line that is not blank; nothing at the end. Stops after a line, or a run of blank
  // lines, of more than a GiB: a small compressed file may expand almost without end.
  std::optional<Line> next();

private:
  std::string_view rest() const { return std::string_view(buffer_).substr(used_); }
  // False at the end, possibly because of a fault.
  bool read_more();
  Line too_long();
  // Skips the complete blank lines at the start of the buffer; returns their size.
  std::size_t pass_blank_lines();
  // Ends the stream here with a fault.
  void give_up(std::string_view what);
  void pass(std::size_t size);

  FileStream& stream_;
  std::size_t max_bytes_;
  std::string buffer_;   // read ahead
  std::size_t used_ = 0; // delivered part of buffer_
  Origin origin_;        // of the undelivered rest
  bool ended_ = false;
  std::string fault_; // why it ended early, if it did
};

} // namespace triglot
