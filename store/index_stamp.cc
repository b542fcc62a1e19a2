#include "store/index_stamp.h"

#include "base/codec.h"
#include "base/decimal.h"
#include "base/hashed_name.h"

#include <array>

#include <fmt/format.h>

namespace triglot {

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
  constexpr std::size_t max_bytes = 200; // a server may send anything
  if (text.size() > max_bytes) {
    return std::nullopt;
  }
  std::array<std::string_view, 5> fields;
  for (std::size_t i = 0; i < fields.size(); ++i) {
    const std::size_t end = text.find(' ');
    if ((end == std::string_view::npos) != (i + 1 == fields.size())) {
      return std::nullopt;
    }
    fields.at(i) = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
  const auto format = parse_decimal<decltype(IndexStamp::format)>(fields[0]);
  const auto revision = parse_decimal<decltype(IndexStamp::revision)>(fields[4]);
  if (!format || !revision) {
    return std::nullopt;
  }
  return IndexStamp{
      *format, {std::string(fields[1]), std::string(fields[2])}, std::string(fields[3]), *revision};
}

} // namespace triglot
