#include "articles/input/decode.h"

#include "articles/article.h"
#include "base/ascii.h"

#include <algorithm>
#include <cstring>
#include <memory>
#include <optional>

#include <fmt/format.h>
#include <unicode/ucnv.h>
#include <unicode/unistr.h>
#include <unicode/utf16.h>
#include <unicode/utf8.h>

namespace triglot {
namespace {

constexpr std::string_view replacement = "\uFFFD";
constexpr std::string_view utf8_mark = "\xef\xbb\xbf";
constexpr std::string_view utf8_name = "utf-8"; // as in declared_encoding

// Builds a DecodedText from pieces that are copied, converted or replaced.
class Output {
public:
  explicit Output(SourceEncoding encoding) : map_(encoding) {}

  void copy(std::string_view text, ByteSpan source) {
    const auto begin = static_cast<std::uint32_t>(decoded_.text.size());
    decoded_.text.append(text);
    map_.copied({begin, static_cast<std::uint32_t>(decoded_.text.size())}, source, line_);
    count_lines(text);
  }

  // `text` is the conversion of the byte at `source`.
  void convert(std::string_view text, std::uint32_t source) {
    const auto begin = static_cast<std::uint32_t>(decoded_.text.size());
    decoded_.text.append(text);
    map_.copied({begin, static_cast<std::uint32_t>(decoded_.text.size())}, {source, source}, line_);
  }

  // Counts line ends in bytes that were not copied.
  void count_lines(std::string_view bytes) {
    for (std::size_t at = bytes.find('\n'); at != std::string_view::npos;
         at = bytes.find('\n', at + 1)) { // memchr: a few times as fast as std::count
      ++line_;
    }
  }

  // Appends a replacement for the byte or unit at `source`.
  void replace(std::uint32_t source) {
    decoded_.text.append(replacement);
    first_replaced_ = replaced_++ == 0 ? source : first_replaced_;
  }

  DecodedText take(std::string_view encoding) {
    decoded_.map = map_.take();
    if (replaced_ > 0) {
      decoded_.warnings.push_back(
          fmt::format("{} {} not valid {} (the first at byte {}), replaced by U+FFFD", replaced_,
                      replaced_ == 1 ? "place is" : "places are", encoding, first_replaced_));
    }
    return std::move(decoded_);
  }

private:
  DecodedText decoded_;
  SourceMapBuilder map_;
  std::uint32_t line_ = 1;
  std::uint32_t replaced_ = 0;
  std::uint32_t first_replaced_ = 0;
};

// NUL is valid UTF-8, but does not occur in text.
bool is_valid(UChar32 c) {
  return c > 0;
}

// printable_end() with ICU's integer types.
std::int32_t behind_printable(std::string_view bytes, std::int32_t at) {
  return static_cast<std::int32_t>(printable_end(bytes, static_cast<std::size_t>(at)));
}

DecodedText decode_utf8(std::string_view bytes, std::uint32_t begin) {
  Output output(SourceEncoding::utf8);
  const auto* data = reinterpret_cast<const std::uint8_t*>(bytes.data());
  const auto size = static_cast<std::int32_t>(bytes.size());
  auto at = static_cast<std::int32_t>(begin);
  std::int32_t copied = at;
  const auto copy_until = [&](std::int32_t end) {
    if (end > copied) {
      const auto from = static_cast<std::uint32_t>(copied);
      const auto to = static_cast<std::uint32_t>(end);
      output.copy(bytes.substr(from, to - from), {from, to});
    }
  };
  while ((at = behind_printable(bytes, at)) < size) {
    const std::int32_t start = at;
    UChar32 c = 0;
    U8_NEXT(data, at, size, c);
    if (c == '\r' && at < size && data[at] == '\n') {
      copy_until(start);
      copied = at;
    } else if (!is_valid(c)) {
      copy_until(start);
      output.replace(static_cast<std::uint32_t>(start));
      copied = at;
    }
  }
  copy_until(size);
  return output.take("UTF-8");
}

enum class ByteOrder : std::uint8_t { little, big };

// The integer in the `size` bytes at `at`. REQUIRES: they are inside `bytes`.
std::uint32_t unit_at(std::string_view bytes, std::size_t at, std::size_t size, ByteOrder order) {
  std::uint32_t unit = 0;
  for (std::size_t i = 0; i < size; ++i) {
    const std::size_t byte = order == ByteOrder::big ? i : size - 1 - i;
    unit = unit << 8U | static_cast<unsigned char>(bytes[at + byte]);
  }
  return unit;
}

// Decodes from `at` on, after any byte order mark.
DecodedText decode_utf16(std::string_view bytes, std::size_t at, ByteOrder order) {
  Output output(SourceEncoding::utf16);
  const auto unit_at = [&](std::size_t place) { return triglot::unit_at(bytes, place, 2, order); };
  std::string utf8;
  while (at + 1 < bytes.size()) {
    const auto start = static_cast<std::uint32_t>(at);
    const std::uint32_t unit = unit_at(at);
    at += 2;
    if (unit == '\r' && at + 1 < bytes.size() && unit_at(at) == '\n') {
      continue;
    }
    icu::UnicodeString character(static_cast<char16_t>(unit));
    if (U16_IS_LEAD(unit) && at + 1 < bytes.size() && U16_IS_TRAIL(unit_at(at))) {
      character.append(static_cast<char16_t>(unit_at(at)));
      at += 2;
    }
    if (unit == 0 || U_IS_SURROGATE(static_cast<std::uint32_t>(character.char32At(0)))) {
      output.replace(start);
    } else {
      utf8.clear();
      output.copy(character.toUTF8String(utf8), {start, static_cast<std::uint32_t>(at)});
    }
  }
  if (at < bytes.size()) {
    output.replace(static_cast<std::uint32_t>(at));
  }
  return output.take("UTF-16");
}

struct CloseConverter {
  void operator()(UConverter* converter) const { ucnv_close(converter); }
};
using Converter = std::unique_ptr<UConverter, CloseConverter>;

// Null if ICU does not know the encoding, or it is not a superset of ASCII: the declaration itself
// was in ASCII.
Converter converter_from(std::string_view encoding) {
  UErrorCode status = U_ZERO_ERROR;
  Converter converter(ucnv_open(std::string(encoding).c_str(), &status));
  if (U_FAILURE(status)) {
    return nullptr;
  }
  const char* at = "<";
  const UChar32 c = ucnv_getNextUChar(converter.get(), &at, at + 1, &status);
  ucnv_reset(converter.get());
  return U_SUCCESS(status) && c == '<' ? std::move(converter) : nullptr;
}

// Decodes any superset of ASCII: copies runs of ASCII and converts the rest.
DecodedText decode_legacy(std::string_view bytes, UConverter* converter,
                          std::string_view encoding) {
  Output output(SourceEncoding::utf8);
  const char* const begin = bytes.data();
  const char* const end = begin + bytes.size();
  std::string utf8;
  for (const char* at = begin; at < end;) {
    const char* const start = at;
    const auto offset = static_cast<std::uint32_t>(start - begin);
    UErrorCode status = U_ZERO_ERROR;
    const UChar32 c = ucnv_getNextUChar(converter, &at, end, &status);
    if (status == U_INDEX_OUTOFBOUNDS_ERROR) { // only a shift sequence
      break;
    }
    at = at == start ? start + 1 : at; // always make progress
    if (c == '\r' && at < end && *at == '\n') {
      continue;
    }
    if (c < 0x80 && U_SUCCESS(status) && at == start + 1 && *start == static_cast<char>(c) &&
        is_valid(c)) {
      output.copy({start, 1}, {offset, offset + 1});
      continue;
    }
    if (U_FAILURE(status) || !is_valid(c) || c == 0xFFFD) {
      output.replace(offset);
    } else {
      utf8.clear();
      output.convert(icu::UnicodeString(c).toUTF8String(utf8), offset);
    }
    // A shift sequence may precede a line end and be read together with it.
    output.count_lines({start, static_cast<std::size_t>(at - start)});
  }
  return output.take(encoding);
}

// Whether bytes without a byte order mark are text in units of two or four bytes (UTF-16, UTF-32):
// each unit is a character that occurs in texts, and at least half of them are ASCII. Other data
// hardly fits: every second byte of half of it would have to be NUL.
bool is_text_in_units(std::string_view bytes, std::size_t size, ByteOrder order) {
  constexpr std::size_t min_units = 4;
  const std::size_t units = bytes.size() / size;
  std::size_t ascii = 0;
  bool after_lead = false;
  for (std::size_t i = 0; i < units; ++i) {
    const std::uint32_t unit = unit_at(bytes, i * size, size, order);
    const bool is_control = unit < 0x20 && unit != '\t' && unit != '\n' && unit != '\r';
    const bool is_trail = size == 2 && U16_IS_TRAIL(unit);
    if (is_control || unit > 0x10FFFF || is_trail != after_lead || U_IS_UNICODE_NONCHAR(unit)) {
      return false;
    }
    after_lead = size == 2 && U16_IS_LEAD(unit);
    ascii += unit < 0x80 ? 1U : 0U;
  }
  return units >= min_units && ascii * 2 >= units;
}

// The byte order of such units; nothing if there is none. Only examines the beginning.
std::optional<ByteOrder> byte_order_of_units(std::string_view bytes, std::size_t size) {
  constexpr std::size_t sample_bytes = 4096;
  const bool may_be = bytes.substr(0, sample_bytes).find('\0') != std::string_view::npos;
  for (const ByteOrder order : {ByteOrder::little, ByteOrder::big}) {
    if (may_be && is_text_in_units(bytes.substr(0, sample_bytes), size, order)) {
      return order;
    }
  }
  return std::nullopt;
}

// The little-endian byte order mark of UTF-32 is that of UTF-16 followed by a NUL; what comes next
// distinguishes them.
bool follows_utf32_mark(std::string_view bytes, ByteOrder order) {
  constexpr std::size_t sample_units = 16;
  for (std::size_t unit = 1; unit <= sample_units && (unit + 1) * 4 <= bytes.size(); ++unit) {
    if (unit_at(bytes, unit * 4, 4, order) > 0x10FFFF) {
      return false;
    }
  }
  return true;
}

bool is_utf32(std::string_view bytes) {
  using namespace std::string_view_literals;
  return (bytes.starts_with("\xff\xfe\0\0"sv) && follows_utf32_mark(bytes, ByteOrder::little)) ||
         (bytes.starts_with("\0\0\xfe\xff"sv) && follows_utf32_mark(bytes, ByteOrder::big)) ||
         byte_order_of_units(bytes, 4);
}

// Statistics of bytes read as UTF-8.
struct Look {
  std::size_t size = 0;
  std::size_t control = 0;           // bytes of control characters that do not occur in text
  std::size_t ill_formed = 0;        // bytes that are not UTF-8
  std::size_t ill_formed_places = 0; // maximal ill-formed subsequences
  std::size_t several_bytes = 0;     // characters of several bytes
};

Look look_at(std::string_view bytes) {
  const auto* data = reinterpret_cast<const std::uint8_t*>(bytes.data());
  const auto size = static_cast<std::int32_t>(bytes.size());
  Look look;
  look.size = bytes.size();
  for (std::int32_t at = 0; (at = behind_printable(bytes, at)) < size;) {
    const std::int32_t start = at;
    UChar32 c = 0;
    U8_NEXT(data, at, size, c);
    const auto length = static_cast<std::size_t>(at - start);
    if (c < 0) {
      look.ill_formed += length;
      ++look.ill_formed_places;
    } else if (c < 0x20 && (c == 0 || std::strchr("\t\n\v\f\r\b\x1b", c) == nullptr)) {
      look.control += length;
    } else if (c >= 0x80) {
      ++look.several_bytes;
    }
  }
  return look;
}

bool declares_other_than_utf8(std::string_view declared) {
  return !declared.empty() && declared != utf8_name;
}

// Valid except for a few places: text in another encoding hardly contains valid multi-byte
// sequences by accident. To override a declaration takes more of them, because Chinese and Japanese
// encodings often do.
bool is_utf8(const Look& look, std::string_view declared) {
  const std::size_t characters_per_fault = declares_other_than_utf8(declared) ? 4 : 1;
  return look.ill_formed_places * characters_per_fault <= look.several_bytes;
}

// Binary data has at least a tenth of bytes that do not belong in text. Text in a legacy encoding
// has a few per cent of bytes that are not UTF-8; programs, images and archives a third or more.
// Short text is not judged by that.
constexpr std::size_t short_text = 512;

bool is_binary(const Look& look, std::size_t odd) {
  return odd > 0 && odd * 10 >= look.size;
}

constexpr std::string_view fallback = "windows-1252";

DecodedText decode_fallback(std::string_view bytes, std::string_view declared) {
  DecodedText text = decode_legacy(bytes, converter_from(fallback).get(), fallback);
  text.warnings.push_back(
      declared.empty() ? "not UTF-8: read as Windows-1252"
      : declared == utf8_name
          ? "declares UTF-8, but is not: read as Windows-1252"
          : fmt::format("the encoding '{}' is not known: read as Windows-1252", declared));
  return text;
}

DecodedText decode_evident_utf8(std::string_view bytes, const Look& look,
                                std::string_view declared) {
  DecodedText text = decode_utf8(bytes, bytes.starts_with(utf8_mark) ? utf8_mark.size() : 0);
  if (look.several_bytes > 0 && declares_other_than_utf8(declared)) {
    text.warnings.push_back(fmt::format("declares the encoding '{}', but is UTF-8", declared));
  }
  return text;
}

// Decodes encodings with single-byte units.
std::variant<DecodedText, Unreadable> decode_bytes(std::string_view bytes,
                                                   std::string_view declared) {
  const Unreadable binary{"not a text (binary data)"};
  const Look look = look_at(bytes);
  const bool utf8 = bytes.starts_with(utf8_mark) || is_utf8(look, declared);
  const Converter converter =
      utf8 || !declares_other_than_utf8(declared) ? nullptr : converter_from(declared);
  constexpr std::size_t sample_bytes = 65536;
  const Look sample = bytes.size() <= sample_bytes ? look : look_at(bytes.substr(0, sample_bytes));
  if (is_binary(sample,
                sample.control +
                    (converter != nullptr || sample.size < short_text ? 0 : sample.ill_formed))) {
    return binary;
  }
  return utf8                   ? decode_evident_utf8(bytes, look, declared)
         : converter != nullptr ? decode_legacy(bytes, converter.get(), declared)
                                : decode_fallback(bytes, declared);
}

} // namespace

std::variant<DecodedText, Unreadable> decode(std::string_view bytes, std::string_view declared) {
  if (is_utf32(bytes)) {
    return Unreadable{"a text in UTF-32, which is not read (iconv -f UTF-32 -t UTF-8 converts it)"};
  }
  if (bytes.starts_with("\xff\xfe")) {
    return decode_utf16(bytes, 2, ByteOrder::little);
  }
  if (bytes.starts_with("\xfe\xff")) {
    return decode_utf16(bytes, 2, ByteOrder::big);
  }
  if (const std::optional<ByteOrder> order = byte_order_of_units(bytes, 2)) {
    return decode_utf16(bytes, 0, *order);
  }
  return decode_bytes(bytes, declared);
}

} // namespace triglot
