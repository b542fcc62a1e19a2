#include "articles/archive/header_fields.h"

#include "base/ascii.h"

#include <algorithm>

namespace triglot {
namespace {

// Removes and returns the first line, without its end.
std::string_view take_line(std::string_view& text) {
  const std::size_t end = text.find('\n');
  std::string_view line = text.substr(0, end);
  text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  if (line.ends_with('\r')) {
    line.remove_suffix(1);
  }
  return line;
}

} // namespace

HeaderFields HeaderFields::parse(std::string_view text) {
  HeaderFields header;
  bool continues = false; // whether the last line was a field
  while (!text.empty()) {
    const std::string_view line = take_line(text);
    if (line.empty()) {
      break;
    }
    if (line.front() == ' ' || line.front() == '\t') {
      if (continues) {
        header.fields_.back().second.append(" ").append(without_blanks_around(line));
      }
      continue;
    }
    const std::size_t colon = line.find(':');
    continues = colon != std::string_view::npos && colon > 0;
    if (continues) {
      header.fields_.emplace_back(ascii_lower(without_blanks_around(line.substr(0, colon))),
                                  without_blanks_around(line.substr(colon + 1)));
    }
  }
  return header;
}

std::string_view HeaderFields::value(std::string_view name) const {
  const auto found = std::find_if(fields_.begin(), fields_.end(),
                                  [&](const auto& field) { return field.first == name; });
  return found == fields_.end() ? std::string_view() : std::string_view(found->second);
}

std::optional<std::size_t> header_size(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = text.find('\n', at);
    if (end == std::string_view::npos) {
      break;
    }
    if (end == at || (end == at + 1 && text[at] == '\r')) {
      return end + 1;
    }
    at = end + 1;
  }
  return std::nullopt;
}

std::string media_type(std::string_view value) {
  return ascii_lower(without_blanks_around(value.substr(0, value.find(';'))));
}

std::string parameter(std::string_view value, std::string_view name) {
  std::size_t at = value.find(';');
  while (at < value.size()) {
    ++at;
    const std::size_t equals = value.find_first_of("=;", at);
    if (equals == std::string_view::npos) {
      break;
    }
    const std::string key = ascii_lower(without_blanks_around(value.substr(at, equals - at)));
    if (value[equals] == ';') {
      at = equals;
      continue;
    }
    std::string_view rest = without_blanks_in_front(value.substr(equals + 1));
    std::string found;
    if (rest.starts_with('"')) {
      rest.remove_prefix(1);
      while (!rest.empty() && rest.front() != '"') {
        if (rest.front() == '\\' && rest.size() > 1) {
          rest.remove_prefix(1);
        }
        found += rest.front();
        rest.remove_prefix(1);
      }
    } else {
      found = without_blanks_around(rest.substr(0, rest.find(';')));
    }
    if (key == name) {
      return found;
    }
    at = value.size() - rest.size();
    at = std::min(value.find(';', at), value.size());
  }
  return {};
}

} // namespace triglot
