#include "indexer/newest_items.h"

#include <utility>

namespace triglot {

void NewestItems::note(const std::string& path, FeedItems items) {
  for (const ItemVersion& version : items.versions) {
    if (version.item.empty()) {
      continue;
    }
    PlacedVersion placed{version_key(version, path), path, version.record};
    const auto [known, is_new] = newest_.try_emplace(version.item, placed);
    if (!is_new && placed.key < known->second.key) {
      known->second = std::move(placed);
    }
  }
  feeds_.emplace(path, std::move(items));
}

const PlacedVersion* NewestItems::newest(const std::string& item) const {
  const auto found = newest_.find(item);
  return found == newest_.end() ? nullptr : &found->second;
}

} // namespace triglot
