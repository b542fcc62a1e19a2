// Compresses bytes by gzip, zlib, zstd or Brotli.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace triglot::test {

enum class Packing : std::uint8_t { none, gzip, zlib, deflate, zstd, brotli };

// A single member or frame.
std::string packed(std::string_view bytes, Packing packing);

} // namespace triglot::test
