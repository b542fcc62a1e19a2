// Records of an index with any bytes in them.
#pragma once

#include "store/record/record.h"
#include "tests/fuzz/target.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace triglot::fuzz {

// A record as it is stored, with a checksum that fits, so that what is behind it is reached. The
// input's first byte says what follows: bytes as they are stored, or the number of bytes in front
// of what is compressed (two_bytes), these, and what is to be compressed.
std::string stored_record(std::string_view input);

// Inputs that make valid records.
std::vector<std::string> stored_record_seeds();

// The record that an input makes; nothing where it is refused.
std::optional<Record> record_of(std::string_view input);

} // namespace triglot::fuzz
