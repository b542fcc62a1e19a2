#include "indexer/feed_survey.h"

#include <algorithm>
#include <utility>

namespace triglot {

void FeedSurvey::note(SurveyedFeed feed, FeedItems items) {
  const std::lock_guard lock(mutex_);
  newest_.note(feed.path, std::move(items));
  feeds_.push_back(std::move(feed));
}

std::vector<SurveyedFeed> FeedSurvey::take_feeds() {
  std::sort(feeds_.begin(), feeds_.end(),
            [](const SurveyedFeed& a, const SurveyedFeed& b) { return a.path < b.path; });
  return std::move(feeds_);
}

std::vector<bool> FeedSurvey::chosen(const std::string& path, const FeedItems& items) const {
  std::vector<bool> are_newest;
  for (const ItemVersion& version : items.versions) {
    const PlacedVersion* newest = newest_.newest(version.item);
    are_newest.push_back(newest == nullptr || newest->path == path);
  }
  return are_newest;
}

std::unordered_set<std::string> FeedSurvey::older_records(const std::string& path) const {
  const FeedItems& items = newest_.feeds().at(path);
  const std::vector<bool> are_newest = chosen(path, items);
  std::unordered_set<std::string> records;
  for (std::size_t i = 0; i < are_newest.size(); ++i) {
    if (!are_newest[i]) {
      records.insert(items.versions[i].record);
    }
  }
  return records;
}

std::uint64_t FeedSurvey::older_versions() const {
  std::uint64_t older = 0;
  for (const auto& [path, items] : newest_.feeds()) {
    const std::vector<bool> are_newest = chosen(path, items);
    older += items.older +
             static_cast<std::uint64_t>(std::count(are_newest.begin(), are_newest.end(), false));
  }
  return older;
}

Metadata FeedSurvey::metadata() const {
  Metadata metadata;
  for (const auto& [path, items] : newest_.feeds()) {
    put_items(metadata, path, items);
    for (const ItemVersion& version : items.versions) {
      const PlacedVersion* newest = newest_.newest(version.item);
      if (newest != nullptr && newest->path == path) {
        put_indexed_version(metadata, version.item, newest->key);
      }
    }
  }
  put_older_versions(metadata, older_versions());
  return metadata;
}

} // namespace triglot
