#include "articles/input/line_stream.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

namespace triglot {
namespace {

constexpr std::size_t read_at_once = std::size_t{256} << 10;
constexpr std::uint64_t max_skipped = std::uint64_t{1} << 30;

constexpr bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\r';
}

} // namespace

bool LineStream::read_more() {
  if (ended_) {
    return false;
  }
  buffer_.erase(0, std::exchange(used_, 0));
  ended_ = !append_read(stream_, read_at_once, buffer_, fault_);
  return !ended_;
}

void LineStream::pass(std::size_t size) {
  used_ += size;
  origin_.byte += size;
}

void LineStream::give_up(std::string_view what) {
  fault_ = fmt::format("{} {} MiB: the rest of the file was not read", what, max_skipped >> 20);
  ended_ = true;
  pass(rest().size());
}

// A single pass over the bytes: line by line, a GiB of line ends takes about twenty times as long.
std::size_t LineStream::pass_blank_lines() {
  const std::string_view left = rest();
  const auto* const text =
      std::find_if_not(left.begin(), left.end(), [](char c) { return c == '\n' || is_blank(c); });
  const std::string_view blank = left.substr(0, static_cast<std::size_t>(text - left.begin()));
  const std::size_t size = blank.rfind('\n') + 1; // 0 if there is none
  origin_.line += static_cast<std::uint64_t>(std::count(blank.begin(), blank.end(), '\n'));
  pass(size);
  return size;
}

// Skips the rest of the line, however long.
Line LineStream::too_long() {
  Line line;
  line.origin = origin_;
  line.fault = fmt::format("longer than {} MiB, no record", max_bytes_ >> 20);
  std::uint64_t skipped = 0;
  std::size_t end = rest().find('\n');
  while (end == std::string_view::npos && skipped <= max_skipped) {
    skipped += rest().size();
    pass(rest().size());
    if (!read_more()) {
      return line;
    }
    end = rest().find('\n');
  }
  if (end == std::string_view::npos) {
    give_up("longer than");
  } else {
    pass(end + 1);
    ++origin_.line;
  }
  return line;
}

std::optional<Line> LineStream::next() {
  std::uint64_t blank_bytes = 0; // skipped so far
  for (std::size_t searched = 0;;) {
    if (searched == 0) {
      blank_bytes += pass_blank_lines();
      if (blank_bytes > max_skipped) {
        give_up("blank lines of more than");
      }
    }
    const std::size_t end = rest().find('\n', searched);
    const bool whole = end != std::string_view::npos;
    if (!whole) {
      searched = rest().size();
      if (searched > max_bytes_) {
        return too_long();
      }
      if (read_more()) {
        continue;
      }
    }
    // After a read error the last line is incomplete.
    if (!whole && !fault_.empty()) {
      pass(rest().size());
      return Line{{}, origin_, std::exchange(fault_, {})};
    }
    Line line{rest().substr(0, end), origin_, {}};
    if (!whole && line.text.empty()) {
      return std::nullopt;
    }
    pass(whole ? end + 1 : line.text.size());
    origin_.line += whole ? 1 : 0;
    searched = 0;
    if (line.text.ends_with('\r')) {
      line.text.remove_suffix(1);
    }
    if (line.text.size() > max_bytes_) {
      line = {{}, line.origin, fmt::format("longer than {} MiB, no record", max_bytes_ >> 20)};
      return line;
    }
    if (!std::all_of(line.text.begin(), line.text.end(), is_blank)) {
      return line;
    }
    blank_bytes += line.text.size() + 1;
  }
}

} // namespace triglot
