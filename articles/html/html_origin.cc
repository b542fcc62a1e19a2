#include "articles/html/html_origin.h"

#include "articles/html/entity.h"

#include <algorithm>
#include <cctype>
#include <string>

namespace triglot {
namespace {

// How many bytes of text and source correspond.
struct Step {
  std::size_t text;
  std::size_t raw;
};

bool is_inside_character(char c) {
  return (static_cast<unsigned char>(c) & 0xC0) == 0x80;
}

std::size_t character_size(std::string_view text) {
  std::size_t size = 1;
  while (size < text.size() && is_inside_character(text[size])) {
    ++size;
  }
  return size;
}

// In bytes, whole characters only.
std::size_t common_beginning(std::string_view text, std::string_view raw) {
  const auto [end, end_in_raw] = std::mismatch(text.begin(), text.end(), raw.begin(), raw.end());
  auto size = static_cast<std::size_t>(end - text.begin());
  while (size > 0 && size < text.size() && is_inside_character(text[size])) {
    --size;
  }
  return size;
}

// Skips a tag that the HTML5 algorithm ignored in the middle of a text.
std::string_view past_ignored_tag(std::string_view raw, std::string_view text) {
  const bool ignored = raw.starts_with('<') && !text.starts_with('<');
  return ignored ? raw.substr(std::min(raw.find('>'), raw.size() - 1) + 1) : raw;
}

bool is_part_of_reference(char c, bool numeric, bool hexadecimal) {
  const auto byte = static_cast<unsigned char>(c);
  return hexadecimal ? std::isxdigit(byte) != 0
                     : std::isdigit(byte) != 0 || (!numeric && std::isalpha(byte) != 0);
}

// Matches `&eacute;`, `&eacute` (HTML's older names need no semicolon), `&#233;` or `&#xE9` with
// its character in `text`; zeros if `raw` does not begin with one.
Step character_reference(std::string_view text, std::string_view raw) {
  if (!raw.starts_with('&')) {
    return {0, 0};
  }
  constexpr std::size_t longest = 40;
  constexpr std::size_t longest_without_semicolon = 7;
  const bool numeric = raw.starts_with("&#");
  const bool hexadecimal = raw.starts_with("&#x") || raw.starts_with("&#X");
  const std::size_t begin = hexadecimal ? 3 : numeric ? 2 : 1;
  std::size_t end = begin;
  const std::size_t end_of_name = numeric ? raw.size() : std::min(raw.size(), longest);
  while (end < end_of_name && is_part_of_reference(raw[end], numeric, hexadecimal)) {
    ++end;
  }
  const bool closed = raw.substr(end, 1) == ";";
  if (numeric) {
    const bool stands_for_one = end > begin;
    return stands_for_one ? Step{character_size(text), end + (closed ? 1 : 0)} : Step{0, 0};
  }
  for (std::size_t size = closed ? end : std::min(end, longest_without_semicolon); size > 2;
       size = std::min(size - 1, longest_without_semicolon)) {
    const std::string character = decode_entity(std::string(raw.substr(0, size)) + ";");
    if (text.starts_with(character)) {
      return {character.size(), size + (closed && size == end ? 1 : 0)};
    }
  }
  return {0, 0};
}

// REQUIRES: `text` is not empty.
Step next_step(std::string_view text, std::string_view raw) {
  if (const Step reference = character_reference(text, raw); reference.text > 0) {
    return reference;
  }
  if (is_html_blank(text.front())) {
    return {1, !raw.empty() && is_html_blank(raw.front()) ? 1U : 0U};
  }
  const std::size_t size = text.starts_with(soft_hyphen)
                               ? soft_hyphen.size()
                               : std::min(text.find_first_of("& \t\n\r\f\xC2", 1), text.size());
  const std::size_t same = common_beginning(text.substr(0, size), raw);
  return same > 0 ? Step{same, same} : Step{size, 0};
}

} // namespace

TextPieces::TextPieces(const GumboText& node, std::string_view html)
    : html_(html), text_(node.text), raw_(node.original_text.data, node.original_text.length) {}

std::optional<TextPiece> TextPieces::next() {
  if (text_.empty()) {
    return std::nullopt;
  }
  raw_ = past_ignored_tag(raw_, text_);
  const auto origin = static_cast<std::uint32_t>(raw_.data() - html_.data());
  const Step step = next_step(text_, raw_);
  const TextPiece piece{text_.substr(0, step.text),
                        {origin, origin + static_cast<std::uint32_t>(step.raw)},
                        text_.substr(0, step.text) == raw_.substr(0, step.raw)};
  text_.remove_prefix(step.text);
  raw_.remove_prefix(step.raw);
  return piece;
}

} // namespace triglot
