#include "query/match/maxscore/direct_search.h"

#include "store/range_bounds.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace triglot {
namespace {

std::vector<Conjunction> open_conjunctions(const std::vector<ConjunctionSpec>& alternatives,
                                           const Snapshot& snapshot) {
  std::vector<Conjunction> all;
  all.reserve(alternatives.size());
  for (const ConjunctionSpec& alternative : alternatives) {
    all.emplace_back(alternative, snapshot, Scored::yes);
  }
  return all;
}

MaxScore in_order(std::vector<Conjunction> conjunctions, const Snapshot& snapshot) {
  std::vector<AlternativePostings> alternatives;
  alternatives.reserve(conjunctions.size());
  for (Conjunction& all : conjunctions) {
    alternatives.push_back({std::move(all)});
  }
  return {std::move(alternatives), snapshot};
}

// Calls `look` for the documents that score as much as `need()`, in order.
template <typename Need, typename Look>
void look_at_all(MaxScore& found, Need&& need, Look&& look) {
  const auto move = [&] { found.skip_to(found.id() + 1, std::max(need(), 0.0)); };
  for (move(); found.id() != 0; move()) {
    if (const double score = found.score(); score >= need()) {
      look(ScoredDocument{found.id(), score});
    }
  }
}

} // namespace

DirectSearch::DirectSearch(std::vector<ConjunctionSpec> alternatives, const Snapshot& snapshot)
    : alternatives_(std::move(alternatives)), snapshot_(&snapshot),
      search_(open(alternatives_, snapshot)) {}

DirectSearch::Search DirectSearch::open(const std::vector<ConjunctionSpec>& alternatives,
                                        const Snapshot& snapshot) {
  std::vector<Conjunction> conjunctions = open_conjunctions(alternatives, snapshot);
  if (const std::optional<RangeBounds> bounds = RangeSearch::paying(conjunctions, snapshot)) {
    return RangeSearch(std::move(conjunctions), snapshot, *bounds);
  }
  return in_order(std::move(conjunctions), snapshot);
}

Frequency DirectSearch::frequency() const {
  return std::visit([](const auto& search) { return search.frequency(); }, search_);
}

DirectSearch::Best DirectSearch::best(const BestRequest& request) {
  BestScores best(request);
  if (auto* ranges = std::get_if<RangeSearch>(&search_)) {
    ranges->find_best(request.size, best);
  } else {
    look_at_all(
        std::get<MaxScore>(search_), [&] { return best.need(); },
        [&](const ScoredDocument& document) { best.add(document); });
  }
  const Xapian::doccount seen = best.seen();
  const bool all_seen = best.need() <= any_score;
  return {best.take(), seen, all_seen};
}

void DirectSearch::each_from(double least, const RangeSearch::Look& look) {
  if (auto* ranges = std::get_if<RangeSearch>(&search_)) {
    ranges->each_from(least, look);
  } else {
    MaxScore again = in_order(open_conjunctions(alternatives_, *snapshot_), *snapshot_);
    look_at_all(
        again, [&] { return least; }, look);
  }
}

} // namespace triglot
