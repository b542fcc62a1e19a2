// The items of one feed, and what identifies them in all its snapshots.
#pragma once

#include "articles/article.h"
#include "store/item_versions.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace triglot {

// What a feed states about itself that tells it from others.
struct StatedFeed {
  std::string link; // to its site, or an address of its own
  std::string title;
  std::uint64_t updated = 0; // the latest date that it states, as in ItemVersion
};

// What an item states that tells it from others. Empty strings mean not stated.
struct StatedItem {
  std::string id;            // RSS guid, Atom or JSON Feed id
  std::string url;           // absolute
  std::string title;         // in whatever markup
  std::uint64_t updated = 0; // the latest date that it states, as in ItemVersion
  std::string content_hash;  // of its bytes; only needed without id and URL
  bool states_text = true;   // else there is nothing to index
};

// `text`, a date as stated, as in ItemVersion.
std::uint64_t version_date(std::string_view text);

struct DistinctItems {
  FeedItems items;
  // For each stated item its place in items.versions; nothing for an older version of one that is
  // there.
  std::vector<std::optional<std::size_t>> places;
};

// Finds out which items are the same. An item is identified by its id, if that is an address or a
// `tag:` URI; an id that may be another feed's, too (`1`), identifies it together with the feed's
// link and title. Without an id, its URL does. An id that items with different URLs share is none;
// items that share a URL and differ in their titles are told apart by these, too. Ids of records
// are made unique as in record_ids.h.
DistinctItems distinct_items(const std::vector<StatedItem>& stated, const StatedFeed& feed);

// Decides which items of a feed are read, before they are: `true` for each of items.versions that
// is. Nothing: neither items nor faults of the feed are delivered now.
using ChooseItems = std::function<std::optional<std::vector<bool>>(const FeedItems& items)>;

// Which of a feed's items are read.
class ItemSelection {
public:
  ItemSelection(const std::vector<StatedItem>& stated, const StatedFeed& feed,
                const ChooseItems& choose);

  // Whether the feed is read at all.
  bool is_read_now() const { return chosen_.has_value(); }
  // The item with this number among all, if it is to be read; else null. REQUIRES: is_read_now().
  const ItemVersion* chosen(std::size_t number) const;

private:
  DistinctItems distinct_;
  std::optional<std::vector<bool>> chosen_;
};

// The result of reading an item with the id that is unique in its feed.
ReadResult with_record(ReadResult result, const std::string& record);

} // namespace triglot
