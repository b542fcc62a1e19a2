#include "store/snapshots.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>

namespace triglot {
namespace {

// A metadata key with different values; nothing if all are equal.
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

// A document with different data; nothing if all are equal. REQUIRES: equal numbers of documents.
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

// Whether `database` is `candidate` rather than another one that has this `difference` from it.
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

Snapshots::Snapshots(std::vector<std::unique_ptr<Snapshot>> snapshots)
    : snapshots_(std::move(snapshots)) {
  for (const std::unique_ptr<Snapshot>& snapshot : snapshots_) {
    summaries_.push_back(summary_of(snapshot->database()));
  }
  if (snapshots_.size() == 1) {
    database_ = snapshots_.front()->database();
    return;
  }
  for (const std::unique_ptr<Snapshot>& snapshot : snapshots_) {
    database_.add_database(snapshot->database());
  }
}

const Snapshot& Snapshots::of(const Xapian::Database& database) const {
  const DatabaseSummary summary = summary_of(database);
  const Snapshot* found = nullptr;
  for (std::size_t i = 0; i < snapshots_.size(); ++i) {
    const Snapshot& candidate = *snapshots_[i];
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

const DatabaseDifference& Snapshots::difference(const Snapshot& one, const Snapshot& other) const {
  const auto [known, is_new] = differences_.try_emplace({&one, &other});
  if (is_new && !one.is_same_as(other)) {
    try {
      known->second = find_difference(one.database(), other.database());
    } catch (...) { // searched again next time
      differences_.erase(known);
      throw;
    }
  }
  return known->second;
}

// Xapian interleaves the document ids of several databases.
std::string_view Snapshots::data(Xapian::docid id) const {
  const auto count = static_cast<Xapian::docid>(snapshots_.size());
  return snapshots_[(id - 1) % count]->data((id - 1) / count + 1);
}

} // namespace triglot
