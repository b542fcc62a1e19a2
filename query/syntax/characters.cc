#include "query/syntax/characters.h"

#include "base/ascii.h"
#include "query/syntax/lexer.h"

#include <algorithm>
#include <array>

#include <unicode/uchar.h>
#include <unicode/utf8.h>

namespace triglot {

std::size_t blank_at(std::string_view query, std::size_t at) {
  constexpr UChar32 zero_width_space = 0x200B;
  constexpr UChar32 byte_order_mark = 0xFEFF;
  if (at >= query.size()) {
    return 0;
  }
  UChar32 letter = 0;
  auto end = static_cast<std::int32_t>(at);
  U8_NEXT(reinterpret_cast<const std::uint8_t*>(query.data()), end,
          static_cast<std::int32_t>(query.size()), letter);
  const bool blank = letter >= 0 && (u_isUWhiteSpace(letter) != 0 || letter == zero_width_space ||
                                     letter == byte_order_mark);
  return blank ? static_cast<std::size_t>(end) - at : 0;
}

std::size_t quote_at(std::string_view query, std::size_t at) {
  constexpr std::array<std::string_view, 6> quotes = {"\"",     "\u201C", "\u201D",
                                                      "\u201E", "\u00AB", "\u00BB"};
  for (const std::string_view quote : quotes) {
    if (query.substr(at, quote.size()) == quote) {
      return quote.size();
    }
  }
  return 0;
}

std::optional<std::uint32_t> take_number(std::string_view query, std::size_t& at) {
  if (at >= query.size() || !is_ascii_digit(query[at])) {
    return std::nullopt;
  }
  std::uint32_t number = 0;
  for (; at < query.size() && is_ascii_digit(query[at]); ++at) {
    number = std::min(largest_number, number * 10 + static_cast<std::uint32_t>(query[at] - '0'));
  }
  return number;
}

std::size_t end_of_groups(std::string_view query, std::size_t at) {
  constexpr std::size_t most = 8; // a row of numbers is scanned again at each of them
  const auto digits_at = [&](std::size_t from) {
    std::size_t digits = 0;
    while (digits < 4 && from + digits < query.size() && is_ascii_digit(query[from + digits])) {
      ++digits;
    }
    return digits;
  };
  const std::size_t first = digits_at(at);
  if (first == 0 || first > 3 || query[at] == '0') {
    return at;
  }
  std::size_t end = at + first;
  std::size_t groups = 1;
  for (std::size_t blank = blank_at(query, end);
       blank != 0 && groups < most && digits_at(end + blank) == 3; blank = blank_at(query, end)) {
    end += blank + 3;
    ++groups;
  }
  const bool ends = end == query.size() || blank_at(query, end) != 0 || query[end] == ')';
  return groups > 2 && ends ? end : at;
}

} // namespace triglot
