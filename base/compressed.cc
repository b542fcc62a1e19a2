#include "base/compressed.h"

#include "base/error.h"

#include <algorithm>
#include <memory>
#include <new>

#include <zstd.h>

namespace triglot {
namespace {

constexpr int level = 1;

// Nothing stored is larger: texts have at most 128 MiB, their maps less.
constexpr std::size_t max_text_bytes = std::size_t{1} << 30U;

struct Free {
  void operator()(ZSTD_CDict* dictionary) const { ZSTD_freeCDict(dictionary); }
  void operator()(ZSTD_DDict* dictionary) const { ZSTD_freeDDict(dictionary); }
  void operator()(ZSTD_CCtx* context) const { ZSTD_freeCCtx(context); }
  void operator()(ZSTD_DCtx* context) const { ZSTD_freeDCtx(context); }
};

template <typename Type>
using Owned = std::unique_ptr<Type, Free>;

// Kept per thread: for small values zstd's allocations cost more than the compression.
ZSTD_CCtx* compressor() {
  thread_local const Owned<ZSTD_CCtx> context(ZSTD_createCCtx());
  return context ? context.get() : throw std::bad_alloc();
}

ZSTD_DCtx* decompressor() {
  thread_local const Owned<ZSTD_DCtx> context(ZSTD_createDCtx());
  return context ? context.get() : throw std::bad_alloc();
}

// Shared by all threads.
const ZSTD_CDict* compressing_dictionary() {
  static const Owned<ZSTD_CDict> dictionary(
      ZSTD_createCDict(common_text.data(), common_text.size(), level));
  return dictionary ? dictionary.get() : throw std::bad_alloc();
}

const ZSTD_DDict* decompressing_dictionary() {
  static const Owned<ZSTD_DDict> dictionary(
      ZSTD_createDDict(common_text.data(), common_text.size()));
  return dictionary ? dictionary.get() : throw std::bad_alloc();
}

[[noreturn]] void throw_not_unpacked() {
  throw Damaged("the index is damaged: a stored text cannot be unpacked");
}

} // namespace

void put_compressed(std::string& out, std::string_view bytes) {
  put_number(out, bytes.size());
  std::string frame(ZSTD_compressBound(bytes.size()), '\0');
  const std::size_t size =
      ZSTD_compress_usingCDict(compressor(), frame.data(), frame.size(), bytes.data(), bytes.size(),
                               compressing_dictionary());
  if (ZSTD_isError(size) != 0) { // out of memory: the buffer is large enough
    throw std::bad_alloc();
  }
  put_bytes(out, size < bytes.size() ? std::string_view(frame).substr(0, size) : bytes);
}

std::size_t max_unpacked_bytes(std::size_t frame_bytes) {
  constexpr std::size_t max_block_content = std::size_t{128} << 10U;
  constexpr std::size_t min_block_bytes = 4; // a header of three, and the byte to repeat
  constexpr std::size_t max_blocks = max_text_bytes / max_block_content;
  return std::min(frame_bytes / min_block_bytes, max_blocks) * max_block_content;
}

std::string read_compressed(Decoder& decoder) {
  const std::size_t size = decoder.number();
  const std::string_view stored = decoder.bytes();
  if (stored.size() == size) {
    return std::string(stored);
  }
  // Checked before allocating: the index may have been forged.
  if (size > max_unpacked_bytes(stored.size())) {
    throw_not_unpacked();
  }
  std::string bytes(size, '\0');
  const std::size_t unpacked =
      ZSTD_decompress_usingDDict(decompressor(), bytes.data(), bytes.size(), stored.data(),
                                 stored.size(), decompressing_dictionary());
  if (unpacked != size) { // error codes are larger
    throw_not_unpacked();
  }
  return bytes;
}

} // namespace triglot
