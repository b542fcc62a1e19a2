#include "tests/support/packed.h"

#include <stdexcept>

#include <brotli/encode.h>
#include <zlib.h>
#include <zstd.h>

namespace triglot::test {
namespace {

void require(bool holds) {
  if (!holds) {
    throw std::runtime_error("cannot pack");
  }
}

// `window_bits` selects the format (zlib.h, deflateInit2).
std::string deflated(std::string_view bytes, int window_bits) {
  z_stream stream = {};
  require(deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, window_bits, 8,
                       Z_DEFAULT_STRATEGY) == Z_OK);
  std::string in(bytes);
  std::string out(deflateBound(&stream, in.size()), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(in.data());
  stream.avail_in = static_cast<uInt>(in.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  require(deflate(&stream, Z_FINISH) == Z_STREAM_END);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

std::string brotli(std::string_view bytes) {
  std::size_t size = BrotliEncoderMaxCompressedSize(bytes.size());
  std::string out(size, '\0');
  require(BrotliEncoderCompress(BROTLI_DEFAULT_QUALITY, BROTLI_DEFAULT_WINDOW, BROTLI_MODE_TEXT,
                                bytes.size(), reinterpret_cast<const std::uint8_t*>(bytes.data()),
                                &size, reinterpret_cast<std::uint8_t*>(out.data())) == BROTLI_TRUE);
  out.resize(size);
  return out;
}

} // namespace

std::string packed(std::string_view bytes, Packing packing) {
  switch (packing) {
  case Packing::none:
    return std::string(bytes);
  case Packing::gzip:
    return deflated(bytes, 16 + MAX_WBITS);
  case Packing::zlib:
    return deflated(bytes, MAX_WBITS);
  case Packing::deflate:
    return deflated(bytes, -MAX_WBITS);
  case Packing::brotli:
    return brotli(bytes);
  case Packing::zstd:
    break;
  }
  std::string out(ZSTD_compressBound(bytes.size()), '\0');
  const std::size_t size =
      ZSTD_compress(out.data(), out.size(), bytes.data(), bytes.size(), ZSTD_CLEVEL_DEFAULT);
  require(ZSTD_isError(size) == 0);
  out.resize(size);
  return out;
}

} // namespace triglot::test
