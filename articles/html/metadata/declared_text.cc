#include "articles/html/metadata/declared_text.h"

#include "articles/html/entity.h"
#include "articles/metadata.h"
#include "base/ascii.h"

#include <algorithm>

namespace triglot {
namespace {

std::string references_decoded(std::string_view text) {
  constexpr std::size_t longest = 33; // &CounterClockwiseContourIntegral;
  std::string decoded;
  while (!text.empty()) {
    const std::size_t begin = std::min(text.find('&'), text.size());
    decoded += text.substr(0, begin);
    text.remove_prefix(begin);
    const std::string_view head = text.substr(0, longest);
    const std::size_t end = head.find(';');
    const std::string_view reference = head.substr(0, end == std::string_view::npos ? 1 : end + 1);
    const std::string character = decode_entity(reference);
    const bool is_reference = character != reference;
    decoded += is_reference ? character : reference.substr(0, 1);
    text.remove_prefix(is_reference ? reference.size() : std::min<std::size_t>(1, text.size()));
  }
  return decoded;
}

std::string without_tags(std::string_view text) {
  constexpr std::size_t longest = 200;
  std::string rest;
  while (!text.empty()) {
    const std::size_t begin = std::min(text.find('<'), text.size());
    rest += text.substr(0, begin);
    text.remove_prefix(begin);
    const std::string_view tag = text.substr(0, longest);
    const bool is_tag = tag.size() > 1 && (is_ascii_letter(tag[1]) || tag[1] == '/') &&
                        tag.find('>') != std::string_view::npos;
    rest += is_tag ? std::string_view() : tag.substr(0, 1);
    text.remove_prefix(is_tag ? tag.find('>') + 1 : std::min<std::size_t>(1, text.size()));
  }
  return rest;
}

} // namespace

std::string declared_text(std::string_view text) {
  constexpr int max_times = 3;
  constexpr std::size_t max_bytes = 10'000; // each reference costs a call of Gumbo
  std::string decoded(text);
  const int times = text.size() <= max_bytes ? max_times : 0;
  for (int time = 0; time < times && decoded.find('&') != std::string::npos; ++time) {
    decoded = references_decoded(decoded);
  }
  return one_line(decoded);
}

std::string declared_text_of_markup(std::string_view text) {
  return declared_text(without_tags(text));
}

} // namespace triglot
