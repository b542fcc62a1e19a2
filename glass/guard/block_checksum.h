// Checksums of blocks and of the version file, as stored in `checksums` (FORMAT.md).
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace triglot {

// XXH3-64, but never 0; for a list of free blocks see FORMAT.md.
std::uint64_t block_checksum(std::string_view bytes);

// Whether the bytes of a block match a stored checksum; a list of free blocks also does if entries
// were appended since.
bool fits_checksum(std::string_view bytes, std::uint64_t stored);

// Whether a block is a list of free blocks, to which Xapian appends in place.
bool is_free_list(std::string_view bytes);

// How many entries of a list of free blocks a checksum covers.
std::size_t entries_covered(std::uint64_t checksum);

// How many leading entries two lists of free blocks have in common.
std::size_t common_entries(std::string_view one, std::string_view other);

// The checksum of the first entries of a list of free blocks. REQUIRES: it has that many.
std::uint64_t free_list_checksum(std::string_view bytes, std::size_t entries);

} // namespace triglot
