#include "query/match/adjacency.h"

#include "query/match/proximity.h"

#include <algorithm>
#include <utility>

namespace triglot {
namespace {

constexpr std::size_t max_content_words = 4;

// A word by itself, whatever else it is spelled as. Null for anything else.
const ExpandedWord* word_of(const Clause& child) {
  if (child.need == Clause::Need::required) { // quoted, in a field, or no word
    return nullptr;
  }
  const Clause& leaf = alternatives_of(child).front();
  const bool is_word = leaf.kind == Clause::Kind::words && leaf.words.size() == 1 &&
                       leaf.words.front().how != ExpandedWord::How::wildcard &&
                       leaf.words.front().how != ExpandedWord::How::fuzzy &&
                       !leaf.words.front().forms.empty();
  return is_word ? &leaf.words.front() : nullptr;
}

} // namespace

std::vector<Clause> adjacent_words(const Clause& root) {
  std::vector<Clause> phrases;
  if (root.kind != Clause::Kind::all) {
    return phrases;
  }
  std::size_t content_words = 0;
  std::vector<ExpandedWord> run; // from the last content word on
  for (const Clause& child : root.children) {
    const ExpandedWord* word = word_of(child);
    content_words += child.need == Clause::Need::content ? 1U : 0U;
    if (word == nullptr) {
      run.clear();
    } else if (child.need == Clause::Need::ranked) {
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

void score_adjacency(const std::vector<Clause>& phrases, const Snapshots& snapshots,
                     std::vector<Ranked>& hits, std::size_t shown) {
  if (hits.empty() || shown == 0) {
    return;
  }
  const double least = hits[std::min(shown, hits.size()) - 1].score;
  const auto databases = static_cast<Xapian::docid>(snapshots.all().size());
  std::vector<Ranked*> rising; // by database and number
  for (Ranked& hit : hits) {
    if (hit.score * (1 + adjacency_weight) >= least - score_step) {
      rising.push_back(&hit);
    }
  }
  const auto database_of = [&](const Ranked* hit) { return (hit->id - 1) % databases; };
  std::sort(rising.begin(), rising.end(), [&](const Ranked* one, const Ranked* other) {
    return std::pair(database_of(one), one->id) < std::pair(database_of(other), other->id);
  });
  for (const Clause& phrase : phrases) {
    Proximity proximity(phrase);
    Xapian::docid open = databases; // none
    for (Ranked* hit : rising) {
      if (database_of(hit) != open) {
        open = database_of(hit);
        proximity.open(*snapshots.all()[open]);
      }
      if (proximity.holds_in((hit->id - 1) / databases + 1)) {
        hit->adjacency += adjacency_weight / static_cast<double>(phrases.size());
      }
    }
  }
  for (Ranked* hit : rising) {
    hit->score = rounded_score(hit->score * hit->adjacency);
  }
}

} // namespace triglot
