// Content-Transfer-Encoding of MIME (RFC 2045, 6).
#pragma once

#include "analysis/span.h"
#include "articles/archive/extracted.h"

#include <optional>
#include <string_view>

namespace triglot {

// The bytes that `body`, a part of `message`, stands for: `encoding` is "quoted-printable" or
// "base64"; anything else is none. Bytes of quoted-printable are located each, those of base64 by
// their line. What is not valid is kept as it is (quoted-printable) or passed over (base64).
// Nothing where they are more than max_extracted_bytes.
std::optional<Extracted> without_transfer_encoding(std::string_view message, ByteSpan body,
                                                   std::string_view encoding);

} // namespace triglot
