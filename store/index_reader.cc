#include "store/index_reader.h"

#include "store/postlist_keys.h"

#include <string>

namespace triglot {
namespace {

// Which one it is, of those that are open.
const void* identity(const Xapian::Database& one) {
  return one.internal.size() == 1 ? one.internal.front().get() : nullptr;
}

} // namespace

IndexReader::IndexReader(Xapian::Database database, const std::filesystem::path& folder,
                         std::string_view version_bytes)
    : IndexReader(std::move(database), folder, VersionFile::decode(version_bytes)) {}

IndexReader::IndexReader(Xapian::Database database, const std::filesystem::path& folder,
                         const VersionFile& version)
    : database_(std::move(database)), postlist_(folder / table_file(postlist_table),
                                                version.roots.at(postlist_table), version.revision),
      docdata_(folder / table_file(docdata_table), version.roots.at(docdata_table),
               version.revision),
      most_wdf_(version.statistics.most_wdf), metadata_(postlist_), data_(docdata_),
      lengths_(postlist_, version.statistics.last_document) {
  if (database_.get_revision() != version.revision) {
    throw Xapian::DatabaseModifiedError("somebody wrote the index while it was opened");
  }
}

std::string_view IndexReader::metadata(std::string_view key) const {
  std::string full_key(metadata_prefix);
  full_key += key;
  return metadata_.find(full_key) ? metadata_.tag() : std::string_view();
}

std::string_view IndexReader::data(Xapian::docid id) const {
  std::string key;
  sortable_key::put_number(key, id);
  if (!data_.find(key)) {
    return {};
  }
  if (data_.is_deflated()) { // by another program: ours keep Xapian from it
    inflated_ = database_.get_document(id, Xapian::DOC_ASSUME_VALID).get_data();
    return inflated_;
  }
  return data_.tag();
}

IndexReaders::IndexReaders(std::vector<std::unique_ptr<IndexReader>> readers)
    : readers_(std::move(readers)) {
  if (readers_.size() == 1) {
    database_ = readers_.front()->database();
    return;
  }
  for (const std::unique_ptr<IndexReader>& reader : readers_) {
    database_.add_database(reader->database());
  }
}

const IndexReader& IndexReaders::of(const Xapian::Database& database) const {
  const auto reader = std::find_if(readers_.begin(), readers_.end(), [&](const auto& candidate) {
    return identity(candidate->database()) == identity(database);
  });
  if (identity(database) == nullptr || reader == readers_.end()) {
    throw Xapian::InvalidArgumentError("a query was made for another database");
  }
  return **reader;
}

// Xapian numbers the documents of several databases in turn.
std::string_view IndexReaders::data(Xapian::docid id) const {
  const auto count = static_cast<Xapian::docid>(readers_.size());
  return readers_[(id - 1) % count]->data((id - 1) / count + 1);
}

} // namespace triglot
