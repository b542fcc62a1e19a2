// Header fields, as MIME (RFC 5322, 2.2), HTTP (RFC 9112, 5) and WARC (ISO 28500, 4) write them.
//
//   Content-Type: multipart/related;⏎→boundary="x"⏎⏎   →   content-type: multipart/related;
//   boundary="x"
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
  // The lines of `text` as far as a blank one; those without a colon are passed over.
  static HeaderFields parse(std::string_view text);

  // The first value of the field, whose name is in lower case, without blanks at its ends; empty
  // where there is none.
  std::string_view value(std::string_view name) const;

private:
  std::vector<std::pair<std::string, std::string>> fields_; // names in lower case
};

// How many bytes a header takes with the blank line behind it; nothing where there is no such line.
std::optional<std::size_t> header_size(std::string_view text);

// What stands before the first semicolon of a field's value, in lower case: `text/html`.
std::string media_type(std::string_view value);

// A parameter behind it, without quotes: of `text/html; charset="utf-8"`, charset is `utf-8`.
// `name` is in lower case.
std::string parameter(std::string_view value, std::string_view name);

} // namespace triglot
