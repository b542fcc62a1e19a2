#include "query/hit_texts.h"

#include "query/present/highlighter.h"

#include <algorithm>
#include <cstddef>
#include <span>
#include <utility>

namespace triglot {
namespace {

// The content words for which a text has none of the clauses that stand for them.
std::vector<std::string> missing_words(const Clause& root, const std::vector<const Clause*>& sought,
                                       const Matches& matches) {
  std::vector<bool> found(sought.size());
  for (const Match& match : matches.found) {
    found[match.clause] = true;
  }
  std::vector<std::string> missing;
  for (const Clause& child : root.children) {
    if (child.occur != Clause::Occur::content) {
      continue;
    }
    const std::span<const Clause> leaves = alternatives_of(child);
    const auto is_leaf_found = [&](const Clause& leaf) {
      const auto at = std::find(sought.begin(), sought.end(), &leaf);
      return at != sought.end() && found[static_cast<std::size_t>(at - sought.begin())];
    };
    const bool is_found = std::any_of(leaves.begin(), leaves.end(), [&](const Clause& way) {
      return way.kind != Clause::Kind::all
                 ? is_leaf_found(way)
                 : std::all_of(way.children.begin(), way.children.end(), [&](const Clause& leaf) {
                     return leaf.occur == Clause::Occur::optional || is_leaf_found(leaf);
                   });
    });
    if (!is_found) {
      missing.push_back(leaves.front().typed);
    }
  }
  return missing;
}

} // namespace

std::vector<Hit> read_hits(const Snapshots& snapshots, const std::vector<Ranked>& ranked,
                           std::uint32_t offset, HitText text) {
  std::vector<Hit> hits;
  hits.reserve(ranked.size());
  snapshots.for_each_fetched(ids_of(ranked), [&](std::size_t i) {
    const Ranked& found = ranked[i];
    Hit& hit = hits.emplace_back();
    hit.rank = offset + static_cast<std::uint32_t>(hits.size());
    hit.score = found.score;
    hit.recency = found.recency;
    hit.adjacency = found.adjacency;
    const DocId id{found.id};
    hit.record = text == HitText::none ? snapshots.record_head(id) : snapshots.record(id);
    hit.is_on_server = snapshots.remotes()[snapshots.shard_of(found.id)] != nullptr;
  });
  return hits;
}

void set_texts(Hit& hit, Matches matches, HitText text) {
  if (text != HitText::matches) {
    hit.snippet = make_snippet(hit.record, matches);
  }
  if (text != HitText::snippet) {
    hit.matches = std::move(matches);
  }
}

void add_texts(std::vector<Hit>& hits, const Clause& root, Analyser& analyser, HitText text,
               bool with_missing) {
  const Highlighter highlighter(sought(root));
  for (Hit& hit : hits) {
    Matches matches = highlighter.find(hit.record, analyser);
    if (with_missing) {
      hit.missing = missing_words(root, highlighter.sought(), matches);
    }
    set_texts(hit, std::move(matches), text);
  }
}

} // namespace triglot
