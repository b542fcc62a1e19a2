#include "query/complete/complete_query.h"

#include "analysis/fold.h"
#include "query/complete/field_values.h"
#include "query/complete/partial_query.h"
#include "store/lexicon/frequent_terms.h"

#include <algorithm>
#include <cstdint>
#include <string>

#include <fmt/format.h>

namespace triglot {
namespace {

constexpr std::size_t max_candidates = 50;

std::vector<Candidate> names_of_fields(std::string_view typed) {
  std::vector<Candidate> candidates;
  for (const FieldRow& row : fields) {
    if (!row.name.empty() && row.name.starts_with(typed)) {
      candidates.push_back({std::string(row.name) + ":", fmt::format("as in {}", row.example)});
    }
  }
  return candidates;
}

// The forms that begin as the word does, below a prefix of schema.h.
std::vector<Candidate> complete_words(const Snapshots& snapshots, std::string_view prefix,
                                      const std::string& typed) {
  const std::string folded = fold(typed).form;
  std::vector<Candidate> candidates;
  if (folded.empty()) {
    return candidates; // every word of the index is none to choose from
  }
  for (const FrequentTerm& term : most_frequent_terms(snapshots, prefix, folded, max_candidates)) {
    candidates.push_back(
        {typed + term.term.substr(folded.size()),
         fmt::format("{} article{}", term.documents, term.documents == 1 ? "" : "s")});
  }
  return candidates;
}

std::vector<Candidate> completed(const Snapshots& snapshots, const PartialQuery& partial) {
  if (partial.field && row_of(*partial.field).kind != FieldKind::inflected) {
    return values_of_field(snapshots, partial, max_candidates);
  }
  std::vector<Candidate> candidates;
  if (partial.may_name_field) {
    candidates = names_of_fields(partial.typed);
  }
  const std::string_view prefix = partial.field ? row_of(*partial.field).prefix : "";
  for (Candidate& word : complete_words(snapshots, prefix, partial.typed)) {
    candidates.push_back(std::move(word));
  }
  return candidates;
}

} // namespace

std::vector<Candidate> complete_query(const Index& index, std::string_view typed) {
  const PartialQuery partial = partial_query(typed);
  std::vector<Candidate> candidates =
      index.read([&](const Xapian::Database&) { return completed(index.snapshots(), partial); });
  candidates.resize(std::min(candidates.size(), max_candidates));
  for (Candidate& candidate : candidates) {
    candidate.text.insert(0, partial.kept);
  }
  return candidates;
}

} // namespace triglot
