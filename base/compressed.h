// Compressed bytes inside what the index stores: zstd at level 1 with a dictionary, for pieces of a
// few hundred bytes.
//
//   their number before compression (a number) · a zstd frame, or where that is not smaller the
//   bytes themselves (bytes)
#pragma once

#include "base/codec.h"

#include <cstddef>
#include <string>
#include <string_view>

namespace triglot {

// What texts in our languages have in common, for their compression: common_text.zdict, a
// dictionary of zstd's that is made of the articles in corpus/ by
//
//   zstd --train -B1024 --maxdict=8192 --dictID=1 -o common_text.zdict corpus/*/*
//
// With another one nothing that is stored could be read: it belongs to the index format. (Articles
// in corpus/ may change without it.)
extern const std::string_view common_text;

void put_compressed(std::string& out, std::string_view bytes);

// What a zstd frame of so many bytes may unpack to at most, by its format (RFC 8878, 3.1.1.2: a
// block of four bytes stands for 128 KiB at most); never more than 1 GiB.
std::size_t max_unpacked_bytes(std::size_t frame_bytes);

// Takes no more memory than max_unpacked_bytes() of what is there. Throws Damaged where what
// follows is not what put_compressed() wrote.
std::string read_compressed(Decoder& decoder);

} // namespace triglot
