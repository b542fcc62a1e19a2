#include "query/match/adjacency.h"

#include "query/match/proximity.h"

#include <algorithm>
#include <functional>
#include <utility>

namespace triglot {
namespace {

constexpr std::size_t max_content_words = 4;

// The word of a clause that is a single plain word (its first spelling); null for any other.
const ExpandedWord* word_of(const Clause& child) {
  if (child.occur == Clause::Occur::required) { // quoted, in a field, or not a word
    return nullptr;
  }
  const Clause& leaf = alternatives_of(child).front();
  const bool is_word = leaf.kind == Clause::Kind::words && leaf.words.size() == 1 &&
                       leaf.words.front().how != ExpandedWord::How::wildcard &&
                       leaf.words.front().how != ExpandedWord::How::fuzzy &&
                       !leaf.words.front().forms.empty();
  return is_word ? &leaf.words.front() : nullptr;
}

// Which phrases documents of several databases hold.
class PhrasesInDatabases {
public:
  // Both outlive this object.
  PhrasesInDatabases(const std::vector<Clause>& phrases, const Snapshots& snapshots)
      : snapshots_(&snapshots), phrases_(phrases.begin(), phrases.end()),
        opened_(snapshots.all().size()) {}

  // What a document gains by those that it holds; its number is that in all databases.
  double gain_of(Xapian::docid id) {
    const std::size_t database = snapshots_->shard_of(id);
    std::vector<Proximity>& phrases = opened_[database];
    if (phrases.empty()) {
      phrases = std::vector<Proximity>(phrases_.begin(), phrases_.end());
      for (Proximity& phrase : phrases) {
        phrase.open(*snapshots_, database);
      }
    }
    double gain = 0;
    for (Proximity& phrase : phrases) {
      const bool held = phrase.matches(snapshots_->id_in_shard(id));
      gain += held ? adjacency_weight / static_cast<double>(phrases.size()) : 0;
    }
    return gain;
  }

private:
  const Snapshots* snapshots_;
  std::vector<Proximity> phrases_;
  std::vector<std::vector<Proximity>> opened_; // of each database, once it was asked about
};

} // namespace

std::vector<Clause> adjacent_words(const Clause& root) {
  std::vector<Clause> phrases;
  if (root.kind != Clause::Kind::all) {
    return phrases;
  }
  std::size_t content_words = 0;
  std::vector<ExpandedWord> run; // since the last content word
  for (const Clause& child : root.children) {
    const ExpandedWord* word = word_of(child);
    content_words += child.occur == Clause::Occur::content ? 1U : 0U;
    if (word == nullptr) {
      run.clear();
    } else if (child.occur == Clause::Occur::optional) {
      if (!run.empty()) {
        run.push_back(*word);
      }
    } else {
      run.push_back(*word);
      if (run.size() > 1) {
        phrases.emplace_back().words = run;
      }
      run.assign(1, *word);
    }
  }
  return content_words > max_content_words ? std::vector<Clause>() : phrases;
}

std::size_t contenders(const std::vector<Ranked>& hits, std::size_t shown) {
  if (shown == 0 || hits.size() <= shown) {
    return std::min(shown, hits.size());
  }
  const double least = hits[shown - 1].score - score_step;
  const auto end = std::find_if(hits.begin(), hits.end(), [&](const Ranked& hit) {
    return hit.score * (1 + adjacency_weight) < least;
  });
  return static_cast<std::size_t>(end - hits.begin());
}

void score_adjacency(const std::vector<Clause>& phrases, const Snapshots& snapshots,
                     std::vector<Ranked>& hits, std::size_t shown) {
  if (shown == 0) {
    return;
  }
  PhrasesInDatabases together(phrases, snapshots);
  std::vector<double> best; // scores so far, the highest first: as many as are shown
  for (Ranked& hit : hits) {
    if (best.size() == shown && hit.score * (1 + adjacency_weight) < best.back() - score_step) {
      return; // nor can those behind it
    }
    hit.adjacency += together.gain_of(hit.id);
    hit.score = rounded_score(hit.score * hit.adjacency);
    best.insert(std::ranges::lower_bound(best, hit.score, std::greater<>()), hit.score);
    best.resize(std::min(best.size(), shown));
  }
}

} // namespace triglot
