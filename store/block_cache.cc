#include "store/block_cache.h"

#include "store/checksums_file.h"

#include <cstring>

namespace triglot {
namespace {

constexpr std::size_t places = 8192;

} // namespace

bool BlockCache::copy(std::uint64_t block, char* buffer) const {
  const std::lock_guard lock(mutex_);
  if (places_.empty()) {
    return false;
  }
  const Place& place = places_[block % places];
  if (!place.kept || place.block != block) {
    return false;
  }
  std::memcpy(buffer, place.bytes.get(), block_bytes);
  return true;
}

void BlockCache::keep(std::uint64_t block, std::string_view bytes) {
  const std::lock_guard lock(mutex_);
  places_.resize(places);
  Place& place = places_[block % places];
  place.kept = place.block == block;
  place.block = block;
  if (!place.kept) {
    return;
  }
  if (!place.bytes) {
    place.bytes = std::make_unique_for_overwrite<char[]>(block_bytes);
  }
  std::memcpy(place.bytes.get(), bytes.data(), block_bytes);
}

} // namespace triglot
