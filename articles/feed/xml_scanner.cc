#include "articles/feed/xml_scanner.h"

#include "articles/feed/feed_names.h"
#include "base/ascii.h"

#include <algorithm>
#include <charconv>

namespace triglot {
namespace {

constexpr std::size_t npos = std::string_view::npos;

bool begins_name(char c) {
  return is_ascii_letter(c) || c == '_';
}

bool is_in_name(char c) {
  return begins_name(c) || is_ascii_digit(c) || c == ':' || c == '.' || c == '-';
}

// XML 1.0, production 2.
bool is_xml_character(std::uint32_t c) {
  return c == '\t' || c == '\n' || c == '\r' || (c >= 0x20 && c < 0xD800) ||
         (c >= 0xE000 && c < 0xFFFE) || (c >= 0x10000 && c <= 0x10FFFF);
}

bool is_number_of_character(std::string_view digits, int base) {
  std::uint32_t number = 0;
  const char* const end = digits.data() + digits.size();
  const auto [parsed, error] = std::from_chars(digits.data(), end, number, base);
  return error == std::errc() && parsed == end && is_xml_character(number);
}

} // namespace

std::optional<std::size_t> XmlScanner::find_root() const {
  for (std::size_t at = text_.find('<'); at != npos; at = text_.find('<', at + 1)) {
    const std::size_t end = name_end(at + 1);
    const bool is_whole = end < text_.size() && (is_xml_blank(text_[end]) || text_[end] == '>');
    if (is_whole && is_feed_root(text_.substr(at + 1, end - at - 1))) {
      return at;
    }
  }
  return std::nullopt;
}

std::size_t XmlScanner::find_special(std::size_t at, std::size_t end) const {
  while (at < end) {
    const char c = text_[at];
    if (c == '<' || c == '>' || c == '&' || forbidden_size(at) > 0) {
      break;
    }
    ++at;
  }
  return at;
}

std::size_t XmlScanner::forbidden_size(std::size_t at) const {
  const auto byte = static_cast<unsigned char>(text_[at]);
  if (byte < 0x20) {
    return is_xml_blank(text_[at]) ? 0 : 1;
  }
  constexpr unsigned char first_of_noncharacters = 0xEF;
  const bool forbidden = byte == first_of_noncharacters &&
                         (text_.substr(at, 3) == "\uFFFE" || text_.substr(at, 3) == "\uFFFF");
  return forbidden ? 3 : 0;
}

std::size_t XmlScanner::name_end(std::size_t at) const {
  if (at >= text_.size() || !begins_name(text_[at])) {
    return std::min(at, text_.size());
  }
  while (at < text_.size() && is_in_name(text_[at])) {
    ++at;
  }
  return at;
}

std::size_t XmlScanner::skip_blanks(std::size_t at) const {
  while (at < text_.size() && is_xml_blank(text_[at])) {
    ++at;
  }
  return at;
}

XmlReference XmlScanner::reference_at(std::size_t at) const {
  constexpr std::size_t max_size = 40;
  const std::string_view rest = text_.substr(at, max_size);
  const std::size_t end = rest.find(';');
  if (end == npos) {
    return {};
  }
  const std::string_view name = rest.substr(1, end - 1);
  const auto all_of = [](std::string_view text, std::string_view kind) {
    return !text.empty() && text.find_first_not_of(kind) == npos;
  };
  if (name.starts_with("#x") && all_of(name.substr(2), "0123456789abcdefABCDEF")) {
    return {end + 1, is_number_of_character(name.substr(2), 16)};
  }
  if (name.starts_with('#') && all_of(name.substr(1), "0123456789")) {
    return {end + 1, is_number_of_character(name.substr(1), 10)};
  }
  const bool is_name = !name.empty() && is_ascii_letter(name.front()) &&
                       std::all_of(name.begin(), name.end(),
                                   [](char c) { return is_ascii_letter(c) || is_ascii_digit(c); });
  return is_name ? XmlReference{end + 1, true} : XmlReference{};
}

XmlValue XmlScanner::value_at(std::size_t at) {
  const char quote = at < text_.size() ? text_[at] : '\0';
  if (quote != '"' && quote != '\'') {
    const std::size_t end = std::min(text_.find_first_of(" \t\r\n<>\"'", at), text_.size());
    return {'\0', end, true};
  }
  const std::size_t close = (quote == '"' ? quote_ : apostrophe_).next(text_, at + 1);
  const std::size_t tag_end = std::min(tag_end_.next(text_, at), text_.size());
  const std::size_t next_tag = std::min(tag_begin_.next(text_, at), text_.size());
  if (close != npos && (close < next_tag || next_tag < tag_end)) {
    return {quote, close + 1, false};
  }
  const std::size_t end = std::min(tag_end, next_tag);
  return {quote, end - (end > at + 1 && text_[end - 1] == '/' ? 1 : 0), true};
}

std::size_t XmlScanner::end_of_comment(std::size_t at) {
  const std::size_t end = comment_end_.next(text_, at);
  return end == npos ? npos : end + comment_end_.wanted.size();
}

} // namespace triglot
