// Decodes the bytes of a file to UTF-8.
#pragma once

#include "store/record/source_map.h"

#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace triglot {

struct Unreadable;

// Valid UTF-8 without NUL, with CR LF turned into LF, and the source of each piece.
struct DecodedText {
  std::string text;
  SourceMap map;
  std::vector<std::string> warnings;
};

// Decodes by the encoding that the bytes show, else the one declared, else Windows-1252, the
// fallback of browsers (WHATWG HTML, 13.2.3.2):
//
//   UTF-8 or UTF-16 with a byte order mark · UTF-16 if every unit is a character of a text and most
//   are ASCII · UTF-8, unless ill-formed places outnumber multi-byte characters · `declared`, in
//   lower case, empty for none, if ICU knows it · Windows-1252
//
// Uses a single encoding for all of `bytes`. A wrong declaration or a guess gives a warning.
// Invalid bytes, and NUL, become U+FFFD, one per maximal ill-formed subsequence (Unicode 15,
// section 3.9), with a warning. UTF-32 and binary data are Unreadable. REQUIRES: bytes.size() < 1
// GiB.
std::variant<DecodedText, Unreadable> decode(std::string_view bytes,
                                             std::string_view declared = {});

} // namespace triglot
