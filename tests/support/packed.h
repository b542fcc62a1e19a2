// Bytes as gzip, zlib, zstd and Brotli pack them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace triglot::test {

enum class Packing : std::uint8_t { none, gzip, zlib, deflate, zstd, brotli };

// One member, or frame.
std::string packed(std::string_view bytes, Packing packing);

} // namespace triglot::test
