// The feeds of a full build. All are looked at before any of their items is indexed.
//
//   read files ─ feeds → note ─┬→ read again: only the newest version of each item
//                              └→ what the index keeps of items
#pragma once

#include "articles/feed/feed_items.h"
#include "articles/input/found_file.h"
#include "indexer/newest_items.h"

#include <cstdint>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_set>
#include <vector>

namespace triglot {

// A feed that has been looked at.
struct SurveyedFeed {
  std::string path;
  std::optional<FoundFile> file; // nothing: its articles are copied from the current index
  std::string content_hash;      // of the file then
};

class FeedSurvey {
public:
  // Thread-safe.
  void note(SurveyedFeed feed, FeedItems items);

  // All feeds, sorted by path. Call once everything has been noted.
  std::vector<SurveyedFeed> take_feeds();

  // From now on, only reads; thread-safe.

  // Which of a feed's items are the newest versions.
  std::vector<bool> chosen(const std::string& path, const FeedItems& items) const;
  // The ids of a noted feed's items that are not.
  std::unordered_set<std::string> older_records(const std::string& path) const;
  // The number of all those.
  std::uint64_t older_versions() const;
  // For IndexWriter::finish.
  Metadata metadata() const;

private:
  std::mutex mutex_; // guards what follows, while feeds are noted
  NewestItems newest_;
  std::vector<SurveyedFeed> feeds_;
};

} // namespace triglot
