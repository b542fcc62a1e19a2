#include "tests/articles/notation.h"

#include <array>
#include <stdexcept>
#include <utility>

#include <unicode/unistr.h>

namespace triglot::test {
namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 4> signs = {
    {{"\n", "⏎"}, {"\r", "␍"}, {"\t", "⇥"}, {"\u00A0", "␣"}}};

char escaped(std::string_view notation, std::size_t& at) {
  switch (notation.at(at++)) {
  case 'n':
    return '\n';
  case 'r':
    return '\r';
  case 't':
    return '\t';
  case '\\':
    return '\\';
  case 'x':
    at += 2;
    return static_cast<char>(std::stoi(std::string(notation.substr(at - 2, 2)), nullptr, 16));
  default:
    throw std::invalid_argument("unknown escape in " + std::string(notation));
  }
}

} // namespace

std::string shown(std::string_view text) {
  std::string out(text);
  for (const auto& [from, to] : signs) {
    for (std::size_t at = 0; (at = out.find(from, at)) != std::string::npos; at += to.size()) {
      out.replace(at, from.size(), to);
    }
  }
  return out;
}

std::string bytes_of(std::string_view notation) {
  std::string bytes;
  for (std::size_t at = 0; at < notation.size();) {
    const char c = notation[at++];
    bytes += c == '\\' ? escaped(notation, at) : c;
  }
  return bytes;
}

bool is_clean(std::string_view text) {
  std::string valid;
  icu::UnicodeString::fromUTF8({text.data(), static_cast<std::int32_t>(text.size())})
      .toUTF8String(valid);
  return valid == text && text.find('\0') == std::string_view::npos;
}

bool is_boundary(std::string_view text, std::size_t offset) {
  return offset == text.size() ||
         (offset < text.size() && (static_cast<unsigned char>(text[offset]) & 0xc0) != 0x80);
}

std::size_t character_count(std::string_view utf8) {
  std::size_t count = 0;
  for (std::size_t at = 0; at < utf8.size(); ++at) {
    count += is_boundary(utf8, at) ? 1U : 0U;
  }
  return count;
}

} // namespace triglot::test
