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

void SortKeys::read(Cursors& cursors, Xapian::valueno slot, Xapian::docid id, std::string& value) {
  std::optional<ValueCursor>& cursor = cursors[snapshots_->shard_of(id)];
  value = cursor ? cursor->find(snapshots_->id_in_shard(id)).value_or("")
                 : snapshots_->remote_value(slot, id);
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
    return other.date.compare(one.date);
  case Criterion::oldest: // undated ones come last here too
    return one.date.empty() == other.date.empty() ? one.date.compare(other.date)
           : one.date.empty()                     ? 1
                                                  : -1;
  case Criterion::place:
    return one.place.compare(other.place);
  }
  return 0;
}

bool SortOrder::precedes_by_number(const Ranked& one, const Ranked& other) const {
  return std::pair(snapshots_->shard_of(one.id), one.id) <
         std::pair(snapshots_->shard_of(other.id), other.id);
}

int SortOrder::compare_without_place(const Ranked& one, const Ranked& other) const {
  for (const Criterion criterion : criteria_) {
    const int compared = criterion == Criterion::place ? 0 : compare(criterion, one, other);
    if (compared != 0) {
      return compared;
    }
  }
  return 0;
}

bool SortOrder::precedes(const Ranked& one, const Ranked& other) const {
  if (const int compared = compare_without_place(one, other); compared != 0) {
    return compared < 0;
  }
  const int compared = compare(Criterion::place, one, other); // in each order the last
  return compared != 0 ? compared < 0 : precedes_by_number(one, other);
}

bool SortOrder::reads_as_preceding(Ranked& one, const Ranked& other) {
  for (const Criterion criterion : criteria_) {
    read(criterion, one);
    if (const int compared = compare(criterion, one, other); compared != 0) {
      return compared < 0;
    }
  }
  return precedes_by_number(one, other);
}

void SortOrder::read(Criterion criterion, Ranked& ranked) {
  if (criterion == Criterion::place) {
    keys_.read_place(ranked);
  } else if (criterion != Criterion::score) {
    keys_.read_date(ranked);
  }
}

void SortOrder::read_all(Ranked& ranked) {
  for (const Criterion criterion : criteria_) {
    read(criterion, ranked);
  }
}

// Orders documents that tie by all criteria before this one. Of most, no place is read.
void SortOrder::order(std::span<Ranked> ties, std::size_t size, std::size_t criterion) {
  if (ties.size() < 2) {
    return;
  }
  if (criterion == criteria_.size()) {
    std::ranges::sort(ties, [&](const Ranked& one, const Ranked& other) {
      return precedes_by_number(one, other);
    });
    return;
  }
  const Criterion by = criteria_[criterion];
  if (by != Criterion::score) {
    keys_.for_each_fetched(ids_of(ties), [&](std::size_t i) { read(by, ties[i]); });
  }
  std::ranges::sort(
      ties, [&](const Ranked& one, const Ranked& other) { return compare(by, one, other) < 0; });
  for (std::size_t begin = 0; begin < std::min(size, ties.size());) {
    const auto differs = std::ranges::find_if(ties.subspan(begin), [&](const Ranked& ranked) {
      return compare(by, ties[begin], ranked) != 0;
    });
    const auto end = static_cast<std::size_t>(differs - ties.begin());
    order(ties.subspan(begin, end - begin), size - begin, criterion + 1);
    begin = end;
  }
}

void FirstHits::offer(Ranked ranked) {
  const auto last_at_top = [&](const Ranked& one, const Ranked& other) {
    return order_->precedes(one, other);
  };
  if (heap_.size() == size_) {
    if (size_ == 0 || !order_->reads_as_preceding(ranked, heap_.front())) {
      return;
    }
    std::pop_heap(heap_.begin(), heap_.end(), last_at_top);
    heap_.pop_back();
  }
  order_->read_all(ranked);
  heap_.push_back(std::move(ranked));
  std::push_heap(heap_.begin(), heap_.end(), last_at_top);
}

std::vector<Ranked> FirstHits::take() {
  std::sort(heap_.begin(), heap_.end(),
            [&](const Ranked& one, const Ranked& other) { return order_->precedes(one, other); });
  return std::move(heap_);
}

} // namespace triglot
