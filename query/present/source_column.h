// The column of a place of an article in its line of the file, for editors.
#pragma once

#include "store/record/record.h"

#include <cstdint>

namespace triglot {

// The column of the character at `offset` of the record's text, in bytes from 1, in the line that
// line_in_file() returns. Read from the file. 1 if it cannot be found: the file is gone, was
// changed, is compressed or in UTF-16, has the word in another spelling (`&eacute;`), or its line
// is longer than a mebibyte up to there.
std::uint64_t column_in_file(const Record& record, std::uint32_t offset);

} // namespace triglot
