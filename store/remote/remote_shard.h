// A database on one of Xapian's servers, at one revision, with a cache of the replies.
//
// Each new request takes a round trip. So requests to several shards are made at once (ask_each),
// documents of a result are requested together (Snapshots::fetch), and what was asked of the
// lexicon once is kept on disk (ReplyLog).
#pragma once

#include "analysis/analyser.h"
#include "store/records.h"
#include "store/remote/reply_log.h"

#include <cstddef>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include <xapian.h>

namespace triglot {

// Not thread-safe. Xapian's exceptions pass through.
class RemoteShard {
public:
  explicit RemoteShard(Xapian::Database database);
  // Keeps what it learns.
  ~RemoteShard();
  RemoteShard(const RemoteShard&) = delete;
  RemoteShard& operator=(const RemoteShard&) = delete;
  RemoteShard(RemoteShard&&) = delete;
  RemoteShard& operator=(RemoteShard&&) = delete;

  const Xapian::Database& database() const { return database_; }

  // Takes over what is known of this shard, and keeps there what it learns. REQUIRES: nothing but
  // metadata was asked for.
  void use(ReplyLog log);

  // Whether what follows would be answered without asking.
  bool knows_metadata(const std::string& key) const { return metadata_.contains(key); }
  bool knows_frequency(const std::string& term) const { return frequencies_.contains(term); }
  bool knows_document(Xapian::docid id) const { return documents_.contains(id); }

  // Empty if there is none. References returned by this and the following are valid until the next
  // call.
  const std::string& metadata(const std::string& key) const;
  Xapian::doccount documents_with(const std::string& term) const;

  struct Document {
    std::string data;
    std::map<Xapian::valueno, std::string> values;
  };
  const Document& document(Xapian::docid id) const;
  // Empty if there is none.
  const std::string& value(Xapian::valueno slot, Xapian::docid id) const;
  // Of the records in it.
  const RecordDictionary& dictionary() const { return dictionary_.get(); }
  // Whether the text of an article has a form. Analyses the text: a server sends the terms of one
  // document at a time only.
  bool has_form(Xapian::docid id, const std::string& form) const;
  // Whether an article has a term; a round trip for each call.
  bool has_term(Xapian::docid id, const std::string& term) const;
  // Fetches documents into the cache, which then holds all of them.
  // REQUIRES: at most Snapshots::max_fetched.
  void fetch(const std::vector<Xapian::docid>& ids) const;

  // Sorted, without their common beginning.
  using Names = std::shared_ptr<const std::vector<std::string>>;
  // Keys of metadata with that beginning.
  Names keys(const std::string& beginning) const;
  // Terms with that beginning.
  Names terms(const std::string& beginning) const;

private:
  void learn(ReplyKind kind, const std::string& asked, std::string reply) const;
  std::string fetch_keys(const std::string& beginning) const;
  std::string fetch_terms(const std::string& beginning) const;
  std::string list(ReplyKind kind, const std::string& beginning) const;
  Names names(ReplyKind kind, const std::string& beginning) const;

  Xapian::Database database_;
  ReplyLog log_;
  mutable std::vector<Reply> learnt_; // not yet in the log
  mutable std::size_t learnt_bytes_ = 0;
  mutable std::unordered_map<std::string, std::string> metadata_;
  mutable std::unordered_map<std::string, Xapian::doccount> frequencies_;
  // By what was asked: lists from the log until they are needed, encoded; and those that were
  // needed, with the bytes of their encoding.
  mutable std::map<std::pair<ReplyKind, std::string>, std::string> lists_;
  mutable std::map<std::pair<ReplyKind, std::string>, Names> names_;
  mutable std::size_t names_bytes_ = 0;
  mutable std::unordered_map<Xapian::docid, Document> documents_;
  mutable std::unordered_map<Xapian::docid, std::unordered_set<std::string>> forms_of_;
  StoredDictionary dictionary_;
  mutable std::unique_ptr<Analyser> analyser_; // created when it is needed
};

// Calls `ask(number)` for each of the numbers, in up to 64 threads. After all calls have ended,
// rethrows the first exception.
void ask_each(const std::vector<std::size_t>& numbers, const std::function<void(std::size_t)>& ask);

} // namespace triglot
