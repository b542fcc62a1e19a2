// Finds a page of hits, in order.
//
// By relevance, one hit more than the page is asked of Xapian. If that one ties with the last, or
// in any other order, all hits that could reach the page are looked at; recency only lowers scores.
// The best thirty are then reranked by adjacency.
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

class DirectSearch;

struct Page {
  std::uint32_t offset = 0; // hits to skip
  std::uint32_t size = 10;  // max hits; 0: only count
};

// page: exact if few match; otherwise estimated, but whether there are hits after the page is
// known.
enum class Counting : std::uint8_t { estimated, page, exact };
// Few enough that counting them is a small part of a search.
inline constexpr std::uint32_t max_counted_of_page = 200;

// Estimate and bounds of the number of matching documents.
struct MatchCount {
  std::uint32_t lower = 0;
  std::uint32_t estimated = 0;
  std::uint32_t upper = 0;
};

struct RankingRequest {
  Page page;
  Sort sort = Sort::relevance;
  Counting counting = Counting::estimated;
  std::optional<Recency> recency = std::nullopt; // nullopt: age does not count
  double least_score = 0;                        // minimum score of a hit, before recency
};

struct Ranking {
  std::vector<Ranked> hits; // of the page
  MatchCount matches;
};

// `plan` is to be ranked by bm25::weight(); `phrases` are adjacent_words(), where it finds what
// holds all words; `direct` is plan_direct(), where it finds what the plan does, and nothing
// else narrows the query down. Xapian's exceptions pass through, and Damaged.
Ranking rank(const Snapshots& snapshots, const Xapian::Query& plan, const RankingRequest& request,
             const std::vector<Clause>& phrases = {}, DirectSearch* direct = nullptr);

} // namespace triglot
