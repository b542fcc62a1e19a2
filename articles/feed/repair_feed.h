// Repairs feeds that are not well-formed XML.
//
//   <rss><item><title>Rossi & Bianchi</title>     <rss><item><title>Rossi &amp; Bianchi</title>
//   <item><title>Het <b>water<title></item>       </item><item><title>Het <b>water</b></title>…
#pragma once

#include "articles/input/decode.h"

#include <optional>

namespace triglot {

// The feed repaired as a person would do it, with a map to the file:
//
//   * `&` and `<` that begin nothing are escaped; control characters become blanks, characters that
//     XML does not allow U+FFFD;
//   * attributes get missing quotes; of duplicates the first is kept;
//   * a tag, CDATA section or element without an end is closed where its parent ends, or where the
//     next item begins; an end without a beginning is dropped;
//   * anything before the root element, comments, processing instructions and document types are
//     dropped; anything after it, such as a second feed, counts as its content.
//
// Nothing for a text without a feed's root element, or if more than four million repairs are
// needed, as each takes memory. Linear time. If scan_feed() still finds a fault in the result, that
// is a bug of ours.
std::optional<DecodedText> repaired_feed(const DecodedText& decoded);

} // namespace triglot
