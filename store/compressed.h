// Compressed bytes inside what the index stores: zstd at level 1 with a dictionary, for pieces of a
// few hundred bytes.
//
//   their number before compression (a number) · a zstd frame, or where that is not smaller the
//   bytes themselves (bytes)
#pragma once

#include "store/codec.h"

#include <string>
#include <string_view>

namespace triglot {

void put_compressed(std::string& out, std::string_view bytes);

// Throws Damaged where what follows is not what put_compressed() wrote.
std::string read_compressed(Decoder& decoder);

} // namespace triglot
