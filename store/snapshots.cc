#include "store/snapshots.h"

#include "store/schema.h"

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
    : Snapshots(std::move(snapshots), {}, {}) {}

Snapshots::Snapshots(std::vector<std::unique_ptr<Snapshot>> snapshots,
                     std::vector<std::unique_ptr<RemoteShard>> remotes,
                     std::vector<std::string> names)
    : snapshots_(std::move(snapshots)), remotes_(std::move(remotes)), names_(std::move(names)) {
  remotes_.resize(snapshots_.size());
  for (std::size_t i = 0; i < snapshots_.size(); ++i) {
    summaries_.push_back(snapshots_[i] ? summary_of(database(i)) : DatabaseSummary());
    dictionaries_.emplace_back(
        [this, i](const std::string& key) { return std::string(snapshots_[i]->metadata(key)); });
    if (snapshots_.size() == 1) {
      database_ = database(i);
    } else {
      database_.add_database(database(i));
    }
  }
}

std::vector<std::size_t> Snapshots::served() const {
  std::vector<std::size_t> numbers;
  for (std::size_t i = 0; i < remotes_.size(); ++i) {
    if (remotes_[i]) {
      numbers.push_back(i);
    }
  }
  return numbers;
}

bool Snapshots::has_remote() const {
  return std::any_of(remotes_.begin(), remotes_.end(),
                     [](const std::unique_ptr<RemoteShard>& remote) { return remote != nullptr; });
}

const Snapshot& Snapshots::of(const Xapian::Database& database) const {
  const DatabaseSummary summary = summary_of(database);
  const Snapshot* found = nullptr;
  for (std::size_t i = 0; i < snapshots_.size(); ++i) {
    if (!snapshots_[i]) {
      continue;
    }
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

std::string_view Snapshots::data(Xapian::docid id) const {
  const std::size_t shard = shard_of(id);
  return snapshots_[shard] ? snapshots_[shard]->data(id_in_shard(id))
                           : remotes_[shard]->document(id_in_shard(id)).data;
}

const std::string& Snapshots::remote_value(Xapian::valueno slot, Xapian::docid id) const {
  return remotes_[shard_of(id)]->value(slot, id_in_shard(id));
}

bool Snapshots::has_form(Xapian::docid id, const std::string& form) const {
  const std::size_t shard = shard_of(id);
  if (remotes_[shard]) {
    return remotes_[shard]->has_form(id_in_shard(id), form);
  }
  Postings postings = snapshots_[shard]->postings(form);
  postings.skip_to(id_in_shard(id));
  return postings.id() == id_in_shard(id);
}

void Snapshots::fetch(std::span<const Xapian::docid> ids) const {
  ids = ids.first(std::min(ids.size(), max_fetched));
  std::vector<std::vector<Xapian::docid>> wanted(remotes_.size()); // by shard, as it numbers them
  for (const Xapian::docid id : ids) {
    wanted[shard_of(id)].push_back(id_in_shard(id));
  }
  std::vector<std::size_t> asked = served();
  std::erase_if(asked, [&](std::size_t shard) {
    return std::all_of(wanted[shard].begin(), wanted[shard].end(),
                       [&](Xapian::docid id) { return remotes_[shard]->knows_document(id); });
  });
  ask_each(asked, [&](std::size_t shard) {
    remotes_[shard]->metadata(std::string(schema::dictionary_key));
    remotes_[shard]->fetch(wanted[shard]);
  });
}

const RecordDictionary& Snapshots::dictionary(std::size_t shard) const {
  return remotes_[shard] ? remotes_[shard]->dictionary() : dictionaries_[shard].get();
}

Record Snapshots::record(DocId id) const {
  const auto number = static_cast<Xapian::docid>(id);
  return decode_record(data(number), dictionary(shard_of(number)));
}

Record Snapshots::record_head(DocId id) const {
  const auto number = static_cast<Xapian::docid>(id);
  return decode_record_head(data(number), dictionary(shard_of(number)));
}

} // namespace triglot
