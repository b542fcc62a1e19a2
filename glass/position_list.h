// Xapian's encoding of the positions of a term in a document, in its table `position`
// (FORMAT.md). Only Xapian reads them; our own phrases use store/positions/positions.h.
#pragma once

#include <cstdint>
#include <span>
#include <string>

namespace triglot {

// REQUIRES: at least one position; they ascend and are below 2^31.
std::string encode_position_list(std::span<const std::uint32_t> positions);

} // namespace triglot
