// Reads the articles that `--like` names.
//
//   news/dijken.md         the file's article, or all of several
//   dump.jsonl#d-17        the record with this id
//   dump.jsonl:12          the record that begins on this line or last before it, as hits print it
#pragma once

#include "query/expand/more_like_this.h"
#include "store/index.h"

#include <string>
#include <vector>

namespace triglot {

// Maximum number of articles read from a file, which stand for all; no more than max_like_bytes of
// their texts.
inline constexpr std::size_t max_samples_of_file = 100;

// As they are in the index; else as they are read from the file, by the readers that index it. A
// file with such a name comes before a record. Throws Error where there is no article, or none that
// can be read. A line that the file does not have stands for the last article, with a note.
std::vector<Sample> read_samples(const Index& index, const std::string& stated);

} // namespace triglot
