// The checksums of blocks and of the version file, as `checksums` has them (FORMAT.md).
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace triglot {

// XXH3-64, but never 0; of a list of free blocks as FORMAT.md has it.
std::uint64_t block_checksum(std::string_view bytes);

// Whether the bytes of a block are those of a stored checksum: of a list of free blocks also where
// entries were appended since.
bool fits_checksum(std::string_view bytes, std::uint64_t stored);

// Whether a block lists free blocks: Xapian appends to such a one in place.
bool is_free_list(std::string_view bytes);

// How many entries of a list of free blocks a checksum is of.
std::size_t entries_covered(std::uint64_t checksum);

// With how many entries two lists of free blocks begin alike.
std::size_t common_entries(std::string_view one, std::string_view other);

// The checksum of the first entries of a list of free blocks. REQUIRES: it has as many.
std::uint64_t free_list_checksum(std::string_view bytes, std::size_t entries);

} // namespace triglot
