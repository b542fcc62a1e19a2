// Parts of a MIME message (RFC 2045, RFC 2046): how mail and saved pages hold several files in one.
#pragma once

#include "articles/archive/extracted.h"
#include "articles/archive/header_fields.h"
#include "articles/article.h"

#include <string_view>
#include <variant>

namespace triglot {

struct MimePart {
  HeaderFields header;
  Extracted body; // without its transfer encoding: quoted-printable or base64
};

// The part of a message that is its page: where parts are related, the one that `start` names (RFC
// 2387), else the first one in HTML. Unreadable where there is none, or it is larger than
// max_extracted_bytes. Multiparts within multiparts are looked into eight deep. REQUIRES:
// message.size() < 4 GiB.
std::variant<MimePart, Unreadable> page_of_message(std::string_view message);

} // namespace triglot
