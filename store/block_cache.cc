#include "store/block_cache.h"

#include "store/checksums_file.h"

#include <cstring>

namespace triglot {

bool BlockCache::copy(std::uint64_t block, char* buffer) const {
  const std::lock_guard lock(mutex_);
  const std::unique_ptr<Group>& group = groups_[block % places / group_size];
  if (!group) {
    return false;
  }
  const Place& place = (*group)[block % group_size];
  if (!place.kept || place.block != block) {
    return false;
  }
  std::memcpy(buffer, place.bytes.get(), block_bytes);
  return true;
}

void BlockCache::keep(std::uint64_t block, std::string_view bytes) {
  const std::lock_guard lock(mutex_);
  std::unique_ptr<Group>& group = groups_[block % places / group_size];
  if (!group) {
    group = std::make_unique<Group>();
  }
  Place& place = (*group)[block % group_size];
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
