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
  std::size_t bytes = 0; // of status line and header, with the blank line behind them
};

// Nothing where `response` does not begin with a status line and a whole header.
std::optional<HttpHeader> read_http_header(std::string_view response);

// The body of `response`, which begins at `begin` in its record, without transfer coding
// (`chunked`) and content coding (gzip, zstd, br, deflate). Many programs store a body without its
// codings, with a header that still names them: it is taken as it is. A chunked one that is cut
// short or broken ends there. Bytes of a body that was packed are located where that begins.
// Unreadable for a packing that is not known, and where it is larger than max_extracted_bytes.
std::variant<Extracted, Unreadable> read_http_body(std::string_view response,
                                                   const HttpHeader& header, ContainerPlace begin);

} // namespace triglot
