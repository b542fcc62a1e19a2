#include "store/index_reader.h"

#include "glass/postlist_keys.h"

#include <cstddef>
#include <optional>
#include <string>

namespace triglot {
namespace {

// Searches add to the numbers of documents: to a higher one too little could be added.
constexpr Xapian::docid max_searched_document = Postings::any_document - (Xapian::docid{1} << 16U);

Table open_table(const std::filesystem::path& folder, const VersionFile& version, std::size_t table,
                 const CheckedFiles& tables) {
  const TableRoot& root = version.roots.at(table);
  const std::shared_ptr<CheckedFile>& guarded = tables.at(table);
  return guarded && !root.is_empty ? Table(guarded, root, version.revision)
                                   : Table(folder / table_file(table), root, version.revision);
}

// A metadata key whose values differ; nothing where all are the same.
std::optional<std::string> differing_key(const Xapian::Database& one,
                                         const Xapian::Database& other) {
  auto its = one.metadata_keys_begin();
  auto others = other.metadata_keys_begin();
  while (its != one.metadata_keys_end() && others != other.metadata_keys_end()) {
    if (*its != *others || one.get_metadata(*its) != other.get_metadata(*others)) {
      return std::min(*its, *others);
    }
    ++its;
    ++others;
  }
  if (its != one.metadata_keys_end()) {
    return *its;
  }
  return others != other.metadata_keys_end() ? std::optional(*others) : std::nullopt;
}

// A document whose data differ; nothing where all are the same. REQUIRES: both have as many.
std::optional<Xapian::docid> differing_document(const Xapian::Database& one,
                                                const Xapian::Database& other) {
  for (auto id = one.postlist_begin(""); id != one.postlist_end(""); ++id) {
    if (one.get_document(*id, Xapian::DOC_ASSUME_VALID).get_data() !=
        other.get_document(*id, Xapian::DOC_ASSUME_VALID).get_data()) {
      return *id;
    }
  }
  return std::nullopt;
}

DatabaseDifference find_difference(const Xapian::Database& one, const Xapian::Database& other) {
  if (const std::optional<std::string> key = differing_key(one, other)) {
    return *key;
  }
  if (const std::optional<Xapian::docid> id = differing_document(one, other)) {
    return *id;
  }
  return {};
}

// Whether a database is `candidate`'s, where it is that or another one from which `difference`
// tells it.
bool is_rather(const Xapian::Database& database, const Xapian::Database& candidate,
               const DatabaseDifference& difference) {
  if (const auto* key = std::get_if<std::string>(&difference)) {
    return database.get_metadata(*key) == candidate.get_metadata(*key);
  }
  const auto* id = std::get_if<Xapian::docid>(&difference);
  return id != nullptr && database.get_document(*id, Xapian::DOC_ASSUME_VALID).get_data() ==
                              candidate.get_document(*id, Xapian::DOC_ASSUME_VALID).get_data();
}

DatabaseSummary summary_of(const Xapian::Database& database) {
  return {database.get_revision(), database.get_doccount(), database.get_lastdocid(),
          database.get_total_length()};
}

} // namespace

IndexReader::IndexReader(Xapian::Database database, const std::filesystem::path& folder,
                         std::string_view version_bytes, const CheckedFiles& tables)
    : IndexReader(std::move(database), folder, VersionFile::decode(version_bytes), tables) {}

IndexReader::IndexReader(Xapian::Database database, const std::filesystem::path& folder,
                         const VersionFile& version, const CheckedFiles& tables)
    : database_(std::move(database)),
      postlist_(open_table(folder, version, postlist_table, tables)),
      docdata_(open_table(folder, version, docdata_table, tables)),
      max_wdf_(version.statistics.max_wdf),
      max_document_(std::min(version.statistics.last_document, max_searched_document)),
      metadata_(postlist_), data_(docdata_), lengths_(postlist_, version.statistics.last_document) {
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
  if (data_.is_deflated()) { // by Xapian, in an update
    inflated_ = database_.get_document(id, Xapian::DOC_ASSUME_VALID).get_data();
    return inflated_;
  }
  return data_.tag();
}

IndexReaders::IndexReaders(std::vector<std::unique_ptr<IndexReader>> readers)
    : readers_(std::move(readers)) {
  for (const std::unique_ptr<IndexReader>& reader : readers_) {
    summaries_.push_back(summary_of(reader->database()));
  }
  if (readers_.size() == 1) {
    database_ = readers_.front()->database();
    return;
  }
  for (const std::unique_ptr<IndexReader>& reader : readers_) {
    database_.add_database(reader->database());
  }
}

const IndexReader& IndexReaders::of(const Xapian::Database& database) const {
  const DatabaseSummary summary = summary_of(database);
  const IndexReader* found = nullptr;
  for (std::size_t i = 0; i < readers_.size(); ++i) {
    const IndexReader& candidate = *readers_[i];
    if (summaries_[i] == summary &&
        (found == nullptr ||
         is_rather(database, candidate.database(), difference(*found, candidate)))) {
      found = &candidate;
    }
  }
  if (found == nullptr) {
    throw Xapian::InvalidArgumentError("a query was made for another database");
  }
  return *found;
}

const DatabaseDifference& IndexReaders::difference(const IndexReader& one,
                                                   const IndexReader& other) const {
  const auto [known, is_new] = differences_.try_emplace({&one, &other});
  if (is_new && !one.is_same_as(other)) {
    try {
      known->second = find_difference(one.database(), other.database());
    } catch (...) { // it is looked for again
      differences_.erase(known);
      throw;
    }
  }
  return known->second;
}

// Xapian numbers the documents of several databases in turn.
std::string_view IndexReaders::data(Xapian::docid id) const {
  const auto count = static_cast<Xapian::docid>(readers_.size());
  return readers_[(id - 1) % count]->data((id - 1) / count + 1);
}

} // namespace triglot
