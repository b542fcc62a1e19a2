#include "store/index_stamp.h"

#include "base/codec.h"
#include "base/hashed_name.h"

#include <array>
#include <charconv>
#include <system_error>

#include <fmt/format.h>

namespace triglot {
namespace {

template <typename Number>
bool read_decimal(std::string_view text, Number& number) {
  const char* end = text.data() + text.size();
  const auto [rest, error] = std::from_chars(text.data(), end, number);
  return error == std::errc() && rest == end;
}

} // namespace

std::string build_hash(const Metadata& metadata) {
  std::string hashes;
  for (const auto& [key, value] : metadata) {
    put_word(hashes, word_hash(key));
    put_word(hashes, word_hash(value));
  }
  return fmt::format("{:016x}", word_hash(hashes));
}

std::string to_string(const IndexStamp& stamp) {
  return fmt::format("{} {} {} {} {}", stamp.format, stamp.analysis.forms, stamp.analysis.stems,
                     stamp.build, stamp.revision);
}

std::optional<IndexStamp> parse_stamp(std::string_view text) {
  std::array<std::string_view, 5> fields;
  for (std::size_t i = 0; i < fields.size(); ++i) {
    const std::size_t end = text.find(' ');
    if ((end == std::string_view::npos) != (i + 1 == fields.size())) {
      return std::nullopt;
    }
    fields.at(i) = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
  IndexStamp stamp{0, {std::string(fields[1]), std::string(fields[2])}, std::string(fields[3]), 0};
  return read_decimal(fields[0], stamp.format) && read_decimal(fields[4], stamp.revision)
             ? std::optional(stamp)
             : std::nullopt;
}

} // namespace triglot
