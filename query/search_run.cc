#include "query/search_run.h"

#include "query/match/adjacency.h"
#include "query/match/maxscore/direct_search.h"
#include "query/match/plan.h"
#include "query/match/unseen.h"
#include "query/remote/operators.h"

#include <exception>
#include <memory>
#include <utility>

namespace triglot {
namespace {

// If no article has all content words, finds those with at least half of them; if there are none,
// with fewer.
void relax(const Snapshots& snapshots, const SearchRequest& request, Run& run) {
  constexpr std::size_t few = 8; // above this, half as many are tried next
  const std::size_t parts = content_parts(*run.expansion.root);
  for (std::size_t min_should_match = (parts + 1) / 2;
       parts > 1 && min_should_match > 0 && run.finds_nothing();
       min_should_match = min_should_match > few ? min_should_match / 2 : min_should_match - 1) {
    const Xapian::Query most = plan_most(*run.expansion.root, min_should_match, snapshots);
    Ranking some = rank(snapshots, most, request);
    if (some.matches.upper > 0) {
      run.plan = most;
      run.ranking = std::move(some);
      run.min_should_match = min_should_match;
    }
  }
}

// Takes a step that may be left out: a shard without positions may have too many articles to look
// through for it.
template <typename Step>
void attempt(std::exception_ptr& left_out, const Step& step) {
  try {
    step();
  } catch (const TooManyToLookThrough&) {
    left_out = std::current_exception();
  }
}

// What another query, or most of its words, finds in place of the one that was typed, if anything.
std::optional<Run> find_instead(const Snapshots& snapshots, Analyser& analyser, const Node& root,
                                const SearchRequest& request, std::exception_ptr& left_out) {
  Run run;
  attempt(left_out, [&] {
    run = run_query(snapshots, analyser, root, request);
    relax(snapshots, request, run);
  });
  return run.finds_nothing() ? std::nullopt : std::optional(std::move(run));
}

} // namespace

Run run_query(const Snapshots& snapshots, Analyser& analyser, const std::optional<Node>& root,
              const SearchRequest& request) {
  Run run;
  if (root) {
    run.expansion = expand(*root, Lexicon(snapshots), analyser, request.today, request.glossary);
  }
  if (run.expansion.root) {
    run.plan = without_seen(plan(*run.expansion.root, snapshots), snapshots, request.seen_ids);
    if (request.by.empty()) {
      const bool is_whole = request.seen_ids.empty() && request.sort == Sort::relevance &&
                            request.counting != Counting::exact && request.page.size > 0;
      const std::unique_ptr<DirectSearch> direct =
          is_whole ? plan_direct(*run.expansion.root, snapshots) : nullptr;
      run.ranking =
          rank(snapshots, run.plan, request, adjacent_words(*run.expansion.root), direct.get());
    }
  }
  return run;
}

void widen(const Snapshots& snapshots, Analyser& analyser, const Node& root,
           const SearchRequest& request, Run& typed, std::optional<CorrectedQuery>& corrected) {
  std::exception_ptr left_out;
  attempt(left_out, [&] { corrected = correct(root, *typed.expansion.root, snapshots, analyser); });
  std::optional<Run> found;
  if (corrected) {
    found = find_instead(snapshots, analyser, corrected->root, request, left_out);
  }
  if (!found) {
    corrected.reset();
    attempt(left_out, [&] { relax(snapshots, request, typed); });
  }
  if (!found && typed.finds_nothing() && request.glossary != nullptr &&
      request.glossary->longest_side() > 1) {
    // The words of a side of an entry may be missing one by one, if the query has no hits at all.
    SearchRequest as_typed = request;
    as_typed.glossary = nullptr;
    found = find_instead(snapshots, analyser, root, as_typed, left_out);
  }
  if (found) {
    typed = std::move(*found);
  } else if (typed.finds_nothing() && left_out) {
    std::rethrow_exception(left_out);
  }
}

} // namespace triglot
