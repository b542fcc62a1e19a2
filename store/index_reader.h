// An index's database, open for reading, with what is read of it past Xapian.
#pragma once

#include "glass/document_lengths.h"
#include "glass/guard/checked_opening.h"
#include "glass/postings.h"
#include "glass/table.h"
#include "glass/value_cursor.h"

#include <algorithm>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include <xapian.h>

namespace triglot {

// One database, at one revision. One per thread. What it returns is as valid as it is. Xapian's
// exceptions pass through, and Damaged: callers stand inside Index::read (index.h).
class IndexReader {
public:
  // `version_bytes`: those of the version file in `folder`; `tables`: those that Xapian has open
  // for `database`, where they are guarded. Throws DatabaseModifiedError where the version is not
  // of the same revision as `database`, which was opened there.
  IndexReader(Xapian::Database database, const std::filesystem::path& folder,
              std::string_view version_bytes, const CheckedFiles& tables = {});
  IndexReader(const IndexReader&) = delete;
  IndexReader& operator=(const IndexReader&) = delete;
  IndexReader(IndexReader&&) = delete;
  IndexReader& operator=(IndexReader&&) = delete;
  ~IndexReader() = default;

  const Xapian::Database& database() const { return database_; }
  DocumentLengths& lengths() const { return lengths_; }

  // Of no document above the last one.
  Postings postings(std::string_view term) const { return {postlist_, term, max_document_}; }
  // How often a document may hold a term.
  Xapian::termcount max_wdf(const Postings& postings) const {
    return std::min(postings.max_wdf(), max_wdf_);
  }
  ValueCursor values(Xapian::valueno slot) const { return {postlist_, slot}; }
  // Empty where there is none. Lives until the next call.
  std::string_view metadata(std::string_view key) const;
  // What is stored with a document. Likewise.
  std::string_view data(Xapian::docid id) const;

  // Whether both read the same files at the same revision.
  bool is_same_as(const IndexReader& other) const { return postlist_.is_same_as(other.postlist_); }

private:
  IndexReader(Xapian::Database database, const std::filesystem::path& folder,
              const VersionFile& version, const CheckedFiles& tables);

  Xapian::Database database_;
  Table postlist_;
  Table docdata_;
  Xapian::termcount max_wdf_;
  Xapian::docid max_document_;
  mutable TableCursor metadata_;
  mutable TableCursor data_;
  mutable std::string inflated_;
  mutable DocumentLengths lengths_;
};

// What is quickly compared of two databases.
struct DatabaseSummary {
  Xapian::rev revision = 0;
  Xapian::doccount documents = 0;
  Xapian::docid last_document = 0;
  Xapian::totallength length = 0;

  friend bool operator==(const DatabaseSummary&, const DatabaseSummary&) = default;
};

// A difference between two databases with the same summary: a metadata key whose values differ, or
// a document whose data do; nothing where all these are the same.
using DatabaseDifference = std::variant<std::monostate, std::string, Xapian::docid>;

// One or several that are searched as one. One per thread.
class IndexReaders {
public:
  // REQUIRES: one at least.
  explicit IndexReaders(std::vector<std::unique_ptr<IndexReader>> readers);

  // All of them.
  const Xapian::Database& database() const { return database_; }
  const std::vector<std::unique_ptr<IndexReader>>& all() const { return readers_; }
  // The only one; null where there are several.
  const IndexReader* only() const {
    return readers_.size() == 1 ? readers_.front().get() : nullptr;
  }

  // Finds the reader of the shard that Xapian passes to PostingSource::init(). Xapian 1.4 does not
  // say which shard that is, so they are compared by content; equal shards are interchangeable.
  // Xapian's exceptions pass through. REQUIRES: it is one of ours.
  const IndexReader& of(const Xapian::Database& database) const;
  // What is stored with a document of all; see IndexReader.
  std::string_view data(Xapian::docid id) const;

private:
  const DatabaseDifference& difference(const IndexReader& one, const IndexReader& other) const;

  std::vector<std::unique_ptr<IndexReader>> readers_;
  std::vector<DatabaseSummary> summaries_; // of the readers
  // Of those with the same summary, as far as it was asked for.
  mutable std::map<std::pair<const IndexReader*, const IndexReader*>, DatabaseDifference>
      differences_;
  Xapian::Database database_;
};

} // namespace triglot
