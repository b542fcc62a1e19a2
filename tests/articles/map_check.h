// Whether a text and its map are true to the file they were read from.
#pragma once

#include "store/record/source_map.h"

#include <string>
#include <string_view>

namespace triglot::test {

// What is wrong, in words; empty where nothing is. `source` are the bytes of the file.
//
// Segments rise in text and file, do not overlap, lie inside the file, and begin on the line that
// the file's line ends say. What a segment says was copied is the same in text and file, and every
// character of it is located at its own byte and line. The text is clean (see notation.h).
std::string map_fault(std::string_view source, std::string_view text, const SourceMap& map);

} // namespace triglot::test
