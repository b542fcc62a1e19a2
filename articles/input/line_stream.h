// The lines of a file, one at a time.
#pragma once

#include "articles/input/file_stream.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace triglot {

struct Line {
  std::string_view text; // without its end, LF or CR LF; valid until the next call
  Origin origin;
  std::string fault; // why there is no text: too long, or the file cannot be read on
};

// Holds the line and what is read ahead, some 256 KiB.
class LineStream {
public:
  // Lines of more than `max_bytes` come without their text. `stream` must outlive this object.
  // `begin` is where in the file the stream is.
  LineStream(FileStream& stream, std::size_t max_bytes, Origin begin = {})
      : stream_(stream), max_bytes_(max_bytes), origin_(begin) {}

  // The next line that holds more than blanks; nothing at the end. A line of more than a GiB, and
  // as much of blank lines in a row, is the last: a small packed file may unpack to one that hardly
  // ends.
  std::optional<Line> next();

private:
  std::string_view rest() const { return std::string_view(buffer_).substr(used_); }
  // False at the end, which a fault may have brought about.
  bool read_more();
  Line too_long();
  // Passes over the whole blank lines at the beginning of what is read ahead; returns their bytes.
  std::size_t pass_blank_lines();
  // Ends the stream here.
  void give_up(std::string_view what);
  void pass(std::size_t size);

  FileStream& stream_;
  std::size_t max_bytes_;
  std::string buffer_;   // read, …
  std::size_t used_ = 0; // … of which so much was delivered
  Origin origin_;        // of what was not
  bool ended_ = false;
  std::string fault_; // why it ended, if not at the file's end
};

} // namespace triglot
