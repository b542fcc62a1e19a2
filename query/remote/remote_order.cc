#include "query/remote/remote_order.h"

#include "query/remote/operators.h"
#include "store/schema.h"

#include <algorithm>
#include <functional>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

namespace triglot {
namespace {

using Xapian::Query;

// Up to this number of ties, the places are fetched with the documents.
constexpr std::size_t max_fetched_alike = 200;

// A hit as a server sends it.
struct ServedHit {
  Ranked ranked;        // with its date
  double relevance = 0; // not rounded
};

class ServedHits {
public:
  ServedHits(const Snapshots& snapshots, const RankingRequest& request,
             const MakeEnquire& make_enquire, SortOrder& order)
      : request_(request), make_enquire_(make_enquire), order_(order),
        documents_(snapshots.database().get_doccount()) {}

  Ranking first(const Query& plan, std::size_t size) {
    std::vector<ServedHit> found;
    if (request_.sort == Sort::oldest) { // those without a date come last
      const Query dated = with_any_value(schema::date_slot);
      found = served_hits({Query::OP_FILTER, plan, dated}, size);
      std::vector<ServedHit> rest =
          served_hits({Query::OP_AND_NOT, plan, dated}, size - std::min(size, found.size()));
      std::move(rest.begin(), rest.end(), std::back_inserter(found));
    } else {
      found = served_hits(plan, size);
    }
    if (request_.sort != Sort::path) {
      std::stable_sort(found.begin(), found.end(), [&](const ServedHit& a, const ServedHit& b) {
        return order_.compare_without_place(a.ranked, b.ranked) < 0;
      });
      order_alike(plan, found, size);
    }
    Ranking ranking{{}, matches_};
    for (std::size_t i = 0; i < std::min(size, found.size()); ++i) {
      ranking.hits.push_back(std::move(found[i].ranked));
    }
    return ranking;
  }

private:
  // In the order of the servers, all hits that can be among the first `size`, except for ties that
  // the servers sort (see ends_in_ties_of_servers). Counts the matches.
  std::vector<ServedHit> served_hits(const Query& query, std::size_t size) {
    constexpr std::size_t first_asked = 100;
    constexpr std::size_t step = 8;
    for (std::size_t asked = std::max(size + 1, first_asked);; asked *= step) {
      const std::size_t most = std::min<std::size_t>(asked, documents_);
      Xapian::Enquire enquire = make_enquire_(query);
      set_order(enquire);
      const Xapian::MSet matches =
          enquire.get_mset(0, static_cast<Xapian::doccount>(most), documents_);
      std::vector<ServedHit> found;
      for (auto match = matches.begin(); match != matches.end(); ++match) {
        found.push_back(served_hit(match));
      }
      if (found.size() < most || most == documents_ || is_enough(found, size)) {
        matches_.lower += matches.get_matches_lower_bound();
        matches_.estimated += matches.get_matches_estimated();
        matches_.upper += matches.get_matches_upper_bound();
        return found;
      }
    }
  }

  void set_order(Xapian::Enquire& enquire) const {
    switch (request_.sort) {
    case Sort::relevance:
      enquire.set_sort_by_relevance_then_value(schema::date_slot, true);
      break;
    case Sort::date:
      enquire.set_sort_by_value_then_relevance(schema::date_slot, true);
      break;
    case Sort::oldest:
      enquire.set_sort_by_value_then_relevance(schema::date_slot, false);
      break;
    case Sort::path:
      enquire.set_sort_by_value(schema::place_slot, false);
      break;
    }
  }

  ServedHit served_hit(const Xapian::MSetIterator& match) const {
    ServedHit made;
    made.relevance = match.get_weight();
    made.ranked.id = *match;
    if (request_.sort == Sort::path) {
      made.ranked.place = match.get_sort_key();
    } else {
      made.ranked.date = match.get_sort_key();
      made.ranked.recency = request_.recency ? request_.recency->weight_of(*made.ranked.date) : 1;
    }
    made.ranked.score = rounded_score(made.relevance * made.ranked.recency);
    return made;
  }

  // Whether no hit that was not sent can be among the first `size`.
  bool is_enough(const std::vector<ServedHit>& found, std::size_t size) const {
    if (size == 0 || request_.sort == Sort::path) {
      return true;
    }
    const ServedHit& last = found.back();
    // Relevance may differ in the last bits, so only hits without any are sorted by date.
    if (request_.sort != Sort::relevance || found[size - 1].relevance == 0) {
      return order_.compare_without_place(found[size - 1].ranked, last.ranked) < 0 ||
             ends_in_ties_of_servers(found, size);
    }
    std::vector<double> scores;
    scores.reserve(found.size());
    std::transform(found.begin(), found.end(), std::back_inserter(scores),
                   [](const ServedHit& candidate) { return candidate.ranked.score; });
    const auto lowest = scores.begin() + static_cast<std::ptrdiff_t>(size - 1);
    std::nth_element(scores.begin(), lowest, scores.end(), std::greater<>());
    return last.relevance < *lowest - score_step;
  }

  // Whether the page ends in the last of the ties found, of which there may be any number more, and
  // order_by_servers() can order them: without relevance, they are exactly alike.
  bool ends_in_ties_of_servers(const std::vector<ServedHit>& found, std::size_t size) const {
    const auto tie = std::find_if(found.begin(), found.end(), [&](const ServedHit& candidate) {
      return order_.compare_without_place(candidate.ranked, found.back().ranked) == 0;
    });
    return tie - found.begin() < static_cast<std::ptrdiff_t>(size) &&
           std::all_of(tie, found.end(),
                       [](const ServedHit& candidate) { return candidate.relevance == 0; });
  }

  // Orders the ties on the page.
  void order_alike(const Query& plan, std::vector<ServedHit>& found, std::size_t size) {
    const std::size_t end_of_page = std::min(size, found.size());
    for (std::size_t begin = 0; begin < end_of_page;) {
      std::size_t end = begin + 1;
      while (end < found.size() &&
             order_.compare_without_place(found[begin].ranked, found[end].ranked) == 0) {
        ++end;
      }
      const bool for_servers =
          end > end_of_page && (end - begin > max_fetched_alike || found[begin].relevance == 0);
      if (end - begin > 1 && end > request_.page.offset &&
          !(for_servers && order_by_servers(plan, found, begin, end, end_of_page - begin))) {
        order_by_documents(found, begin, end);
      }
      begin = end;
    }
  }

  void order_by_documents(std::vector<ServedHit>& found, std::size_t begin, std::size_t end) {
    std::vector<Xapian::docid> ids;
    for (std::size_t i = begin; i < end; ++i) {
      ids.push_back(found[i].ranked.id);
    }
    order_.keys().for_each_fetched(
        ids, [&](std::size_t i) { order_.keys().place_of(found[begin + i].ranked); });
    const auto at = [&](std::size_t i) { return found.begin() + static_cast<std::ptrdiff_t>(i); };
    std::sort(at(begin), at(end), [&](const ServedHit& a, const ServedHit& b) {
      return order_.precedes(a.ranked, b.ranked);
    });
  }

  // Puts the first `wanted` of the ties from `begin` to `end` in order. Returns false, and changes
  // nothing, if their order cannot be known.
  bool order_by_servers(const Query& plan, std::vector<ServedHit>& found, std::size_t begin,
                        std::size_t end, std::size_t wanted) const {
    const ServedHit like = found[begin];
    for (std::size_t i = begin; i < end; ++i) {
      if (found[i].relevance != like.relevance) {
        return false;
      }
    }
    const auto above = std::count_if(found.begin(), found.end(), [&](const ServedHit& candidate) {
      return candidate.ranked.date == like.ranked.date && candidate.relevance > like.relevance;
    });
    Xapian::Enquire enquire = make_enquire_(of_date(plan, *like.ranked.date));
    enquire.set_sort_by_relevance_then_value(schema::place_slot, false);
    const Xapian::MSet matches = enquire.get_mset(static_cast<Xapian::doccount>(above),
                                                  static_cast<Xapian::doccount>(wanted));
    std::vector<Xapian::docid> ids;
    for (auto match = matches.begin(); match != matches.end(); ++match) {
      if (match.get_weight() != like.relevance) {
        return false;
      }
      ids.push_back(*match);
    }
    if (ids.size() != wanted) {
      return false;
    }
    for (std::size_t i = 0; i < wanted; ++i) {
      found[begin + i] = like;
      found[begin + i].ranked.id = ids[i];
    }
    return true;
  }

  static Query of_date(const Query& plan, const std::string& date) {
    return date.empty() ? Query(Query::OP_AND_NOT, plan, with_any_value(schema::date_slot))
                        : Query(Query::OP_FILTER, plan,
                                Query(Query::OP_VALUE_RANGE, schema::date_slot, date, date));
  }

  const RankingRequest& request_;
  const MakeEnquire& make_enquire_;
  SortOrder& order_;
  Xapian::doccount documents_;
  MatchCount matches_;
};

} // namespace

Ranking first_of_servers(const Snapshots& snapshots, const Query& plan,
                         const RankingRequest& request, const MakeEnquire& make_enquire,
                         SortOrder& order, std::size_t size) {
  return ServedHits(snapshots, request, make_enquire, order).first(plan, size);
}

} // namespace triglot
