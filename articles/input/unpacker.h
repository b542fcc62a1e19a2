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

  // Unpacks from `packed`, whose beginning it takes off as far as it has read it, into `size` bytes
  // at `out`. Returns how many it wrote: where that is 0, it wants more input. Unreadable where the
  // data is damaged.
  virtual std::variant<std::size_t, Unreadable> unpack(std::string_view& packed, char* out,
                                                       std::size_t size) = 0;

  // Whether the data may end where the input so far did; else it was cut short.
  virtual bool may_end() const = 0;
};

// By the first bytes of the data; null where nothing has packed it that is known here.
std::unique_ptr<Unpacker> unpacker_for(std::string_view beginning);

// Of what cannot be told by its first bytes, by the name of its HTTP content coding: `br` (RFC
// 7932) or `deflate`; null for others. `beginning` is as of unpacker_for.
std::unique_ptr<Unpacker> unpacker_of_coding(std::string_view coding, std::string_view beginning);

// How many bytes unpacker_for looks at.
inline constexpr std::size_t packed_beginning_bytes = 4;

} // namespace triglot
