#include "articles/feed/feed_items.h"

#include "analysis/dates/instant.h"
#include "articles/records/record_ids.h"
#include "base/ascii.h"
#include "base/content_hash.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

namespace triglot {
namespace {

// Whether an id is the same item's wherever it stands.
bool is_global(std::string_view id) {
  const std::size_t colon = id.find(':');
  if (colon == std::string_view::npos) {
    return false;
  }
  const std::string scheme = ascii_lower(id.substr(0, colon));
  return scheme == "tag" || scheme == "urn" || id.substr(colon).starts_with("://");
}

// The keys that come with more than one value.
class Ambiguous {
public:
  void add(const std::string& key, const std::string& value) {
    const auto [known, is_new] = first_.try_emplace(key, value);
    if (!is_new && known->second != value) {
      ambiguous_.insert(key);
    }
  }
  bool contains(const std::string& key) const { return ambiguous_.contains(key); }

private:
  std::unordered_map<std::string, std::string> first_;
  std::unordered_set<std::string> ambiguous_;
};

class ItemIdentities {
public:
  ItemIdentities(const std::vector<StatedItem>& items, const StatedFeed& feed) : feed_(feed) {
    for (const StatedItem& item : items) {
      if (!item.url.empty()) {
        ids_.add(item.id, item.url);
        urls_.add(item.url, item.title);
      }
    }
  }

  // What identifies the item in all files, hashed; empty if nothing does, or if no date says which
  // version is the newest.
  std::string of(const StatedItem& item) const {
    const bool is_dated = item.updated != 0 || feed_.updated != 0;
    const std::string identity = is_dated && item.states_text ? identity_of(item) : std::string();
    return identity.empty() ? identity : hash_bytes(content_hash(identity));
  }

private:
  std::string identity_of(const StatedItem& item) const {
    const std::string separator(1, '\0');
    const bool has_id = !item.id.empty() && !ids_.contains(item.id);
    if (has_id && is_global(item.id)) {
      return item.id;
    }
    const std::string in_feed = feed_.link + separator + feed_.title + separator + item.id;
    if (has_id && !feed_.link.empty()) {
      return in_feed;
    }
    if (!item.url.empty()) {
      return urls_.contains(item.url) ? item.url + separator + item.title : item.url;
    }
    return has_id && !feed_.title.empty() ? in_feed : std::string();
  }

  const StatedFeed& feed_;
  Ambiguous ids_;
  Ambiguous urls_;
};

} // namespace

std::uint64_t version_date(std::string_view text) {
  const std::optional<std::int64_t> instant = instant_of(text);
  return instant && *instant > 0 ? static_cast<std::uint64_t>(*instant) : 0;
}

DistinctItems distinct_items(const std::vector<StatedItem>& stated, const StatedFeed& feed) {
  const ItemIdentities item_identities(stated, feed);
  std::unordered_map<std::string, std::size_t> newest; // by item: its number in `stated`
  std::vector<std::string> identities;
  for (std::size_t i = 0; i < stated.size(); ++i) {
    identities.push_back(item_identities.of(stated[i]));
    if (identities.back().empty()) {
      continue;
    }
    const auto [known, is_new] = newest.try_emplace(identities.back(), i);
    if (!is_new && stated[i].updated > stated[known->second].updated) {
      known->second = i; // of equally old ones the first: feeds begin with what is new
    }
  }
  DistinctItems distinct;
  distinct.places.resize(stated.size());
  RecordIds ids;
  for (std::size_t i = 0; i < stated.size(); ++i) {
    const StatedItem& item = stated[i];
    if (!identities[i].empty() && newest[identities[i]] != i) {
      ++distinct.items.older;
      continue;
    }
    distinct.places[i] = distinct.items.versions.size();
    const std::string& declared = item.id.empty() ? item.url : item.id;
    distinct.items.versions.push_back({ids.unique(declared.empty() ? item.content_hash : declared),
                                       identities[i], item.updated, feed.updated});
  }
  return distinct;
}

ItemSelection::ItemSelection(const std::vector<StatedItem>& stated, const StatedFeed& feed,
                             const ChooseItems& choose)
    : distinct_(distinct_items(stated, feed)),
      chosen_(choose ? choose(distinct_.items)
                     : std::vector<bool>(distinct_.items.versions.size(), true)) {}

const ItemVersion* ItemSelection::chosen(std::size_t number) const {
  const std::optional<std::size_t> place = distinct_.places[number];
  return place && (*chosen_)[*place] ? &distinct_.items.versions[*place] : nullptr;
}

ReadResult with_record(ReadResult result, const std::string& record) {
  if (auto* article = std::get_if<Article>(&result)) {
    article->source.record = record;
  }
  return result;
}

} // namespace triglot
