#include "query/match/unseen.h"

#include "store/schema.h"

#include <algorithm>
#include <cstddef>
#include <memory>
#include <utility>

namespace triglot {
namespace {

// Matches the articles that have one of some terms, each of which is in at most one article.
class SeenSource : public Xapian::PostingSource {
public:
  // REQUIRES: the terms are sorted.
  SeenSource(std::shared_ptr<const std::vector<std::string>> terms, const Snapshots& snapshots)
      : terms_(std::move(terms)), snapshots_(&snapshots) {}

  // See Xapian::PostingSource.
  Xapian::PostingSource* clone() const override { return new SeenSource(terms_, *snapshots_); }
  void init(const Xapian::Database& database) override {
    articles_.clear();
    const Snapshot& snapshot = snapshots_->of(database);
    for (const std::string& term : *terms_) {
      if (const Xapian::docid id = snapshot.postings(term).id(); id != 0) {
        articles_.push_back(id);
      }
    }
    std::sort(articles_.begin(), articles_.end());
    at_ = 0;
    is_started_ = false;
  }
  Xapian::doccount get_termfreq_min() const override { return size(); }
  Xapian::doccount get_termfreq_est() const override { return size(); }
  Xapian::doccount get_termfreq_max() const override { return size(); }
  void next(double /*min_score*/) override {
    at_ += is_started_ ? 1 : 0;
    is_started_ = true;
  }
  void skip_to(Xapian::docid id, double /*min_score*/) override {
    is_started_ = true;
    const auto from = articles_.begin() + static_cast<std::ptrdiff_t>(at_);
    at_ = static_cast<std::size_t>(std::lower_bound(from, articles_.end(), id) - articles_.begin());
  }
  bool at_end() const override { return is_started_ && at_ == articles_.size(); }
  Xapian::docid get_docid() const override { return articles_[at_]; }
  std::string get_description() const override { return "seen"; }

private:
  Xapian::doccount size() const { return static_cast<Xapian::doccount>(articles_.size()); }

  std::shared_ptr<const std::vector<std::string>> terms_;
  const Snapshots* snapshots_;
  std::vector<Xapian::docid> articles_; // of the database that is searched
  std::size_t at_ = 0;
  bool is_started_ = false;
};

} // namespace

Xapian::Query without_seen(const Xapian::Query& query, const Snapshots& snapshots,
                           const std::vector<std::string>& seen_ids) {
  if (seen_ids.empty()) {
    return query;
  }
  std::vector<std::string> terms;
  terms.reserve(seen_ids.size());
  for (const std::string& id : seen_ids) {
    terms.push_back(schema::id_term(id));
  }
  std::sort(terms.begin(), terms.end()); // in the order of the tables
  if (snapshots.has_remote()) {
    return {Xapian::Query::OP_AND_NOT, query,
            Xapian::Query(Xapian::Query::OP_OR, terms.begin(), terms.end())};
  }
  auto shared = std::make_shared<const std::vector<std::string>>(std::move(terms));
  return {Xapian::Query::OP_AND_NOT, query,
          Xapian::Query((new SeenSource(std::move(shared), snapshots))->release())};
}

} // namespace triglot
