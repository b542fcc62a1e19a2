// Compression of small values in the index, of a few hundred bytes each: zstd at level 1 with a
// dictionary.
//
//   uncompressed size (number) · zstd frame, or the bytes themselves if that is not smaller (bytes)
#pragma once

#include "base/codec.h"

#include <cstddef>
#include <string>
#include <string_view>

namespace triglot {

// What texts in our languages have in common: common_text.zdict, a zstd dictionary trained on the
// articles in corpus/ by
//
//   zstd --train -B1024 --maxdict=8192 --dictID=1 -o common_text.zdict corpus/*/*
//
// It belongs to the index format: with another dictionary no stored value could be read. (The
// articles in corpus/ may change without it.)
extern const std::string_view common_text;

void put_compressed(std::string& out, std::string_view bytes);

// Upper bound on what a zstd frame of this size may unpack to, by its format (RFC 8878, 3.1.1.2: a
// block of four bytes expands to at most 128 KiB); never more than 1 GiB.
std::size_t max_unpacked_bytes(std::size_t frame_bytes);

// Allocates at most max_unpacked_bytes() of the frame. Throws Damaged if the bytes that follow were
// not written by put_compressed().
std::string read_compressed(Decoder& decoder);

} // namespace triglot
