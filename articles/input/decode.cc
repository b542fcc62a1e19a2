#include "articles/input/decode.h"

#include "articles/article.h"
#include "base/ascii.h"

#include <algorithm>
#include <cstring>
#include <memory>

#include <fmt/format.h>
#include <unicode/ucnv.h>
#include <unicode/unistr.h>
#include <unicode/utf16.h>
#include <unicode/utf8.h>

namespace triglot {
namespace {

constexpr std::string_view replacement = "\uFFFD";

// Fills a DecodedText piece by piece: a piece copied from the file, or one that is not in it.
class Output {
public:
  explicit Output(SourceEncoding encoding) : map_(encoding) {}

  void copy(std::string_view text, ByteSpan source) {
    const auto begin = static_cast<std::uint32_t>(decoded_.text.size());
    decoded_.text.append(text);
    map_.copied({begin, static_cast<std::uint32_t>(decoded_.text.size())}, source, line_);
    count_lines(text);
  }

  // `text` stands for the byte at `source`, in another encoding.
  void convert(std::string_view text, std::uint32_t source) {
    const auto begin = static_cast<std::uint32_t>(decoded_.text.size());
    decoded_.text.append(text);
    map_.copied({begin, static_cast<std::uint32_t>(decoded_.text.size())}, {source, source}, line_);
  }

  // Of bytes that were not copied.
  void count_lines(std::string_view bytes) {
    line_ += static_cast<std::uint32_t>(std::count(bytes.begin(), bytes.end(), '\n'));
  }

  // Stands in for the byte or unit at `source`.
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

// NUL is valid UTF-8, but nothing that a text holds.
bool is_valid(UChar32 c) {
  return c > 0;
}

// From `at` on, in the numbers that ICU goes by; see printable_end().
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

DecodedText decode_utf16(std::string_view bytes, ByteOrder order) {
  Output output(SourceEncoding::utf16);
  const auto unit_at = [&](std::size_t at) {
    const std::uint32_t first = static_cast<unsigned char>(bytes[at]);
    const std::uint32_t second = static_cast<unsigned char>(bytes[at + 1]);
    return order == ByteOrder::little ? first | second << 8U : first << 8U | second;
  };
  std::string utf8;
  std::size_t at = 2;
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

// Null for an encoding that ICU does not know, or of which ASCII is no part: what declared it in
// ASCII is not in it.
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

// In any encoding of which ASCII is a part: runs of it are copied, the rest is converted.
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
    if (status == U_INDEX_OUTOFBOUNDS_ERROR) { // nothing but a change of state
      break;
    }
    at = at == start ? start + 1 : at; // whatever ICU says of what it cannot read
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
    // A change of state may end in front of a line end, and be read with it.
    output.count_lines({start, static_cast<std::size_t>(at - start)});
  }
  return output.take(encoding);
}

// How bytes look, read as UTF-8.
struct Look {
  std::size_t size = 0;
  std::size_t control = 0;       // bytes of control characters that no text has,
  std::size_t ill_formed = 0;    // of what is not UTF-8,
  std::size_t several_bytes = 0; // of characters of several bytes
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
    } else if (c < 0x20 && (c == 0 || std::strchr("\t\n\v\f\r\b\x1b", c) == nullptr)) {
      look.control += length;
    } else if (c >= 0x80) {
      look.several_bytes += length;
    }
  }
  return look;
}

// A tenth or more of what is no text. A text in a legacy encoding has a few per cent of bytes that
// are not UTF-8, a program, picture or archive a third and more; of a short one that says little.
constexpr std::size_t short_text = 512;

bool is_binary(const Look& look, std::size_t odd) {
  return odd > 0 && odd * 10 >= look.size;
}

} // namespace

std::variant<DecodedText, Unreadable> decode(std::string_view bytes, std::string_view declared) {
  if (bytes.starts_with("\xff\xfe")) {
    return decode_utf16(bytes, ByteOrder::little);
  }
  if (bytes.starts_with("\xfe\xff")) {
    return decode_utf16(bytes, ByteOrder::big);
  }
  constexpr std::size_t sample_bytes = 65536;
  const Look look = look_at(declared.empty() ? bytes.substr(0, sample_bytes) : bytes);
  const Unreadable binary{"not a text (binary data)"};
  const bool evidently_utf8 = look.ill_formed * 4 <= look.several_bytes;
  const Converter converter =
      declared.empty() || evidently_utf8 ? nullptr : converter_from(declared);
  if (converter != nullptr) {
    return is_binary(look, look.control) ? std::variant<DecodedText, Unreadable>(binary)
                                         : decode_legacy(bytes, converter.get(), declared);
  }
  if (is_binary(look, look.control + (look.size < short_text ? 0 : look.ill_formed))) {
    return binary;
  }
  DecodedText text = decode_utf8(bytes, bytes.starts_with("\xef\xbb\xbf") ? 3 : 0);
  if (!declared.empty() && !evidently_utf8) {
    text.warnings.push_back(
        fmt::format("the encoding '{}' is not known, taken for UTF-8", declared));
  }
  return text;
}

} // namespace triglot
