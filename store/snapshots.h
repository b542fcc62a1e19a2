// Snapshots of one or several databases searched as one.
#pragma once

#include "glass/snapshot.h"

#include <map>
#include <memory>
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

  // All of them, combined.
  const Xapian::Database& database() const { return database_; }
  const std::vector<std::unique_ptr<Snapshot>>& all() const { return snapshots_; }
  // The only one; null if there are several.
  const Snapshot* only() const {
    return snapshots_.size() == 1 ? snapshots_.front().get() : nullptr;
  }

  // The snapshot of the shard that Xapian passes to PostingSource::init(). Xapian 1.4 does not say
  // which shard that is, so they are compared by content; equal shards are interchangeable.
  // Xapian's exceptions pass through. REQUIRES: it is one of ours.
  const Snapshot& of(const Xapian::Database& database) const;
  // The data of a document in the combined database; see Snapshot.
  std::string_view data(Xapian::docid id) const;

private:
  const DatabaseDifference& difference(const Snapshot& one, const Snapshot& other) const;

  std::vector<std::unique_ptr<Snapshot>> snapshots_;
  std::vector<DatabaseSummary> summaries_; // of the snapshots
  // Between snapshots with equal summaries; computed on demand.
  mutable std::map<std::pair<const Snapshot*, const Snapshot*>, DatabaseDifference> differences_;
  Xapian::Database database_;
};

} // namespace triglot
