// Decodes the bytes of a file to UTF-8.
#pragma once

#include "store/record/source_map.h"

#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace triglot {

struct Unreadable;

// Valid UTF-8 without NUL, lines ended by LF alone (CR LF becomes LF), and where each piece stood.
struct DecodedText {
  std::string text;
  SourceMap map;
  std::vector<std::string> warnings;
};

// Reads a text in the encoding that its bytes show, else in the one it declares, else in
// Windows-1252, which browsers fall back on (WHATWG HTML, 13.2.3.2):
//
//   UTF-8 or UTF-16 with a byte order mark · UTF-16 whose every unit is a character of a text and
//   most are ASCII · UTF-8, unless more places are ill-formed than characters take several bytes ·
//   `declared`, in lower case, empty for none, where ICU knows it · Windows-1252
//
// One encoding holds for all of `bytes`. A warning says where the declaration is wrong or the
// encoding is a guess. Bytes that are not valid, and NUL, become U+FFFD, one for each maximal
// ill-formed subsequence (Unicode 15, section 3.9), with a warning. UTF-32, and bytes that are no
// text at all, are Unreadable. REQUIRES: bytes.size() < 1 GiB.
std::variant<DecodedText, Unreadable> decode(std::string_view bytes,
                                             std::string_view declared = {});

} // namespace triglot
