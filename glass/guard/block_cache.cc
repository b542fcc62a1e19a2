#include "glass/guard/block_cache.h"

#include <utility>

namespace triglot {

std::shared_ptr<const Block> BlockCache::find(std::uint64_t block) const {
  const std::lock_guard lock(mutex_);
  const std::unique_ptr<Group>& group = groups_[block % places / group_size];
  if (!group) {
    return nullptr;
  }
  const Place& place = (*group)[block % group_size];
  return place.block == block ? place.bytes : nullptr;
}

bool BlockCache::note_read(std::uint64_t block) {
  const std::lock_guard lock(mutex_);
  Place& place = place_of(block);
  const bool again = place.block == block;
  place.block = block;
  place.bytes.reset();
  return again;
}

void BlockCache::keep(std::uint64_t block, std::shared_ptr<const Block> bytes) {
  const std::lock_guard lock(mutex_);
  Place& place = place_of(block);
  place.block = block;
  place.bytes = std::move(bytes);
}

BlockCache::Place& BlockCache::place_of(std::uint64_t block) {
  std::unique_ptr<Group>& group = groups_[block % places / group_size];
  if (!group) {
    group = std::make_unique<Group>();
  }
  return (*group)[block % group_size];
}

} // namespace triglot
