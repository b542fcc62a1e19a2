#include "query/present/source_column.h"

#include "base/file.h"

#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include <fcntl.h>
#include <sys/stat.h>

namespace triglot {
namespace {

constexpr std::uint64_t longest_look_back = std::uint64_t{1} << 20; // bytes

// Empty if it is not a regular file; that is not even opened, as an index may name any path.
FileDescriptor open_regular(const std::string& path) {
  struct stat status {};
  if (::stat(path.c_str(), &status) != 0 || !S_ISREG(status.st_mode)) {
    return FileDescriptor();
  }
  FileDescriptor file(::open(path.c_str(), O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC));
  return file && ::fstat(file.get(), &status) == 0 && S_ISREG(status.st_mode) ? std::move(file)
                                                                              : FileDescriptor();
}

// Whether the file has these bytes at `place`.
bool has_bytes(int file, std::uint64_t place, std::string_view bytes) {
  std::array<char, 32> found{};
  const std::span part = std::span(found).first(std::min(found.size(), bytes.size()));
  return read_at(file, part, place) == static_cast<ssize_t>(part.size()) &&
         std::string_view(part.data(), part.size()) == bytes.substr(0, part.size());
}

// The number of bytes between a place and the line end, or the file's beginning, before it.
std::optional<std::uint64_t> bytes_since_line_end(int file, std::uint64_t place) {
  std::array<char, 4096> block{};
  std::uint64_t end = place;
  while (end > 0 && place - end < longest_look_back) {
    const std::span part = std::span(block).first(std::min<std::uint64_t>(block.size(), end));
    if (read_at(file, part, end - part.size()) != static_cast<ssize_t>(part.size())) {
      return std::nullopt;
    }
    const std::size_t line_end = std::string_view(part.data(), part.size()).rfind('\n');
    if (line_end != std::string_view::npos) {
      return place - (end - part.size() + line_end + 1);
    }
    end -= part.size();
  }
  if (end > 0) {
    return std::nullopt;
  }
  constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF"; // invisible in editors
  const bool is_marked = place >= byte_order_mark.size() && has_bytes(file, 0, byte_order_mark);
  return place - (is_marked ? byte_order_mark.size() : 0);
}

// The word at `offset`, to compare it with the file's.
std::string_view word_at(std::string_view text, std::uint32_t offset) {
  const std::string_view rest = text.substr(std::min<std::size_t>(offset, text.size()));
  return rest.substr(0, rest.find_first_of(" \n"));
}

} // namespace

std::uint64_t column_in_file(const Record& record, std::uint32_t offset) {
  const std::string_view word = word_at(record.text, offset);
  const bool is_file = record.source.path.starts_with('/'); // and not standard input
  if (!is_file || word.empty() || record.map.encoding() != SourceEncoding::utf8) {
    return 1;
  }
  const FileDescriptor file = open_regular(record.source.path);
  const std::uint64_t place = bytes_in_file(record, {offset, offset + 1}).begin;
  if (!file || !has_bytes(file.get(), place, word)) {
    return 1;
  }
  return bytes_since_line_end(file.get(), place).value_or(0) + 1;
}

} // namespace triglot
