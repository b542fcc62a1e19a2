#include "glass/snapshot.h"

#include "glass/postlist_keys.h"

#include <cstddef>
#include <memory>
#include <utility>

namespace triglot {
namespace {

// Searches add to document ids: a higher one would leave no room for that.
constexpr Xapian::docid max_searched_document = Postings::any_document - (Xapian::docid{1} << 16U);

Table open_table(const std::filesystem::path& folder, const VersionFile& version, std::size_t table,
                 const CheckedFiles& tables) {
  const TableRoot& root = version.roots.at(table);
  const std::shared_ptr<CheckedFile>& guarded = tables.at(table);
  return guarded && !root.is_empty ? Table(guarded, root, version.revision)
                                   : Table(folder / table_file(table), root, version.revision);
}

} // namespace

Snapshot::Snapshot(Xapian::Database database, const std::filesystem::path& folder,
                   std::string_view version_bytes, const CheckedFiles& tables)
    : Snapshot(std::move(database), folder, VersionFile::decode(version_bytes), tables) {}

Snapshot::Snapshot(Xapian::Database database, const std::filesystem::path& folder,
                   const VersionFile& version, const CheckedFiles& tables)
    : database_(std::move(database)),
      postlist_(open_table(folder, version, postlist_table, tables)),
      docdata_(open_table(folder, version, docdata_table, tables)),
      max_wdf_(version.statistics.max_wdf),
      max_document_(std::min(version.statistics.last_document, max_searched_document)),
      metadata_(postlist_), data_(docdata_), terms_(postlist_),
      lengths_(postlist_, version.statistics.last_document) {
  if (database_.get_revision() != version.revision) {
    throw Xapian::DatabaseModifiedError("somebody wrote the index while it was opened");
  }
}

std::string_view Snapshot::metadata(std::string_view key) const {
  std::string full_key(metadata_prefix);
  full_key += key;
  return metadata_.find(full_key) ? metadata_.tag() : std::string_view();
}

bool Snapshot::has_term_beginning(std::string_view beginning) const {
  const std::string key = postings_key(beginning);
  return terms_.find(key) || (terms_.next() && terms_.key().starts_with(key));
}

std::string_view Snapshot::data(Xapian::docid id) const {
  std::string key;
  sortable_key::put_number(key, id);
  if (!data_.find(key)) {
    return {};
  }
  if (data_.is_deflated()) { // by Xapian, in an update
    inflated_ = database_.get_document(id, Xapian::DOC_ASSUME_VALID).get_data();
    return inflated_;
  }
  return data_.tag();
}

} // namespace triglot
