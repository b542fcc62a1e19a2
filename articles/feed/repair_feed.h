// Makes well-formed XML of a feed that is not.
//
//   <rss><item><title>Rossi & Bianchi</title>     <rss><item><title>Rossi &amp; Bianchi</title>
//   <item><title>Het <b>water<title></item>       </item><item><title>Het <b>water</b></title>…
#pragma once

#include "articles/input/decode.h"

#include <optional>

namespace triglot {

// The feed with its faults mended, as a person would mend them, and with a map to the file:
//
//   * `&` and `<` that begin nothing are escaped; control characters become blanks, characters that
//     XML does not allow U+FFFD;
//   * attributes get the quotes that they lack; of two of one name the first stays;
//   * what begins and does not end (a tag, a CDATA section, an element) ends where its parent ends,
//     or where the next item begins; an end without a beginning goes;
//   * what stands before the root element, comments, processing instructions and document types go;
//     what stands behind it, as a second feed, counts as its content.
//
// Nothing for a text without the root element of a feed, and for one of more than four million
// repairs, each of which takes memory. Linear in the text. What scan_feed takes for a fault after
// all of that is one of our own.
std::optional<DecodedText> repaired_feed(const DecodedText& decoded);

} // namespace triglot
