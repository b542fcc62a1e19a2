// A database at one revision, open for reading, plus the tables we read bypassing Xapian.
#pragma once

#include "glass/document_lengths.h"
#include "glass/guard/checked_opening.h"
#include "glass/postings.h"
#include "glass/table.h"
#include "glass/value_cursor.h"

#include <algorithm>
#include <filesystem>
#include <string>
#include <string_view>

#include <xapian.h>

namespace triglot {

// One per thread. Results are valid as long as the snapshot is. Xapian's exceptions pass through,
// and Damaged.
class Snapshot {
public:
  // `version_bytes`: of the version file in `folder`; `tables`: those that Xapian has open for
  // `database`, if they are guarded. Throws DatabaseModifiedError if the version is not of the same
  // revision as `database`, which was opened there.
  Snapshot(Xapian::Database database, const std::filesystem::path& folder,
           std::string_view version_bytes, const CheckedFiles& tables = {});
  Snapshot(const Snapshot&) = delete;
  Snapshot& operator=(const Snapshot&) = delete;
  Snapshot(Snapshot&&) = delete;
  Snapshot& operator=(Snapshot&&) = delete;
  ~Snapshot() = default;

  const Xapian::Database& database() const { return database_; }
  DocumentLengths& lengths() const { return lengths_; }

  // Ids above the last document are refused as damage.
  Postings postings(std::string_view term) const { return {postlist_, term, max_document_}; }
  // Whether there is a term that begins so. REQUIRES: it is not empty.
  bool has_term_beginning(std::string_view beginning) const;
  // Upper bound of the term's wdf.
  Xapian::termcount max_wdf(const Postings& postings) const {
    return std::min(postings.max_wdf(), max_wdf_);
  }
  ValueCursor values(Xapian::valueno slot) const { return {postlist_, slot}; }
  // Empty if there is none. Valid until the next call.
  std::string_view metadata(std::string_view key) const;
  // The data stored with a document; empty if there is none. Valid until the next call.
  std::string_view data(Xapian::docid id) const;

  // Whether both read the same files at the same revision.
  bool is_same_as(const Snapshot& other) const { return postlist_.is_same_as(other.postlist_); }

private:
  Snapshot(Xapian::Database database, const std::filesystem::path& folder,
           const VersionFile& version, const CheckedFiles& tables);

  Xapian::Database database_;
  Table postlist_;
  Table docdata_;
  Xapian::termcount max_wdf_;
  Xapian::docid max_document_;
  mutable TableCursor metadata_;
  mutable TableCursor data_;
  mutable TableCursor terms_;
  mutable std::string inflated_;
  mutable DocumentLengths lengths_;
};

} // namespace triglot
