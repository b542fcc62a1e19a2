#include "query/match/ranking.h"

#include "query/match/adjacency.h"
#include "query/match/bm25.h"
#include "query/match/maxscore/direct_search.h"
#include "query/remote/remote_order.h"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <span>
#include <utility>

namespace triglot {
namespace {

// Records which of several databases Xapian is in, because it reports documents by their ids in
// that one. Matches all documents.
class DatabaseSource final : public Xapian::PostingSource {
public:
  // Both arguments outlive the search.
  DatabaseSource(const Snapshots& snapshots, std::size_t& current)
      : snapshots_(&snapshots), current_(&current) {}

  Xapian::PostingSource* clone() const override {
    return new DatabaseSource(*snapshots_, *current_);
  }
  void init(const Xapian::Database& database) override {
    const auto& all = snapshots_->all();
    const Snapshot& snapshot = snapshots_->of(database);
    number_ = static_cast<std::size_t>(
        std::find_if(all.begin(), all.end(),
                     [&](const auto& one) { return one.get() == &snapshot; }) -
        all.begin());
    documents_ = database.get_doccount();
    last_ = database.get_lastdocid();
    id_ = 0;
  }
  Xapian::doccount get_termfreq_min() const override { return documents_; }
  Xapian::doccount get_termfreq_est() const override { return documents_; }
  Xapian::doccount get_termfreq_max() const override { return documents_; }
  void next(double) override { go_to(id_ + 1); }
  void skip_to(Xapian::docid id, double) override { go_to(std::max(id, id_)); }
  bool at_end() const override { return id_ > last_; }
  Xapian::docid get_docid() const override { return id_; }
  std::string get_description() const override { return "database"; }

private:
  void go_to(Xapian::docid id) {
    id_ = id;
    *current_ = number_;
  }

  const Snapshots* snapshots_;
  std::size_t* current_;
  std::size_t number_ = 0;
  Xapian::doccount documents_ = 0;
  Xapian::docid last_ = 0;
  Xapian::docid id_ = 0;
};

// Says how many documents there are, of which it shows none.
class FrequencySource final : public Xapian::PostingSource {
public:
  explicit FrequencySource(const Frequency& frequency) : frequency_(frequency) {}

  Xapian::PostingSource* clone() const override { return new FrequencySource(frequency_); }
  void init(const Xapian::Database& /*database*/) override {}
  Xapian::doccount get_termfreq_min() const override { return frequency_.least; }
  Xapian::doccount get_termfreq_est() const override { return frequency_.estimate; }
  Xapian::doccount get_termfreq_max() const override { return frequency_.most; }
  void next(double) override {}
  bool at_end() const override { return true; }
  Xapian::docid get_docid() const override { return 0; }
  std::string get_description() const override { return "frequency"; }

private:
  Frequency frequency_;
};

// Calls `look(id, score)` for each document that matches and scores enough.
template <typename Look>
class Spy final : public Xapian::MatchSpy {
public:
  Spy(const std::size_t& current, const Snapshots& snapshots, Look look)
      : current_(current), snapshots_(snapshots), look_(std::move(look)) {}

  void operator()(const Xapian::Document& document, double score) override {
    look_(snapshots_.combined_id(current_, document.get_docid()), score);
  }

private:
  const std::size_t& current_;
  const Snapshots& snapshots_;
  Look look_;
};

// How many of the best hits are reranked, among themselves, by adjacency.
constexpr Xapian::doccount most_rescored = 30;

class Ranker {
public:
  Ranker(const Snapshots& snapshots, const Xapian::Query& plan, const RankingRequest& request,
         const std::vector<Clause>& phrases, DirectSearch* direct)
      : snapshots_(snapshots), plan_(plan), request_(request), phrases_(phrases), direct_(direct),
        documents_(snapshots.database().get_doccount()), order_(snapshots, request.sort) {}

  Ranking rank() {
    Ranking ranking;
    if (request_.page.size == 0) {
      ranking.matches = count_of(ask(plan_).get_mset(0, 0, check_at_least()));
      return ranking;
    }
    const std::uint64_t end = std::uint64_t{request_.page.offset} + request_.page.size;
    const auto size = static_cast<std::size_t>(std::min<std::uint64_t>(end, documents_));
    if (request_.sort != Sort::relevance) {
      ranking = first_of_all(size, 0);
    } else if (phrases_.empty() || request_.page.offset >= most_rescored) {
      ranking = best(size, 0);
    } else {
      ranking = best(std::max<std::size_t>(size, std::min(most_rescored, documents_)), size);
      rescore(ranking.hits, size);
    }
    std::vector<Ranked>& hits = ranking.hits;
    hits.erase(hits.begin(), hits.begin() + static_cast<std::ptrdiff_t>(std::min<std::size_t>(
                                                request_.page.offset, hits.size())));
    return ranking;
  }

private:
  Xapian::Enquire ask(const Xapian::Query& query) const {
    Xapian::Enquire enquire(snapshots_.database());
    enquire.set_query(query);
    enquire.set_weighting_scheme(bm25::weight());
    enquire.set_cutoff(0, request_.least_score);
    return enquire;
  }

  Xapian::doccount check_at_least() const {
    switch (request_.counting) {
    case Counting::exact:
      return documents_;
    case Counting::page:
      return std::max(request_.page.offset + request_.page.size + 1, max_counted_of_page);
    case Counting::estimated:
      break;
    }
    return 0;
  }

  static MatchCount count_of(const Xapian::MSet& matches) {
    return {matches.get_matches_lower_bound(), matches.get_matches_estimated(),
            matches.get_matches_upper_bound()};
  }

  // Reranks the best hits by adjacency and truncates to `size`.
  void rescore(std::vector<Ranked>& hits, std::size_t size) {
    const auto best = hits.begin() + static_cast<std::ptrdiff_t>(
                                         std::min<std::size_t>(most_rescored, hits.size()));
    std::vector<Ranked> rest(best, hits.end());
    hits.erase(best, hits.end());
    score_adjacency(phrases_, snapshots_, hits, size);
    std::stable_sort(hits.begin(), hits.end(), [](const Ranked& one, const Ranked& other) {
      return one.score > other.score;
    });
    sort(std::span(hits).first(with_ties(hits, std::min(size, hits.size()))));
    hits.insert(hits.end(), std::make_move_iterator(rest.begin()),
                std::make_move_iterator(rest.end()));
    hits.resize(std::min(size, hits.size()));
  }

  void sort(std::span<Ranked> hits) {
    std::ranges::sort(
        hits, [&](const Ranked& one, const Ranked& other) { return order_.precedes(one, other); });
  }

  Ranked weighed(Xapian::docid id, double relevance) {
    Ranked ranked{id};
    if (request_.recency) {
      ranked.recency = request_.recency->weight_of(order_.keys().date_of(ranked));
    }
    ranked.score = rounded_score(relevance * ranked.recency);
    return ranked;
  }

  MatchCount count_of(const DirectSearch::Best& best) const {
    if (best.all_seen) {
      return {best.seen, best.seen, best.seen};
    }
    Frequency frequency = direct_->frequency();
    frequency.least = std::max(frequency.least, best.seen);
    frequency.estimate = std::max(frequency.estimate, frequency.least);
    const Xapian::Query counted((new FrequencySource(frequency))->release());
    Xapian::Enquire enquire(snapshots_.database());
    enquire.set_query(counted);
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    return count_of(enquire.get_mset(0, 0, Xapian::doccount{0})); // rounds the estimate
  }

  // The first so many, and how many there are. Where they are rescored, what cannot be among the
  // first `chosen` may be left out.
  std::vector<ScoredDocument> most_relevant(std::size_t size, std::size_t chosen,
                                            MatchCount& count) {
    if (direct_ != nullptr) {
      DirectSearch::Best best =
          direct_->best({size, check_at_least(), adjacency_weight, request_.recency ? 0 : chosen});
      count = count_of(best);
      return std::move(best.documents);
    }
    const Xapian::MSet matches =
        ask(plan_).get_mset(0, static_cast<Xapian::doccount>(size), check_at_least());
    count = count_of(matches);
    std::vector<ScoredDocument> documents;
    for (Xapian::MSetIterator match = matches.begin(); match != matches.end(); ++match) {
      documents.push_back({*match, match.get_weight()});
    }
    return documents;
  }

  // Of so many as are asked for, more may have scored as much as the last; then these are looked
  // at, too.
  Ranking best(std::size_t size, std::size_t chosen) {
    if (request_.recency && snapshots_.has_remote()) { // the dates are on the servers
      return first_of_all(size, 0);
    }
    constexpr std::size_t most_recent = 100; // as a rule these include a page of recent ones
    const std::size_t asked = std::max(size + 1, request_.recency ? most_recent : 0);
    Ranking ranking;
    std::vector<Ranked>& hits = ranking.hits;
    const std::vector<ScoredDocument> found = most_relevant(asked, chosen, ranking.matches);
    double lowest = 0; // relevance
    for (std::size_t i = 0; i < std::min(asked, found.size()); ++i) {
      lowest = found[i].score;
      hits.push_back(weighed(found[i].id, found[i].score));
    }
    std::stable_sort(hits.begin(), hits.end(), [](const Ranked& one, const Ranked& other) {
      return one.score > other.score;
    });
    if (hits.size() == asked && size > 0 && lowest >= hits[size - 1].score - score_step) {
      const double least = hits[size - 1].score;
      const bool found_has_all_ties = direct_ != nullptr && !request_.recency;
      hits = found_has_all_ties ? first_of(found, size) : first_of_all(size, least).hits;
      return ranking;
    }
    const std::span<Ranked> relevant = std::span(hits).first(relevant_of(hits));
    snapshots_.fetch(ids_of(relevant));
    sort(relevant);
    hits.resize(std::min(size, hits.size()));
    return ranking;
  }

  // How many of the hits, sorted by score, can get on the page, with those that tie with the last.
  std::size_t relevant_of(const std::vector<Ranked>& hits) const {
    const std::uint64_t shown = std::uint64_t{request_.page.offset} + request_.page.size;
    const auto of_page = static_cast<std::size_t>(std::min<std::uint64_t>(shown, hits.size()));
    return with_ties(hits, phrases_.empty() ? of_page : contenders(hits, of_page));
  }

  static std::size_t with_ties(const std::vector<Ranked>& hits, std::size_t end) {
    while (end > 0 && end < hits.size() && hits[end].score == hits[end - 1].score) {
      ++end;
    }
    return end;
  }

  Ranking first_by_servers(std::size_t size, double least) {
    const MakeEnquire make_enquire = [&](const Xapian::Query& query) {
      Xapian::Enquire enquire = ask(query);
      enquire.set_cutoff(0, std::max(request_.least_score, least - score_step));
      return enquire;
    };
    return first_of_servers(snapshots_, plan_, request_, make_enquire, order_, size);
  }

  std::vector<Ranked> first_of(const std::vector<ScoredDocument>& found, std::size_t size) {
    FirstHits first(order_, size);
    for (const ScoredDocument& document : found) {
      first.offer(weighed(document.id, document.score));
    }
    return first.take();
  }

  // The first of all that score `least` or more. Their relevance is at least that, as recency only
  // lowers scores.
  Ranking first_of_all(std::size_t size, double least) {
    if (snapshots_.has_remote()) {
      return first_by_servers(size, least);
    }
    FirstHits first(order_, size);
    if (direct_ != nullptr) {
      direct_->each_from(least - score_step, [&](const ScoredDocument& found) {
        first.offer(weighed(found.id, found.score));
      });
      return {first.take(), {}};
    }
    std::size_t current = 0; // database
    Spy spy(current, snapshots_,
            [&](Xapian::docid id, double relevance) { first.offer(weighed(id, relevance)); });
    Xapian::Query query = plan_;
    if (snapshots_.only() == nullptr) {
      query = Xapian::Query(Xapian::Query::OP_FILTER, query,
                            Xapian::Query((new DatabaseSource(snapshots_, current))->release()));
    }
    Xapian::Enquire enquire = ask(query);
    enquire.add_matchspy(&spy);
    enquire.set_cutoff(0, std::max(request_.least_score, least - score_step));
    const MatchCount matches = count_of(enquire.get_mset(0, 0, documents_));
    return {first.take(), matches};
  }

  const Snapshots& snapshots_;
  const Xapian::Query& plan_;
  const RankingRequest& request_;
  const std::vector<Clause>& phrases_;
  DirectSearch* direct_; // null: Xapian looks
  Xapian::doccount documents_;
  SortOrder order_;
};

} // namespace

Ranking rank(const Snapshots& snapshots, const Xapian::Query& plan, const RankingRequest& request,
             const std::vector<Clause>& phrases, DirectSearch* direct) {
  return Ranker(snapshots, plan, request, phrases, direct).rank();
}

} // namespace triglot
