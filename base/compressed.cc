#include "base/compressed.h"

#include "base/error.h"

#include <algorithm>
#include <memory>
#include <mutex>
#include <new>
#include <vector>

#define ZSTD_STATIC_LINKING_ONLY // frames without a magic number, dictionaries by reference
#include <zstd.h>
#define ZDICT_STATIC_LINKING_ONLY // training at a fixed cost
#include <zdict.h>

namespace triglot {
namespace {

// With an index's own dictionary a tenth smaller than level 1, in a fifth more time.
constexpr int level = 3;

// Nothing stored is larger: texts have at most 128 MiB, their maps less.
constexpr std::size_t max_text_bytes = std::size_t{1} << 30U;

struct Free {
  void operator()(ZSTD_CCtx* context) const { ZSTD_freeCCtx(context); }
  void operator()(ZSTD_DCtx* context) const { ZSTD_freeDCtx(context); }
};

template <typename Type>
using Owned = std::unique_ptr<Type, Free>;

ZSTD_CCtx* make_compressor() {
  ZSTD_CCtx* const context = ZSTD_createCCtx();
  if (context == nullptr) {
    throw std::bad_alloc();
  }
  ZSTD_CCtx_setParameter(context, ZSTD_c_format, ZSTD_f_zstd1_magicless);
  ZSTD_CCtx_setParameter(context, ZSTD_c_contentSizeFlag, 0);
  ZSTD_CCtx_setParameter(context, ZSTD_c_dictIDFlag, 0);
  return context;
}

ZSTD_DCtx* make_decompressor() {
  ZSTD_DCtx* const context = ZSTD_createDCtx();
  if (context == nullptr) {
    throw std::bad_alloc();
  }
  ZSTD_DCtx_setParameter(context, ZSTD_d_format, ZSTD_f_zstd1_magicless);
  return context;
}

// Kept per thread: for small values zstd's allocations cost more than the compression.
ZSTD_CCtx* compressor() {
  thread_local const Owned<ZSTD_CCtx> context(make_compressor());
  return context.get();
}

ZSTD_DCtx* decompressor() {
  thread_local const Owned<ZSTD_DCtx> context(make_decompressor());
  return context.get();
}

[[noreturn]] void throw_not_unpacked() {
  throw Damaged("the index is damaged: a stored text cannot be unpacked");
}

} // namespace

struct Compression::Dictionaries {
  std::string bytes;
  std::once_flag compressing_made; // a search does not need it
  std::shared_ptr<ZSTD_CDict> compressing;
  std::shared_ptr<ZSTD_DDict> decompressing;
};

Compression::Compression(std::string_view dictionary)
    : dictionaries_(std::make_unique<Dictionaries>()) {
  std::string& bytes = dictionaries_->bytes;
  bytes = dictionary;
  dictionaries_->decompressing = {ZSTD_createDDict_byReference(bytes.data(), bytes.size()),
                                  ZSTD_freeDDict};
  if (!dictionaries_->decompressing || ZDICT_getDictID(dictionary.data(), dictionary.size()) == 0) {
    throw Damaged("the index is damaged: its dictionary is none");
  }
}

Compression::~Compression() = default;
Compression::Compression(Compression&&) noexcept = default;
Compression& Compression::operator=(Compression&&) noexcept = default;

const Compression& Compression::common() {
  static const Compression compression(common_text);
  return compression;
}

void Compression::put(std::string& out, std::string_view bytes) const {
  Dictionaries& of = *dictionaries_;
  std::call_once(of.compressing_made, [&] {
    of.compressing = {ZSTD_createCDict_byReference(of.bytes.data(), of.bytes.size(), level),
                      ZSTD_freeCDict};
  });
  put_number(out, bytes.size());
  std::string frame(ZSTD_compressBound(bytes.size()), '\0');
  ZSTD_CCtx_refCDict(compressor(), of.compressing.get());
  const std::size_t size = of.compressing ? ZSTD_compress2(compressor(), frame.data(), frame.size(),
                                                           bytes.data(), bytes.size())
                                          : 0;
  if (size == 0 || ZSTD_isError(size) != 0) { // out of memory: the buffer is large enough
    throw std::bad_alloc();
  }
  put_bytes(out, size < bytes.size() ? std::string_view(frame).substr(0, size) : bytes);
}

std::string Compression::read(Decoder& decoder) const {
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
  ZSTD_DCtx_refDDict(decompressor(), dictionaries_->decompressing.get());
  const std::size_t unpacked =
      ZSTD_decompressDCtx(decompressor(), bytes.data(), bytes.size(), stored.data(), stored.size());
  if (unpacked != size) { // error codes are larger
    throw_not_unpacked();
  }
  return bytes;
}

std::string train_dictionary(std::span<const std::string_view> samples, std::size_t max_bytes) {
  constexpr std::size_t min_bytes = ZDICT_DICTSIZE_MIN;
  std::string joined;
  std::vector<std::size_t> sizes;
  for (const std::string_view sample : samples) {
    joined += sample;
    sizes.push_back(sample.size());
  }
  std::string dictionary(std::max(max_bytes, min_bytes), '\0');
  ZDICT_fastCover_params_t parameters{};
  parameters.k = 256; // bytes of a piece
  parameters.d = 8;   // that recur
  parameters.f = 20;
  parameters.accel = 1;
  parameters.zParams.compressionLevel = level;
  const std::size_t size = ZDICT_trainFromBuffer_fastCover(
      dictionary.data(), dictionary.size(), joined.data(), sizes.data(),
      static_cast<unsigned>(sizes.size()), parameters);
  dictionary.resize(ZDICT_isError(size) != 0 ? 0 : size);
  return dictionary;
}

std::size_t max_unpacked_bytes(std::size_t frame_bytes) {
  constexpr std::size_t max_block_content = std::size_t{128} << 10U;
  constexpr std::size_t min_block_bytes = 4; // a header of three, and the byte to repeat
  constexpr std::size_t max_blocks = max_text_bytes / max_block_content;
  return std::min(frame_bytes / min_block_bytes, max_blocks) * max_block_content;
}

void put_compressed(std::string& out, std::string_view bytes) {
  Compression::common().put(out, bytes);
}

std::string read_compressed(Decoder& decoder) {
  return Compression::common().read(decoder);
}

} // namespace triglot
