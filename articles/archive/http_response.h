// HTTP responses as crawlers store them: status line, header and body (RFC 9112).
#pragma once

#include "articles/archive/extracted.h"
#include "articles/archive/header_fields.h"

#include <optional>
#include <string_view>
#include <variant>

namespace triglot {

struct HttpHeader {
  int status = 0; // 200
  HeaderFields fields;
  std::size_t bytes = 0; // size of status line, header and the blank line after them
};

// Parses the beginning of a response; nothing if that is not a status line and a complete header.
std::optional<HttpHeader> read_http_header(std::string_view response);

// The body of `response`, which begins at `begin` in its record, with transfer coding (`chunked`)
// and content coding (gzip, zstd, br, deflate) removed. A body stored without the codings that its
// header names, as many programs do, is taken literally. A truncated or broken chunked body ends
// there. The bytes of a compressed body all map to its beginning. Unreadable if a coding is
// unknown, or the body exceeds max_extracted_bytes.
std::variant<Extracted, Unreadable> read_http_body(std::string_view response,
                                                   const HttpHeader& header, ContainerPlace begin);

} // namespace triglot
