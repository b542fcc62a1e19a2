#include "base/plain_text.h"

#include <cstddef>
#include <numeric>
#include <utility>

#include <fmt/format.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

namespace triglot {
namespace {

enum class Effect : std::uint8_t {
  visible,
  blank,     // a blank, a line's end, a control character (C0, C1, DEL)
  direction, // see turns_direction()
};

struct Character {
  Effect effect = Effect::visible;
  std::size_t length = 1; // bytes
};

bool is_plain(char c) {
  return c > 0x20 && c < 0x7F;
}

Character character_at(std::string_view text, std::size_t at) {
  if (is_plain(text[at])) {
    return {};
  }
  UChar32 letter = 0;
  auto end = static_cast<std::int32_t>(at);
  U8_NEXT(reinterpret_cast<const std::uint8_t*>(text.data()), end,
          static_cast<std::int32_t>(text.size()), letter);
  Character character{Effect::visible, static_cast<std::size_t>(end) - at};
  if (letter < 0) { // not UTF-8: some terminals take such a byte for a C1 character
    character.length = 1;
    letter = static_cast<unsigned char>(text[at]) < 0xA0 ? 0x80 : 0xFFFD;
  }
  if (letter <= 0x20 || (letter >= 0x7F && letter < 0xA0)) {
    character.effect = Effect::blank;
  } else if (turns_direction(static_cast<char32_t>(letter))) {
    character.effect = Effect::direction;
  }
  return character;
}

bool needs_quotes(std::string_view path) {
  for (std::size_t at = 0; at < path.size();) {
    const Character character = character_at(path, at);
    if (character.effect != Effect::visible && path[at] != ' ') {
      return true;
    }
    at += character.length;
  }
  return false;
}

} // namespace

PlainLine plain_line(std::string_view source) {
  PlainLine line;
  line.offsets.reserve(source.size() + 1);
  bool after_blank = false;
  for (std::size_t at = 0; at < source.size();) {
    Character character = character_at(source, at);
    const auto place = static_cast<std::uint32_t>(line.text.size());
    if (character.effect == Effect::visible) {
      while (at + character.length < source.size() && is_plain(source[at + character.length])) {
        ++character.length; // most characters come in runs
      }
      const std::size_t known = line.offsets.size();
      line.offsets.resize(known + character.length);
      std::iota(line.offsets.begin() + static_cast<std::ptrdiff_t>(known), line.offsets.end(),
                place);
      line.text += source.substr(at, character.length);
      after_blank = false;
    } else {
      line.offsets.insert(line.offsets.end(), character.length, place);
      if (character.effect == Effect::blank && !std::exchange(after_blank, true)) {
        line.text.push_back(' ');
      }
    }
    at += character.length;
  }
  line.offsets.push_back(static_cast<std::uint32_t>(line.text.size()));
  return line;
}

std::string plain_path(std::string_view path) {
  if (!needs_quotes(path)) {
    return std::string(path);
  }
  std::string quoted = "\"";
  for (std::size_t at = 0; at < path.size();) {
    const Character character = character_at(path, at);
    const std::string_view bytes = path.substr(at, character.length);
    if (bytes == "\n") {
      quoted += "\\n";
    } else if (bytes == "\t") {
      quoted += "\\t";
    } else if (bytes == "\"" || bytes == "\\") {
      quoted.append("\\").append(bytes);
    } else if (character.effect == Effect::visible || bytes == " ") {
      quoted += bytes;
    } else {
      for (const char byte : bytes) {
        quoted += fmt::format("\\{:03o}", static_cast<unsigned char>(byte));
      }
    }
    at += character.length;
  }
  return quoted + '"';
}

std::string valid_utf8(std::string_view bytes) {
  std::string valid;
  icu::UnicodeString::fromUTF8({bytes.data(), static_cast<std::int32_t>(bytes.size())})
      .toUTF8String(valid);
  return valid;
}

bool is_valid_utf8(std::string_view bytes) {
  return valid_utf8(bytes) == bytes;
}

std::string grouped(std::uint64_t number) {
  std::string digits = std::to_string(number);
  for (std::size_t place = digits.size(); place > 3; place -= 3) {
    digits.insert(place - 3, 1, ',');
  }
  return digits;
}

} // namespace triglot
