// The order of hits.
//
//   relevance : score, newest, path        date   : newest, score, path
//   path      : path                       oldest : oldest, score, path
//
// After the path: where in its file the article begins, then which of several indexes it is in.
// Document ids mean nothing: an update assigns others than a build.
#pragma once

#include "store/schema.h"
#include "store/snapshots.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include <xapian.h>

namespace triglot {

enum class Sort : std::uint8_t { relevance, date, oldest, path };

// A document with its sort keys. A key is read when it is first compared, also through a const
// reference; most documents differ in score and need none.
struct Ranked {
  Xapian::docid id = 0;                       // across all databases, as Xapian numbers them
  double score = 0;                           // see rounded_score()
  double recency = 1;                         // factor; see Recency
  double adjacency = 1;                       // factor for words side by side; see adjacency.h
  mutable std::optional<std::string> date{};  // YYYY-MM-DD; empty if unknown
  mutable std::optional<std::string> place{}; // see place_key() in store/record/record.h
};

std::vector<Xapian::docid> ids_of(std::span<const Ranked> hits);

// Rounds away the last bits of a score, which depend on the order in which it was added up.
double rounded_score(double score);
inline constexpr double score_step = 1.0 / (std::uint64_t{1} << 32); // between rounded scores

// Reads sort keys into the documents. Fast if document ids ascend; a server's take a round trip
// each, unless its documents were fetched before. One per thread; valid as long as the snapshots,
// whose exceptions pass through.
class SortKeys {
public:
  explicit SortKeys(const Snapshots& snapshots);

  // See Snapshots: the keys come with the documents.
  template <typename Use>
  void for_each_fetched(std::span<const Xapian::docid> ids, const Use& use) {
    snapshots_->for_each_fetched(ids, use);
  }
  const std::string& date_of(const Ranked& ranked) {
    return ranked.date ? *ranked.date : read(dates_, schema::date_slot, ranked.id, ranked.date);
  }
  const std::string& place_of(const Ranked& ranked) {
    return ranked.place ? *ranked.place
                        : read(places_, schema::place_slot, ranked.id, ranked.place);
  }

private:
  // One per database; nothing for those on servers.
  using Cursors = std::vector<std::optional<ValueCursor>>;
  const std::string& read(Cursors& cursors, Xapian::valueno slot, Xapian::docid id,
                          std::optional<std::string>& value);

  const Snapshots* snapshots_;
  Cursors dates_;
  Cursors places_;
};

// Orders documents, and reads a key only of those that are equal in all before it.
class SortOrder {
public:
  SortOrder(const Snapshots& snapshots, Sort sort);

  SortKeys& keys() { return keys_; }
  // Negative if `one` comes first, 0 if their places decide.
  int compare_without_place(const Ranked& one, const Ranked& other);
  bool precedes(const Ranked& one, const Ranked& other);
  // Reads all keys that the order has.
  void read_keys(const Ranked& ranked);

private:
  enum class Criterion : std::uint8_t { score, newest, oldest, place };

  int compare(Criterion criterion, const Ranked& one, const Ranked& other);

  SortKeys keys_;
  const Snapshots* snapshots_;
  std::vector<Criterion> criteria_; // in order of precedence; the place is the last
};

// Keeps the first `size` of the documents it is offered, in any order, and no more in memory.
class FirstHits {
public:
  FirstHits(SortOrder& order, std::size_t size) : order_(&order), size_(size) {}

  void offer(Ranked ranked);
  // The documents in order. Do not offer any more afterwards.
  std::vector<Ranked> take();

private:
  SortOrder* order_;
  std::size_t size_;
  std::vector<Ranked> heap_; // the last in order is at the top
};

} // namespace triglot
