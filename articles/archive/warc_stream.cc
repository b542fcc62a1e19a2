#include "articles/archive/warc_stream.h"

#include "base/decimal.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

namespace triglot {
namespace {

constexpr std::string_view warc_mark = "WARC/1.";
constexpr std::string_view ends_within_record = "the file ends within this record";
constexpr std::size_t warc_read_bytes = std::size_t{256} << 10; // per read
constexpr std::size_t max_header_bytes = std::size_t{64} << 10;

} // namespace

bool WarcStream::read_more() {
  if (ended_) {
    return false;
  }
  if (used_ >= warc_read_bytes || used_ == buffer_.size()) {
    buffer_.erase(0, std::exchange(used_, 0));
  }
  ended_ = !append_read(stream_, warc_read_bytes, buffer_, fault_);
  return !ended_;
}

void WarcStream::pass(std::size_t size) {
  const std::string_view passed = ahead().substr(0, size);
  origin_.byte += passed.size();
  origin_.line += static_cast<std::uint64_t>(std::count(passed.begin(), passed.end(), '\n'));
  used_ += passed.size();
}

void WarcStream::pass_content() {
  while (content_left_ > 0 && (!ahead().empty() || read_more())) {
    const auto size =
        static_cast<std::size_t>(std::min<std::uint64_t>(content_left_, ahead().size()));
    pass(size);
    content_left_ -= size;
  }
}

bool WarcStream::pass_record_end() {
  for (;;) {
    const std::size_t line_ends = std::min(ahead().find_first_not_of("\r\n"), ahead().size());
    pass(line_ends);
    if (!ahead().empty()) {
      break;
    }
    if (!read_more()) {
      return true;
    }
  }
  while (ahead().size() < warc_mark.size() && read_more()) {
  }
  return ahead().starts_with(warc_mark);
}

bool WarcStream::find_record() {
  if (ahead().starts_with(warc_mark)) { // after a header without a length
    return true;
  }
  for (;;) {
    const std::size_t found = ahead().find("\nWARC/1.");
    if (found != std::string_view::npos) {
      pass(found + 1);
      return true;
    }
    pass(ahead().size() - std::min(ahead().size(), warc_mark.size()));
    if (!read_more()) {
      pass(ahead().size());
      return false;
    }
  }
}

std::string_view WarcStream::peek_content(std::size_t size) {
  const auto wanted = static_cast<std::size_t>(std::min<std::uint64_t>(size, content_left_));
  while (ahead().size() < wanted && read_more()) {
  }
  return ahead().substr(0, wanted);
}

bool WarcStream::record_ends_behind(std::size_t size) {
  constexpr std::size_t max_line_ends = 64; // two are usual
  while (ahead().size() < size + max_line_ends && read_more()) {
  }
  if (ahead().size() < size) {
    return false;
  }
  std::string_view rest = ahead().substr(size);
  if (rest.starts_with("\r\n\r\n")) { // ISO 28500, 5: the end of a record, whatever follows
    return true;
  }
  rest.remove_prefix(std::min(rest.find_first_not_of("\r\n"), rest.size()));
  return rest.empty() || rest.starts_with(warc_mark);
}

std::optional<std::string> WarcStream::take_content() {
  constexpr int max_searched = 16; // each costs time linear in the content
  const auto size = static_cast<std::size_t>(content_left_);
  if (record_ends_behind(size)) {
    std::string content(ahead().substr(0, size));
    pass_content();
    is_whole_ = true;
    return content;
  }
  // A length that is too large has swallowed the next records.
  if (searched_ < max_searched &&
      ahead().substr(0, size).find("\nWARC/1.") != std::string_view::npos) {
    ++searched_;
    content_left_ = 0;
    untold_ = lose_way("its Content-Length is wrong: other records begin before it ends");
  }
  return std::nullopt;
}

Unreadable WarcStream::lose_way(std::string_view reason) {
  is_lost_ = true;
  return {std::string(reason), record_line_};
}

std::variant<WarcRecord, Unreadable> WarcStream::read_header() {
  record_line_ = origin_.line;
  std::optional<std::size_t> size = header_size(ahead());
  while (!size && ahead().size() < max_header_bytes && read_more()) {
    size = header_size(ahead());
  }
  if (!size || *size > max_header_bytes) {
    pass(warc_mark.size());
    return lose_way(ended_ ? ends_within_record : "its header has no end");
  }
  WarcRecord record;
  record.header = HeaderFields::parse(ahead().substr(0, *size));
  record.origin = origin_;
  record.header_bytes = static_cast<std::uint32_t>(*size);
  const std::optional<std::uint64_t> length =
      parse_decimal<std::uint64_t>(record.header.value("content-length"));
  pass(*size);
  record.header_lines = static_cast<std::uint32_t>(origin_.line - record.origin.line);
  if (!length) {
    return lose_way("it states no Content-Length");
  }
  const std::optional<std::uint64_t> file_bytes = stream_.plain_size();
  if (file_bytes && *length > *file_bytes - std::min(*file_bytes, origin_.byte)) {
    return lose_way(ends_within_record);
  }
  record.content_bytes = *length;
  content_left_ = *length;
  return record;
}

std::optional<std::variant<WarcRecord, Unreadable>> WarcStream::next() {
  if (untold_) {
    return std::exchange(untold_, std::nullopt);
  }
  if (std::exchange(is_lost_, false)) {
    if (find_record()) {
      return read_header();
    }
  } else {
    pass_content();
    if (std::exchange(content_left_, 0) > 0) {
      return lose_way(fault_.empty() ? std::string(ends_within_record) : std::exchange(fault_, {}));
    }
    const bool was_whole = std::exchange(is_whole_, false);
    if (!pass_record_end()) {
      record_line_ = was_whole ? origin_.line : record_line_;
      return lose_way("no record begins where it ends");
    }
    if (!ahead().empty()) {
      return read_header();
    }
  }
  return fault_.empty() ? std::nullopt : std::optional(Unreadable{std::exchange(fault_, {}), 0});
}

} // namespace triglot
