#include "query/complete/partial_query.h"

#include <algorithm>

#include <unicode/uchar.h>
#include <unicode/utf8.h>

namespace triglot {
namespace {

constexpr std::string_view blanks_and_brackets = " \t\n\r()\"";

// Where the name of a field begins that ends in front of `colon`.
std::size_t begin_of_word(std::string_view query, std::size_t colon) {
  std::size_t begin = query.substr(0, colon).find_last_of(blanks_and_brackets) + 1;
  while (begin < colon && std::string_view("-+!").find(query[begin]) != std::string_view::npos) {
    ++begin;
  }
  return begin;
}

// Where the letters and digits begin that the text ends in.
std::size_t begin_of_letters(std::string_view text) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  auto at = static_cast<std::int32_t>(text.size());
  while (at > 0) {
    std::int32_t before = at;
    U8_BACK_1(bytes, 0, before);
    std::int32_t next = before;
    UChar32 letter = 0;
    U8_NEXT(bytes, next, at, letter);
    const bool is_of_word =
        letter >= 0 && (u_isalnum(letter) != 0 || u_getCombiningClass(letter) != 0);
    if (!is_of_word) {
      break;
    }
    at = before;
  }
  return static_cast<std::size_t>(at);
}

PartialQuery cut_at(std::string_view query, std::size_t at, std::optional<Field> field) {
  return {.kept = std::string(query.substr(0, at)),
          .typed = std::string(query.substr(at)),
          .field = field};
}

// The last word of the query's text; it begins at `begin` or behind a sign in it.
PartialQuery last_word(std::string_view query, std::size_t begin, std::optional<Field> field) {
  return cut_at(query, begin + begin_of_letters(query.substr(begin)), field);
}

PartialQuery value_of(std::string_view query, std::size_t at, Field field) {
  if (row_of(field).kind == FieldKind::inflected) {
    return last_word(query, at, field);
  }
  const std::size_t dots = is_date(field) ? query.find("..", at) : std::string_view::npos;
  return cut_at(query, dots == std::string_view::npos ? at : dots + 2, field);
}

} // namespace

PartialQuery partial_query(std::string_view query) {
  const bool is_quoted = std::count(query.begin(), query.end(), '"') % 2 != 0;
  const std::size_t quote = is_quoted ? query.rfind('"') : std::string_view::npos;
  const std::size_t name_end = is_quoted ? quote : query.size();
  const std::size_t begin = begin_of_word(query, name_end);
  const std::string_view word = query.substr(begin, name_end - begin);
  const std::size_t colon = word.find(':');
  const std::optional<Field> field =
      colon == std::string_view::npos ? std::nullopt : field_named(word.substr(0, colon));
  if (is_quoted) {
    const bool is_value = field && colon + 1 == word.size();
    PartialQuery partial =
        is_value ? value_of(query, quote + 1, *field) : last_word(query, quote + 1, std::nullopt);
    partial.quotes = Quotes::open;
    return partial;
  }
  if (field) {
    return value_of(query, begin + colon + 1, *field);
  }
  PartialQuery partial = last_word(query, begin, std::nullopt);
  partial.may_name_field = partial.kept.size() == begin;
  return partial;
}

} // namespace triglot
