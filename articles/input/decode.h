// Decodes the bytes of a file to UTF-8.
#pragma once

#include "store/source_map.h"

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

// Reads UTF-8 with or without a byte order mark, and UTF-16 with one. What is neither, but declares
// an encoding that ICU knows, is read in that: `declared`, in lower case, empty for none. Pages
// declare much that is not so; what evidently is UTF-8 is read as such. Bytes that are not valid,
// and NUL, become U+FFFD, one for each maximal ill-formed subsequence (Unicode 15, section 3.9),
// with a warning. Bytes that are no text at all are Unreadable. REQUIRES: bytes.size() < 1 GiB.
std::variant<DecodedText, Unreadable> decode(std::string_view bytes,
                                             std::string_view declared = {});

} // namespace triglot
