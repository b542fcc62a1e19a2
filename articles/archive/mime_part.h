// Parts of a MIME message (RFC 2045, RFC 2046), by which mail and saved pages combine several
// files.
#pragma once

#include "articles/archive/extracted.h"
#include "articles/archive/header_fields.h"
#include "articles/article.h"

#include <string_view>
#include <variant>

namespace triglot {

struct MimePart {
  HeaderFields header;
  Extracted body; // decoded from quoted-printable or base64
};

// Finds the part of a message that is its page: among related parts the one that `start` names (RFC
// 2387), else the first HTML part. Searches nested multiparts eight levels deep. Unreadable if
// there is none, or it exceeds max_extracted_bytes. REQUIRES: message.size() < 4 GiB.
std::variant<MimePart, Unreadable> page_of_message(std::string_view message);

} // namespace triglot
