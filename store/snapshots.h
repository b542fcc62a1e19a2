// Snapshots of one or several databases searched as one; a database on a server has a RemoteShard
// in place of a Snapshot.
#pragma once

#include "glass/snapshot.h"
#include "store/records.h"
#include "store/remote/remote_shard.h"

#include <cstddef>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include <xapian.h>

namespace triglot {

// Properties of a database that are cheap to compare.
struct DatabaseSummary {
  Xapian::rev revision = 0;
  Xapian::doccount documents = 0;
  Xapian::docid last_document = 0;
  Xapian::totallength length = 0;

  friend bool operator==(const DatabaseSummary&, const DatabaseSummary&) = default;
};

// A difference between two databases with equal summaries: a metadata key with different values, or
// a document with different data; nothing if there is none.
using DatabaseDifference = std::variant<std::monostate, std::string, Xapian::docid>;

// One per thread. Use inside Index::read (index.h).
class Snapshots {
public:
  // REQUIRES: at least one.
  explicit Snapshots(std::vector<std::unique_ptr<Snapshot>> snapshots);
  // For each database a snapshot or a remote shard; the other is null. REQUIRES: equal sizes.
  Snapshots(std::vector<std::unique_ptr<Snapshot>> snapshots,
            std::vector<std::unique_ptr<RemoteShard>> remotes, std::vector<std::string> names);
  Snapshots(const Snapshots&) = delete;
  Snapshots& operator=(const Snapshots&) = delete;

  // All of them, combined.
  const Xapian::Database& database() const { return database_; }
  // One of them.
  const Xapian::Database& database(std::size_t number) const {
    return snapshots_[number] ? snapshots_[number]->database() : remotes_[number]->database();
  }
  // Null for those on servers.
  const std::vector<std::unique_ptr<Snapshot>>& all() const { return snapshots_; }
  // As many; null for those that are read here.
  const std::vector<std::unique_ptr<RemoteShard>>& remotes() const { return remotes_; }
  // The name for messages. REQUIRES: constructed with names.
  const std::string& name(std::size_t number) const { return names_[number]; }
  // The numbers of those on servers.
  std::vector<std::size_t> served() const;
  // Then no query may contain posting sources of ours: a server does not know them.
  bool has_remote() const;
  // The only one; null if there are several, or if it is on a server.
  const Snapshot* only() const {
    return snapshots_.size() == 1 ? snapshots_.front().get() : nullptr;
  }

  // The snapshot of the shard that Xapian passes to PostingSource::init(). Xapian 1.4 does not say
  // which shard that is, so they are compared by content; equal shards are interchangeable.
  // Xapian's exceptions pass through. REQUIRES: it is one of ours.
  const Snapshot& of(const Xapian::Database& database) const;
  // The data of a document in the combined database; see Snapshot.
  std::string_view data(Xapian::docid id) const;
  // The record of a document in the combined database, or its head. Xapian's exceptions pass
  // through, and Damaged.
  Record record(DocId id) const;
  Record record_head(DocId id) const;
  // A value of a document that is on a server; empty if it has none.
  const std::string& remote_value(Xapian::valueno slot, Xapian::docid id) const;
  // Xapian interleaves the document ids of several databases: the number of the one that a document
  // is in, and its id there.
  std::size_t shard_of(Xapian::docid id) const {
    return (id - 1) % static_cast<Xapian::docid>(snapshots_.size());
  }
  Xapian::docid id_in_shard(Xapian::docid id) const {
    return (id - 1) / static_cast<Xapian::docid>(snapshots_.size()) + 1;
  }
  // The id in the combined database of a document of a shard.
  Xapian::docid combined_id(std::size_t shard, Xapian::docid id) const {
    return (id - 1) * static_cast<Xapian::docid>(snapshots_.size()) +
           static_cast<Xapian::docid>(shard) + 1;
  }
  // Whether the text of a document has a form.
  bool has_form(Xapian::docid id, const std::string& form) const;
  // Fetches the data and values of the first max_fetched documents, from all servers at once.
  // Xapian 1.4 takes a round trip for each document of a server.
  void fetch(std::span<const Xapian::docid> ids) const;
  static constexpr std::size_t max_fetched = 1000;
  // Calls `use(i)` for each of the ids, by index and in order, when its document was fetched with
  // those beside it.
  template <typename Use>
  void for_each_fetched(std::span<const Xapian::docid> ids, const Use& use) const {
    for (std::size_t i = 0; i < ids.size(); ++i) {
      if (i % max_fetched == 0) {
        fetch(ids.subspan(i));
      }
      use(i);
    }
  }

private:
  const DatabaseDifference& difference(const Snapshot& one, const Snapshot& other) const;
  const RecordDictionary& dictionary(std::size_t shard) const;

  std::vector<std::unique_ptr<Snapshot>> snapshots_;
  std::vector<std::unique_ptr<RemoteShard>> remotes_;
  std::vector<std::string> names_;
  std::vector<DatabaseSummary> summaries_;     // of the snapshots
  std::vector<StoredDictionary> dictionaries_; // of the snapshots
  // Between snapshots with equal summaries; computed on demand.
  mutable std::map<std::pair<const Snapshot*, const Snapshot*>, DatabaseDifference> differences_;
  Xapian::Database database_;
};

} // namespace triglot
