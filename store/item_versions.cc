#include "store/item_versions.h"

#include "base/codec.h"
#include "base/content_hash.h"
#include "base/error.h"
#include "store/schema.h"

#include <algorithm>

namespace triglot {
namespace {

constexpr std::size_t item_bytes = 16;
// Xapian limits keys to about 250 bytes.
constexpr std::size_t max_key_path_bytes = 180;

std::string item_key(std::string_view item) {
  return std::string(schema::item_key_prefix).append(item);
}

std::string feed_key(std::string_view path) {
  return schema::path_key(schema::feed_key_prefix, path, max_key_path_bytes);
}

// Big-endian, with all bits inverted: larger numbers are sorted first.
void put_descending(std::string& key, std::uint64_t number) {
  for (int shift = 56; shift >= 0; shift -= 8) {
    key += static_cast<char>(~(number >> shift) & 0xFF);
  }
}

// Entry: the number of older items, then for each version item (bytes), updated and feed_updated
// (words), record (bytes).
std::string encode_items(const FeedItems& items) {
  std::string out;
  put_number(out, items.older);
  for (const ItemVersion& version : items.versions) {
    put_bytes(out, version.item);
    put_word(out, version.updated);
    put_word(out, version.feed_updated);
    put_bytes(out, version.record);
  }
  return out;
}

// Entry of a version: path and record (bytes).
std::string encode_place(std::string_view path, std::string_view record) {
  std::string out;
  put_bytes(out, path);
  put_bytes(out, record);
  return out;
}

PlacedVersion decode_place(std::string key, std::string_view bytes) {
  Decoder decoder(bytes);
  PlacedVersion placed;
  placed.key = std::move(key);
  placed.path = decoder.bytes();
  placed.record = decoder.bytes();
  return placed;
}

// Calls `each(key, version)` for the versions that other files may have, too.
template <typename Each>
void for_each_shared(const FeedItems& items, std::string_view path, const Each& each) {
  for (const ItemVersion& version : items.versions) {
    if (!version.item.empty()) {
      each(version_key(version, path), version);
    }
  }
}

} // namespace

std::string version_key(const ItemVersion& version, std::string_view path) {
  std::string key = item_key(version.item);
  put_descending(key, version.updated);
  put_descending(key, version.feed_updated);
  for (const char byte : path.substr(0, max_key_path_bytes)) {
    key += static_cast<char>(~byte);
  }
  key += '\xFF'; // behind all longer paths that begin with this one
  if (path.size() > max_key_path_bytes) {
    key += hash_bytes(content_hash(path));
  }
  return key;
}

FeedItems items_of_feed(const Xapian::Database& database, std::string_view path) {
  const std::string entry = database.get_metadata(feed_key(path));
  FeedItems items;
  if (entry.empty()) {
    return items;
  }
  Decoder decoder(entry);
  items.older = decoder.large_number();
  while (!decoder.at_end()) {
    ItemVersion& version = items.versions.emplace_back();
    version.item = decoder.bytes();
    version.updated = decoder.word();
    version.feed_updated = decoder.word();
    version.record = decoder.bytes();
    if (!version.item.empty() && version.item.size() != item_bytes) {
      throw Damaged("the index is damaged: what it knows of a feed does not add up");
    }
  }
  return items;
}

std::optional<PlacedVersion>
newest_version(const Xapian::Database& database, std::string_view item,
               const std::function<bool(const std::string& path)>& is_ignored) {
  const std::string prefix = item_key(item);
  for (auto key = database.metadata_keys_begin(prefix); key != database.metadata_keys_end(prefix);
       ++key) {
    if ((*key).size() > prefix.size()) {
      PlacedVersion placed = decode_place(*key, database.get_metadata(*key));
      if (!is_ignored(placed.path)) {
        return placed;
      }
    }
  }
  return std::nullopt;
}

std::optional<PlacedVersion> indexed_version(const Xapian::Database& database,
                                             std::string_view item) {
  std::string key = database.get_metadata(item_key(item));
  const std::string place = key.empty() ? key : database.get_metadata(key);
  return place.empty() ? std::nullopt : std::optional(decode_place(std::move(key), place));
}

std::uint64_t older_versions(const Xapian::Database& database) {
  const std::string entry = database.get_metadata(std::string(schema::older_versions_key));
  return entry.empty() ? 0 : Decoder(entry).large_number();
}

void put_items(Xapian::WritableDatabase& database, std::string_view path, const FeedItems& before,
               const FeedItems& now) {
  for_each_shared(before, path, [&](const std::string& key, const ItemVersion& /*version*/) {
    database.set_metadata(key, {});
  });
  for_each_shared(now, path, [&](const std::string& key, const ItemVersion& version) {
    database.set_metadata(key, encode_place(path, version.record));
  });
  database.set_metadata(feed_key(path), now.empty() ? std::string() : encode_items(now));
}

void put_indexed_version(Xapian::WritableDatabase& database, std::string_view item,
                         std::string_view key) {
  database.set_metadata(item_key(item), std::string(key));
}

void put_older_versions(Xapian::WritableDatabase& database, std::uint64_t number) {
  std::string entry;
  put_number(entry, number);
  database.set_metadata(std::string(schema::older_versions_key), number == 0 ? "" : entry);
}

void put_items(Metadata& metadata, std::string_view path, const FeedItems& items) {
  for_each_shared(items, path, [&](const std::string& key, const ItemVersion& version) {
    metadata.emplace_back(key, encode_place(path, version.record));
  });
  if (!items.empty()) {
    metadata.emplace_back(feed_key(path), encode_items(items));
  }
}

void put_indexed_version(Metadata& metadata, std::string_view item, std::string_view key) {
  metadata.emplace_back(item_key(item), key);
}

void put_older_versions(Metadata& metadata, std::uint64_t number) {
  if (number > 0) {
    std::string& entry =
        metadata.emplace_back(std::string(schema::older_versions_key), std::string()).second;
    put_number(entry, number);
  }
}

} // namespace triglot
