// Feeds as they are now, and which of them has the newest version of each item.
#pragma once

#include "store/item_versions.h"

#include <map>
#include <string>
#include <unordered_map>

namespace triglot {

// Memory: about 300 bytes per item.
class NewestItems {
public:
  // Notes the items of a feed. REQUIRES: it has not been noted yet.
  void note(const std::string& path, FeedItems items);

  const std::map<std::string, FeedItems>& feeds() const { return feeds_; }
  bool contains(const std::string& path) const { return feeds_.contains(path); }
  // The newest version in these feeds; null if there is none.
  const PlacedVersion* newest(const std::string& item) const;

private:
  std::map<std::string, FeedItems> feeds_; // by path
  std::unordered_map<std::string, PlacedVersion> newest_;
};

} // namespace triglot
