#include "query/match/sort_order.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <utility>

namespace triglot {

std::vector<Xapian::docid> ids_of(std::span<const Ranked> hits) {
  std::vector<Xapian::docid> ids;
  ids.reserve(hits.size());
  std::transform(hits.begin(), hits.end(), std::back_inserter(ids),
                 [](const Ranked& hit) { return hit.id; });
  return ids;
}

double rounded_score(double score) {
  return std::nearbyint(score / score_step) * score_step;
}

SortKeys::SortKeys(const Snapshots& snapshots) : snapshots_(&snapshots) {
  for (const std::unique_ptr<Snapshot>& snapshot : snapshots.all()) {
    dates_.emplace_back();
    places_.emplace_back();
    if (snapshot) {
      dates_.back() = snapshot->values(schema::date_slot);
      places_.back() = snapshot->values(schema::place_slot);
    }
  }
}

const std::string& SortKeys::read(Cursors& cursors, Xapian::valueno slot, Xapian::docid id,
                                  std::optional<std::string>& value) {
  std::optional<ValueCursor>& cursor = cursors[snapshots_->shard_of(id)];
  return value.emplace(cursor ? std::string(cursor->find(snapshots_->id_in_shard(id)).value_or(""))
                              : snapshots_->remote_value(slot, id));
}

SortOrder::SortOrder(const Snapshots& snapshots, Sort sort)
    : keys_(snapshots), snapshots_(&snapshots) {
  switch (sort) {
  case Sort::relevance:
    criteria_ = {Criterion::score, Criterion::newest, Criterion::place};
    break;
  case Sort::date:
    criteria_ = {Criterion::newest, Criterion::score, Criterion::place};
    break;
  case Sort::oldest:
    criteria_ = {Criterion::oldest, Criterion::score, Criterion::place};
    break;
  case Sort::path:
    criteria_ = {Criterion::place};
    break;
  }
}

// Negative if `one` comes first.
int SortOrder::compare(Criterion criterion, const Ranked& one, const Ranked& other) {
  switch (criterion) {
  case Criterion::score:
    return one.score == other.score ? 0 : one.score > other.score ? -1 : 1;
  case Criterion::newest:
    return keys_.date_of(other).compare(keys_.date_of(one));
  case Criterion::oldest: { // undated ones come last here too
    const std::string& date = keys_.date_of(one);
    const std::string& of_other = keys_.date_of(other);
    return date.empty() == of_other.empty() ? date.compare(of_other) : date.empty() ? 1 : -1;
  }
  case Criterion::place:
    return keys_.place_of(one).compare(keys_.place_of(other));
  }
  return 0;
}

int SortOrder::compare_without_place(const Ranked& one, const Ranked& other) {
  for (const Criterion criterion : criteria_) {
    const int compared = criterion == Criterion::place ? 0 : compare(criterion, one, other);
    if (compared != 0) {
      return compared;
    }
  }
  return 0;
}

bool SortOrder::precedes(const Ranked& one, const Ranked& other) {
  if (const int compared = compare_without_place(one, other); compared != 0) {
    return compared < 0;
  }
  const int compared = compare(Criterion::place, one, other); // in each order the last
  return compared != 0 ? compared < 0
                       : std::pair(snapshots_->shard_of(one.id), one.id) <
                             std::pair(snapshots_->shard_of(other.id), other.id);
}

void SortOrder::read_keys(const Ranked& ranked) {
  for (const Criterion criterion : criteria_) {
    if (criterion == Criterion::place) {
      keys_.place_of(ranked);
    } else if (criterion != Criterion::score) {
      keys_.date_of(ranked);
    }
  }
}

void FirstHits::offer(Ranked ranked) {
  const auto last_at_top = [&](const Ranked& one, const Ranked& other) {
    return order_->precedes(one, other);
  };
  if (heap_.size() == size_) {
    if (size_ == 0 || !order_->precedes(ranked, heap_.front())) {
      return;
    }
    std::pop_heap(heap_.begin(), heap_.end(), last_at_top);
    heap_.pop_back();
  }
  constexpr std::size_t many = 100; // are compared later, in the order of the heap: now ids ascend
  if (size_ > many) {
    order_->read_keys(ranked);
  }
  heap_.push_back(std::move(ranked));
  std::push_heap(heap_.begin(), heap_.end(), last_at_top);
}

std::vector<Ranked> FirstHits::take() {
  std::sort(heap_.begin(), heap_.end(),
            [&](const Ranked& one, const Ranked& other) { return order_->precedes(one, other); });
  return std::move(heap_);
}

} // namespace triglot
