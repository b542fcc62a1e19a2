// Finds a page of hits: those that fulfil a query, in order.
//
// By relevance alone the matcher is asked for one hit more than the page ends with. Where that one
// scores as much as the last, or where something else than BM25 decides, all that can belong to the
// page is looked at: what scores less than the last of it cannot, for recency adds nothing. The
// best thirty then change places by the words that stand side by side in them.
#pragma once

#include "query/expand/clause.h"
#include "query/match/recency.h"
#include "query/match/sort_order.h"
#include "store/snapshots.h"

#include <cstdint>
#include <optional>
#include <vector>

#include <xapian.h>

namespace triglot {

class RangeSearch;

struct Page {
  std::uint32_t offset = 0; // hits to skip
  std::uint32_t size = 10;  // hits at most; 0: only count
};

// page: exact where few match; else estimated, but whether there are more than the page's hits is
// known.
enum class Counting : std::uint8_t { estimated, page, exact };
// So many are few: to look at them is a small part of what a search takes.
inline constexpr std::uint32_t max_counted_of_page = 200;

// How many documents match, as far as it had to be counted.
struct MatchCount {
  std::uint32_t lower = 0;
  std::uint32_t estimated = 0;
  std::uint32_t upper = 0;
};

struct RankingRequest {
  Page page;
  Sort sort = Sort::relevance;
  Counting counting = Counting::estimated;
  std::optional<Recency> recency = std::nullopt; // nothing: age does not count
  double least_score = 0;                        // what scores less, before recency, is no hit
};

struct Ranking {
  std::vector<Ranked> hits; // of the page
  MatchCount matches;
};

// `plan` is to be ranked by bm25::weight(); `phrases` are adjacent_words(), where it finds what
// holds all words; `ranges` is plan_by_ranges(), where it finds what the plan does, and nothing
// else narrows the query down. Xapian's exceptions pass through, and Damaged.
Ranking rank(const Snapshots& snapshots, const Xapian::Query& plan, const RankingRequest& request,
             const std::vector<Clause>& phrases = {}, RangeSearch* ranges = nullptr);

} // namespace triglot
