// Checks that a text and its map match the file they were read from.
#pragma once

#include "store/record/source_map.h"

#include <string>
#include <string_view>

namespace triglot::test {

// Describes what is wrong; empty if nothing is. `source`: the bytes of the file.
//
// Segments ascend in text and file, do not overlap, are inside the file, and begin on the line that
// the file's line ends imply. Copied text is identical in text and file, and each of its characters
// is located at its own byte and line. The text is clean (see notation.h).
std::string map_fault(std::string_view source, std::string_view text, const SourceMap& map);

} // namespace triglot::test
