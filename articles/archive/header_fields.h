// Header fields of MIME (RFC 5322, 2.2), HTTP (RFC 9112, 5) and WARC (ISO 28500, 4).
//
//   Content-Type: multipart/related;⏎→boundary="x"⏎⏎
//     →  content-type: multipart/related; boundary="x"
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace triglot {

class HeaderFields {
public:
  // Parses the lines of `text` up to a blank one; ignores those without a colon.
  static HeaderFields parse(std::string_view text);

  // The first value of a field, trimmed; empty if there is none. REQUIRES: `name` is in lower case.
  std::string_view value(std::string_view name) const;

private:
  std::vector<std::pair<std::string, std::string>> fields_; // names in lower case
};

// The size of a header including the blank line after it; nothing if there is no such line.
std::optional<std::size_t> header_size(std::string_view text);

// The part of a field's value before the first semicolon, in lower case: `text/html`.
std::string media_type(std::string_view value);

// A parameter of a field's value, unquoted: of `text/html; charset="utf-8"`, charset is `utf-8`.
// REQUIRES: `name` is in lower case.
std::string parameter(std::string_view value, std::string_view name);

} // namespace triglot
