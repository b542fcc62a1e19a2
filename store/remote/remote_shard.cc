#include "store/remote/remote_shard.h"

#include <exception>
#include <future>
#include <utility>

namespace triglot {
namespace {

// The caches are emptied when they reach these sizes: a program may run many queries.
constexpr std::size_t max_entries = 200'000;
constexpr std::size_t max_documents = 2'000;

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

} // namespace

const std::string& RemoteShard::metadata(const std::string& key) const {
  return kept(metadata_, key, max_entries, [&] { return database_.get_metadata(key); });
}

Xapian::doccount RemoteShard::documents_with(const std::string& term) const {
  return kept(frequencies_, term, max_entries, [&] { return database_.get_termfreq(term); });
}

const RemoteShard::Document& RemoteShard::document(Xapian::docid id) const {
  return kept(documents_, id, max_documents, [&] {
    const Xapian::Document read = database_.get_document(id);
    Document document;
    document.data = read.get_data();
    for (auto value = read.values_begin(); value != read.values_end(); ++value) {
      document.values.emplace(value.get_valueno(), *value);
    }
    return document;
  });
}

const std::string& RemoteShard::value(Xapian::valueno slot, Xapian::docid id) const {
  static const std::string none;
  const Document& of = document(id);
  const auto value = of.values.find(slot);
  return value == of.values.end() ? none : value->second;
}

bool RemoteShard::has_term(Xapian::docid id, const std::string& term) const {
  return kept(terms_of_, id, max_documents,
              [&] {
                std::unordered_set<std::string> terms;
                for (auto at = database_.termlist_begin(id); at != database_.termlist_end(id);
                     ++at) {
                  terms.insert(*at);
                }
                return terms;
              })
      .contains(term);
}

RemoteShard::Names RemoteShard::keys(const std::string& beginning) const {
  return kept(keys_, beginning, max_documents, [&] {
    auto names = std::make_shared<std::vector<std::string>>();
    for (auto key = database_.metadata_keys_begin(beginning);
         key != database_.metadata_keys_end(beginning); ++key) {
      names->push_back((*key).substr(beginning.size()));
    }
    return Names(std::move(names));
  });
}

RemoteShard::Names RemoteShard::terms(const std::string& beginning) const {
  return kept(terms_, beginning, max_documents, [&] {
    auto names = std::make_shared<std::vector<std::string>>();
    for (auto term = database_.allterms_begin(beginning); term != database_.allterms_end(beginning);
         ++term) {
      const std::string name = *term;
      names->push_back(name.substr(beginning.size()));
      if (frequencies_.size() < max_entries) {
        frequencies_.emplace(name, term.get_termfreq());
      }
    }
    return Names(std::move(names));
  });
}

void ask_each(const std::vector<std::size_t>& numbers,
              const std::function<void(std::size_t)>& ask) {
  if (numbers.empty()) {
    return;
  }
  std::vector<std::future<void>> others; // this thread asks the first
  for (std::size_t i = 1; i < numbers.size(); ++i) {
    others.push_back(std::async(std::launch::async, ask, numbers[i]));
  }
  std::exception_ptr failure;
  const auto keep_failure = [&](const auto& act) {
    try {
      act();
    } catch (...) {
      failure = failure ? failure : std::current_exception();
    }
  };
  keep_failure([&] { ask(numbers.front()); });
  for (std::future<void>& other : others) {
    keep_failure([&] { other.get(); });
  }
  if (failure) {
    std::rethrow_exception(failure);
  }
}

} // namespace triglot
