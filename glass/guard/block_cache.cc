#include "glass/guard/block_cache.h"

#include <algorithm>
#include <utility>

#include <unistd.h>

namespace triglot {
namespace {

constexpr std::size_t least_places = 8192;
constexpr std::size_t most_places = 8 * least_places;

} // namespace

std::size_t BlockCache::default_places() {
  constexpr std::size_t part_of_memory = 32;
  const auto pages = static_cast<std::size_t>(std::max(::sysconf(_SC_PHYS_PAGES), 0L));
  const auto page = static_cast<std::size_t>(std::max(::sysconf(_SC_PAGESIZE), 0L));
  const std::size_t places = pages / part_of_memory * page / block_bytes;
  return std::clamp(places / group_size * group_size, least_places, most_places);
}

std::shared_ptr<const Block> BlockCache::find(std::uint64_t block) const {
  const std::lock_guard lock(mutex_);
  const std::unique_ptr<Group>& group = groups_[group_of(block)];
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
  std::unique_ptr<Group>& group = groups_[group_of(block)];
  if (!group) {
    group = std::make_unique<Group>();
  }
  return (*group)[block % group_size];
}

} // namespace triglot
