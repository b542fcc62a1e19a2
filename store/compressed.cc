#include "store/compressed.h"

#include "store/error.h"

#include <memory>
#include <new>

#include <zstd.h>

namespace triglot {
namespace {

constexpr int level = 1;

// Nothing that is stored is larger: texts have at most 128 MiB, their maps less.
constexpr std::size_t most_bytes = std::size_t{1} << 30U;

struct Free {
  void operator()(ZSTD_CCtx* context) const { ZSTD_freeCCtx(context); }
  void operator()(ZSTD_DCtx* context) const { ZSTD_freeDCtx(context); }
};

// What zstd allocates for a piece costs more than compressing it: kept per thread.
ZSTD_CCtx* compressor() {
  thread_local const std::unique_ptr<ZSTD_CCtx, Free> context(ZSTD_createCCtx());
  return context ? context.get() : throw std::bad_alloc();
}

ZSTD_DCtx* decompressor() {
  thread_local const std::unique_ptr<ZSTD_DCtx, Free> context(ZSTD_createDCtx());
  return context ? context.get() : throw std::bad_alloc();
}

[[noreturn]] void damaged() {
  throw Damaged("the index is damaged: a stored text cannot be unpacked");
}

} // namespace

void put_compressed(std::string& out, std::string_view bytes) {
  put_number(out, bytes.size());
  std::string frame(ZSTD_compressBound(bytes.size()), '\0');
  const std::size_t size = ZSTD_compressCCtx(compressor(), frame.data(), frame.size(), bytes.data(),
                                             bytes.size(), level);
  if (ZSTD_isError(size) != 0) { // for want of memory: the room is enough
    throw std::bad_alloc();
  }
  put_bytes(out, size < bytes.size() ? std::string_view(frame).substr(0, size) : bytes);
}

std::string read_compressed(Decoder& decoder) {
  const std::size_t size = decoder.number();
  const std::string_view stored = decoder.bytes();
  if (stored.size() == size) {
    return std::string(stored);
  }
  if (size > most_bytes) {
    damaged();
  }
  std::string bytes(size, '\0');
  const std::size_t unpacked =
      ZSTD_decompressDCtx(decompressor(), bytes.data(), bytes.size(), stored.data(), stored.size());
  if (unpacked != size) { // an error's code is larger
    damaged();
  }
  return bytes;
}

} // namespace triglot
