#include "indexer/update/item_changes.h"

#include <algorithm>
#include <utility>

namespace triglot {

void ItemChanges::note(const std::string& path, FeedItems items) {
  FeedItems& before = before_[path] = index_.items_of_feed(path);
  for (const FeedItems* some : {&before, &items}) {
    for (const ItemVersion& version : some->versions) {
      if (!version.item.empty()) {
        items_.insert(version.item);
      }
    }
  }
  now_.note(path, std::move(items));
}

// What the index knows of the noted feeds is out of date.
std::optional<PlacedVersion> ItemChanges::newest(const std::string& item) const {
  const PlacedVersion* noted = now_.newest(item);
  std::optional<PlacedVersion> known =
      index_.newest_version(item, [&](const std::string& path) { return now_.contains(path); });
  return noted != nullptr && (!known || noted->key < known->key) ? *noted : known;
}

std::vector<std::string> ItemChanges::unread() const {
  std::set<std::string> paths;
  for (const std::string& item : items_) {
    const std::optional<PlacedVersion> version = newest(item);
    if (!version || now_.contains(version->path) || unavailable_.contains(version->path)) {
      continue;
    }
    const std::optional<PlacedVersion> indexed = index_.indexed_version(item);
    if (!indexed || indexed->key != version->key) {
      paths.insert(version->path);
    }
  }
  return {paths.begin(), paths.end()};
}

bool ItemChanges::had_versions(const std::string& item) const {
  return index_.newest_version(item, [](const std::string&) { return false; }).has_value();
}

std::uint64_t ItemChanges::write() {
  std::uint64_t older = index_.older_versions();
  const auto count = [](const FeedItems& items) {
    return items.older + static_cast<std::uint64_t>(std::count_if(
                             items.versions.begin(), items.versions.end(),
                             [](const ItemVersion& version) { return !version.item.empty(); }));
  };
  for (const std::string& item : items_) { // all but one version of each are older
    older += had_versions(item) ? 1U : 0U;
    if (newest(item)) {
      --older;
    } else {
      index_.put_indexed_version(item, {});
    }
  }
  for (const auto& [path, items] : now_.feeds()) {
    const FeedItems& before = before_.at(path);
    older += count(items);
    older -= count(before);
    index_.put_items(path, before, items);
  }
  if (older != index_.older_versions()) {
    index_.put_older_versions(older);
  }
  return older;
}

std::vector<bool> ItemChanges::chosen(const std::string& path, const FeedItems& items) const {
  std::vector<bool> are_newest;
  for (const ItemVersion& version : items.versions) {
    const std::optional<PlacedVersion> is_newest =
        version.item.empty() ? std::nullopt : newest(version.item);
    are_newest.push_back(!is_newest || is_newest->path == path);
  }
  return are_newest;
}

} // namespace triglot
