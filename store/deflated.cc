#include "store/deflated.h"

#include <new>

#include <libdeflate.h>

namespace triglot {
namespace {

constexpr int level = 1;              // see ARCHITECTURE.md
constexpr std::size_t few_bytes = 18; // up to which Xapian does not try

} // namespace

Deflater::Deflater() : compressor_(libdeflate_alloc_compressor(level)) {
  if (compressor_ == nullptr) {
    throw std::bad_alloc();
  }
}

Deflater::~Deflater() {
  libdeflate_free_compressor(compressor_);
}

std::string_view Deflater::deflate(std::string_view bytes) {
  if (bytes.size() <= few_bytes) {
    return {};
  }
  deflated_.resize(bytes.size() - 1);
  const std::size_t size = libdeflate_deflate_compress(compressor_, bytes.data(), bytes.size(),
                                                       deflated_.data(), deflated_.size());
  return std::string_view(deflated_).substr(0, size);
}

} // namespace triglot
