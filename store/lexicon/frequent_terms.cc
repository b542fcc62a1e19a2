#include "store/lexicon/frequent_terms.h"

#include "store/schema.h"

#include <algorithm>
#include <memory>

namespace triglot {

std::vector<FrequentTerm> most_frequent_terms(const Snapshots& snapshots, std::string_view prefix,
                                              std::string_view beginning, std::size_t limit) {
  const auto is_before = [](const FrequentTerm& one, const FrequentTerm& other) {
    return one.documents != other.documents ? one.documents > other.documents
                                            : one.term < other.term;
  };
  std::vector<FrequentTerm> best; // a heap, the least frequent in front
  const Xapian::Database& database = snapshots.database();
  const std::string first = schema::prefixed_term(prefix, beginning);
  const auto end = database.allterms_end(first);
  for (auto at = database.allterms_begin(first); at != end; ++at) {
    const std::uint32_t documents = at.get_termfreq();
    if (best.size() == limit && (limit == 0 || documents <= best.front().documents)) {
      continue; // terms rise, so that of equal ones those that are there come first
    }
    best.push_back({(*at).substr(prefix.size()), documents});
    std::push_heap(best.begin(), best.end(), is_before);
    if (best.size() > limit) {
      std::pop_heap(best.begin(), best.end(), is_before);
      best.pop_back();
    }
  }
  std::sort(best.begin(), best.end(), is_before);
  return best;
}

std::vector<std::string> known_paths(const Snapshots& snapshots) {
  const std::string prefix(schema::file_key_prefix);
  std::vector<std::string> paths;
  for (const std::unique_ptr<Snapshot>& snapshot : snapshots.all()) {
    const Xapian::Database& database = snapshot->database();
    const auto end = database.metadata_keys_end(prefix);
    for (auto key = database.metadata_keys_begin(prefix); key != end; ++key) {
      const std::string path = (*key).substr(prefix.size());
      paths.push_back(path.substr(0, path.find('\0')));
    }
  }
  return paths;
}

} // namespace triglot
