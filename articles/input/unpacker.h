// Streaming decompression of gzip, zstd, Brotli and DEFLATE.
#pragma once

#include "articles/article.h"

#include <cstddef>
#include <memory>
#include <optional>
#include <string_view>
#include <variant>

namespace triglot {

// One per thread.
class Unpacker {
public:
  Unpacker() = default;
  virtual ~Unpacker() = default;
  Unpacker(const Unpacker&) = delete;
  Unpacker& operator=(const Unpacker&) = delete;

  // Decompresses into `size` bytes at `out`, consuming `packed` from the front. Returns the number
  // of bytes written; 0 means it needs more input. Unreadable if the data is damaged.
  virtual std::variant<std::size_t, Unreadable> unpack(std::string_view& packed, char* out,
                                                       std::size_t size) = 0;

  // Whether the data may end here; else it is truncated.
  virtual bool may_end() const = 0;
};

// Selects by the first bytes of the data; null for an unknown format.
std::unique_ptr<Unpacker> unpacker_for(std::string_view beginning);

// Selects by HTTP content coding, for formats without a signature: `br` (RFC 7932) or `deflate`;
// null for others. `beginning`: the first bytes of the data.
std::unique_ptr<Unpacker> unpacker_of_coding(std::string_view coding, std::string_view beginning);

// The number of bytes unpacker_for() looks at.
inline constexpr std::size_t packed_beginning_bytes = 4;

} // namespace triglot
