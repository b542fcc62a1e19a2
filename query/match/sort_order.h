// In which order hits come.
//
//   relevance : score, newest, path        date   : newest, score, path
//   path      : path                       oldest : oldest, score, path
//
// Behind the path counts where in its file the article begins, and which of several indexes it is
// in. Documents' numbers say nothing: an update gives others than a build.
#pragma once

#include "store/snapshots.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include <xapian.h>

namespace triglot {

enum class Sort : std::uint8_t { relevance, date, oldest, path };

// A document, with what it is ordered by as far as that was needed.
struct Ranked {
  Xapian::docid id = 0; // of all databases, as Xapian numbers them
  double score = 0;     // see rounded_score()
  double recency = 1;   // the part of BM25 that counts; see Recency
  double adjacency = 1; // and what it is multiplied by for words side by side; see adjacency.h
  std::string date{};   // YYYY-MM-DD; empty where there is none
  std::string place{};  // see place_key() in store/record/record.h
};

// Scores are sums, which differ in their last bits by the order in which they were added up.
double rounded_score(double score);
inline constexpr double score_step = 1.0 / (std::uint64_t{1} << 32); // from one to the next

// Reads what documents are ordered by. Fast where the documents rise. One per thread; as valid as
// the snapshots, whose exceptions pass through.
class SortKeys {
public:
  explicit SortKeys(const Snapshots& snapshots);

  void read_date(Ranked& ranked) { read(dates_, ranked.id, ranked.date); }
  void read_place(Ranked& ranked) { read(places_, ranked.id, ranked.place); }

private:
  static void read(std::vector<ValueCursor>& cursors, Xapian::docid id, std::string& value);

  std::vector<ValueCursor> dates_; // one for each database
  std::vector<ValueCursor> places_;
};

// Puts documents into order, and reads for that what several have in common up to there.
class SortOrder {
public:
  SortOrder(const Snapshots& snapshots, Sort sort);

  SortKeys& keys() { return keys_; }
  // REQUIRES: of all of them everything was read.
  bool precedes(const Ranked& one, const Ranked& other) const;
  // REQUIRES: of `other` everything was read. Reads of `one` no more than it takes.
  bool reads_as_preceding(Ranked& one, const Ranked& other);
  void read_all(Ranked& ranked);
  // REQUIRES: those of the best score come first.
  void order_ties(std::vector<Ranked>& by_score);

private:
  enum class Criterion : std::uint8_t { score, newest, oldest, place };

  static int compare(Criterion criterion, const Ranked& one, const Ranked& other);
  bool precedes_by_number(const Ranked& one, const Ranked& other) const;
  void read(Criterion criterion, Ranked& ranked);

  SortKeys keys_;
  Xapian::docid databases_;
  std::vector<Criterion> criteria_; // the first first
};

// The first of the documents it is offered, in any order. In memory there are no more than these.
class FirstHits {
public:
  FirstHits(SortOrder& order, std::size_t size) : order_(&order), size_(size) {}

  void offer(Ranked ranked);
  // In order. Nothing is to be offered any more.
  std::vector<Ranked> take();

private:
  SortOrder* order_;
  std::size_t size_;
  std::vector<Ranked> heap_; // the last of them at its top
};

} // namespace triglot
