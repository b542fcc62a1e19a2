// Content-Transfer-Encoding of MIME (RFC 2045, 6).
#pragma once

#include "analysis/span.h"
#include "articles/archive/extracted.h"

#include <optional>
#include <string_view>

namespace triglot {

// Decodes `body`, a part of `message`. `encoding` is "quoted-printable" or "base64"; anything else
// means no encoding. Quoted-printable bytes map to their exact place, base64 bytes to their line.
// Invalid input is kept (quoted-printable) or skipped (base64). Nothing if the result exceeds
// max_extracted_bytes.
std::optional<Extracted> without_transfer_encoding(std::string_view message, ByteSpan body,
                                                   std::string_view encoding);

} // namespace triglot
