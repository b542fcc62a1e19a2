// Versions of feed items: the same item in several snapshots of its feed.
//
//   feeds/monday.xml   d-1, d-2           indexed from
//   feeds/tuesday.xml       d-2, d-3      d-1: monday.xml   d-2, d-3: tuesday.xml
//
// An item is indexed once, from the file with its newest version. The others are known here, so
// that the next one is found when that file changes or goes. Stored as metadata, in the same Xapian
// database as the articles.
#pragma once

#include "glass/metadata.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <xapian.h>

namespace triglot {

// An item as one file has it.
struct ItemVersion {
  std::string record; // its id in the file, as in Source
  // The bytes of the XXH3-128 of what identifies it in all files; empty: nothing does, so that it
  // is always indexed.
  std::string item;
  // When it was changed, and when its feed was written, in seconds since 1970; 0: unknown.
  std::uint64_t updated = 0;
  std::uint64_t feed_updated = 0;

  friend bool operator==(const ItemVersion&, const ItemVersion&) = default;
};

// The items of a feed, in file order. Of an item that the file has several times only the newest.
struct FeedItems {
  std::vector<ItemVersion> versions;
  std::uint64_t older = 0; // number of items left out for that

  bool empty() const { return versions.empty() && older == 0; }

  friend bool operator==(const FeedItems&, const FeedItems&) = default;
};

// A version of an item, with its file.
struct PlacedVersion {
  std::string key; // version_key()
  std::string path;
  std::string record;
};

// Orders an item's versions, the newest first: by `updated`, then by `feed_updated`, then by path,
// descending. Under this key the index knows the version. REQUIRES: `version.item` is not empty.
std::string version_key(const ItemVersion& version, std::string_view path);

// Xapian's exceptions pass through all of these. The first four throw Damaged for invalid entries.

// The items of the feed at `path`; none if it is no known feed.
FeedItems items_of_feed(const Xapian::Database& database, std::string_view path);
// The newest version of an item, except for those in files that `is_ignored`.
std::optional<PlacedVersion>
newest_version(const Xapian::Database& database, std::string_view item,
               const std::function<bool(const std::string& path)>& is_ignored);
// The version that is in the index; nothing if there is none, or its file has changed.
std::optional<PlacedVersion> indexed_version(const Xapian::Database& database,
                                             std::string_view item);
// The number of versions that are not indexed, as there are newer ones.
std::uint64_t older_versions(const Xapian::Database& database);

// Replaces what is known of a feed; `before` is items_of_feed().
void put_items(Xapian::WritableDatabase& database, std::string_view path, const FeedItems& before,
               const FeedItems& now);
// Records which version of an item is in the index; an empty key for none.
void put_indexed_version(Xapian::WritableDatabase& database, std::string_view item,
                         std::string_view key);
void put_older_versions(Xapian::WritableDatabase& database, std::uint64_t number);

// The same for a new database.
void put_items(Metadata& metadata, std::string_view path, const FeedItems& items);
void put_indexed_version(Metadata& metadata, std::string_view item, std::string_view key);
void put_older_versions(Metadata& metadata, std::uint64_t number);

} // namespace triglot
