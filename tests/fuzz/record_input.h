// Index records from arbitrary bytes.
#pragma once

#include "store/record/record.h"
#include "tests/fuzz/target.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace triglot::fuzz {

// A stored record with a matching checksum, so that the code after that check is reached. The
// input's first byte selects what follows: stored bytes, or the number of uncompressed bytes
// (two_bytes), these, and the bytes to compress.
std::string stored_record(std::string_view input);

// Inputs that yield valid records.
std::vector<std::string> stored_record_seeds();

// The record from an input; nothing if it is rejected.
std::optional<Record> record_of(std::string_view input);

} // namespace triglot::fuzz
