#include "store/remote/remote_shard.h"

#include "base/codec.h"
#include "base/error.h"
#include "store/record/record.h"

#include <algorithm>
#include <atomic>
#include <exception>
#include <future>
#include <mutex>
#include <utility>

namespace triglot {
namespace {

// The caches are emptied when they reach these sizes: a program may run many queries.
constexpr std::size_t max_entries = 200'000;
constexpr std::size_t max_documents = 2'000;
constexpr std::size_t max_bytes = std::size_t{64} << 20U; // of names, encoded
// Number of shards that are asked at once.
constexpr std::size_t max_asking = 64;

// The entry of `known` under the key; if there is none, adds what `ask()` returns.
template <typename Map, typename Ask>
const typename Map::mapped_type& kept(Map& known, const typename Map::key_type& key,
                                      std::size_t most, const Ask& ask) {
  const auto found = known.find(key);
  if (found != known.end()) {
    return found->second;
  }
  auto answer = ask();
  if (known.size() >= most) {
    known.clear();
  }
  return known.emplace(key, std::move(answer)).first->second;
}

RemoteShard::Document read_whole(const Xapian::Document& fetched) {
  RemoteShard::Document document;
  document.data = fetched.get_data();
  for (auto value = fetched.values_begin(); value != fetched.values_end(); ++value) {
    document.values.emplace(value.get_valueno(), *value);
  }
  return document;
}

std::string encoded_number(std::uint64_t number) {
  std::string encoded;
  put_number(encoded, number);
  return encoded;
}

} // namespace

RemoteShard::RemoteShard(Xapian::Database database)
    : database_(std::move(database)),
      dictionary_([this](const std::string& key) { return metadata(key); }) {}

RemoteShard::~RemoteShard() {
  log_.append(learnt_);
}

void RemoteShard::use(ReplyLog log) {
  log_ = std::move(log);
  learnt_.clear(); // what identifies the shard is asked for each time
  for (Reply& reply : log_.load()) {
    switch (reply.kind) {
    case ReplyKind::metadata:
      metadata_[std::move(reply.asked)] = std::move(reply.reply);
      break;
    case ReplyKind::frequency:
      frequencies_[std::move(reply.asked)] = Decoder(reply.reply).number();
      break;
    case ReplyKind::keys:
    case ReplyKind::terms:
      lists_[{reply.kind, std::move(reply.asked)}] = std::move(reply.reply);
      break;
    }
  }
}

void RemoteShard::learn(ReplyKind kind, const std::string& asked, std::string reply) const {
  learnt_bytes_ += asked.size() + reply.size();
  if (learnt_bytes_ <= max_bytes) { // a log has no room for more
    learnt_.push_back({kind, asked, std::move(reply)});
  }
}

const std::string& RemoteShard::metadata(const std::string& key) const {
  return kept(metadata_, key, max_entries, [&] {
    std::string value = database_.get_metadata(key);
    learn(ReplyKind::metadata, key, value);
    return value;
  });
}

Xapian::doccount RemoteShard::documents_with(const std::string& term) const {
  return kept(frequencies_, term, max_entries, [&] {
    const Xapian::doccount documents = database_.get_termfreq(term);
    learn(ReplyKind::frequency, term, encoded_number(documents));
    return documents;
  });
}

const RemoteShard::Document& RemoteShard::document(Xapian::docid id) const {
  return kept(documents_, id, max_documents,
              [&] { return read_whole(database_.get_document(id)); });
}

const std::string& RemoteShard::value(Xapian::valueno slot, Xapian::docid id) const {
  static const std::string none;
  const Document& of = document(id);
  const auto value = of.values.find(slot);
  return value == of.values.end() ? none : value->second;
}

bool RemoteShard::has_form(Xapian::docid id, const std::string& form) const {
  const auto read_forms = [&] {
    if (!analyser_) {
      analyser_ = std::make_unique<Analyser>(WordCacheSize::for_queries);
    }
    const Record record = decode_record(document(id).data, dictionary());
    std::unordered_set<std::string> forms;
    for (const Token& token : tokens_of(record, *analyser_)) {
      forms.insert(token.form);
    }
    return forms;
  };
  return kept(forms_of_, id, max_documents, read_forms).contains(form);
}

bool RemoteShard::has_term(Xapian::docid id, const std::string& term) const {
  Xapian::TermIterator found = database_.termlist_begin(id);
  found.skip_to(term);
  return found != database_.termlist_end(id) && *found == term;
}

void RemoteShard::fetch(const std::vector<Xapian::docid>& ids) const {
  if (documents_.size() + ids.size() > max_documents) {
    documents_.clear();
  }
  for (const Xapian::docid id : ids) {
    document(id);
  }
}

// Names, without their beginning.
std::string RemoteShard::fetch_keys(const std::string& beginning) const {
  std::string encoded;
  for (auto key = database_.metadata_keys_begin(beginning);
       key != database_.metadata_keys_end(beginning); ++key) {
    put_bytes(encoded, std::string_view(*key).substr(beginning.size()));
  }
  return encoded;
}

// Names, without their beginning, each with its document frequency.
std::string RemoteShard::fetch_terms(const std::string& beginning) const {
  std::string encoded;
  for (auto term = database_.allterms_begin(beginning); term != database_.allterms_end(beginning);
       ++term) {
    put_bytes(encoded, std::string_view(*term).substr(beginning.size()));
    put_number(encoded, term.get_termfreq());
  }
  return encoded;
}

// Encoded; from the log, or fetched.
std::string RemoteShard::list(ReplyKind kind, const std::string& beginning) const {
  if (auto known = lists_.extract({kind, beginning})) {
    return std::move(known.mapped());
  }
  std::string fetched = kind == ReplyKind::keys ? fetch_keys(beginning) : fetch_terms(beginning);
  learn(kind, beginning, fetched);
  return fetched;
}

// Takes over the frequencies of terms, too.
RemoteShard::Names RemoteShard::names(ReplyKind kind, const std::string& beginning) const {
  const auto known = names_.find({kind, beginning});
  if (known != names_.end()) {
    return known->second;
  }
  const std::string encoded = list(kind, beginning);
  auto names = std::make_shared<std::vector<std::string>>();
  for (Decoder decoder(encoded); !decoder.at_end();) {
    names->emplace_back(decoder.bytes());
    const Xapian::doccount documents = kind == ReplyKind::terms ? decoder.number() : 0;
    if (kind == ReplyKind::terms && frequencies_.size() < max_entries) {
      frequencies_.emplace(beginning + names->back(), documents);
    }
  }
  if (names_bytes_ + encoded.size() > max_bytes) {
    names_.clear();
    names_bytes_ = 0;
  }
  names_bytes_ += encoded.size();
  return names_.emplace(std::pair(kind, beginning), std::move(names)).first->second;
}

RemoteShard::Names RemoteShard::keys(const std::string& beginning) const {
  return names(ReplyKind::keys, beginning);
}

RemoteShard::Names RemoteShard::terms(const std::string& beginning) const {
  return names(ReplyKind::terms, beginning);
}

void ask_each(const std::vector<std::size_t>& numbers,
              const std::function<void(std::size_t)>& ask) {
  std::atomic<std::size_t> next = 0;
  std::mutex mutex; // guards failure
  std::exception_ptr failure;
  const auto ask_some = [&] {
    for (std::size_t i = next++; i < numbers.size(); i = next++) {
      try {
        ask(numbers[i]);
      } catch (...) {
        const std::lock_guard lock(mutex);
        failure = failure ? failure : std::current_exception();
      }
    }
  };
  std::vector<std::future<void>> others; // this thread asks, too
  for (std::size_t i = 1; i < std::min(numbers.size(), max_asking); ++i) {
    others.push_back(std::async(std::launch::async, ask_some));
  }
  ask_some();
  for (std::future<void>& other : others) {
    other.get();
  }
  if (failure) {
    std::rethrow_exception(failure);
  }
}

} // namespace triglot
