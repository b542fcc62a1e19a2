#include "query/search.h"

#include "query/across/find_across.h"
#include "query/fold_copies.h"
#include "query/hit_texts.h"
#include "query/match/plan.h"
#include "query/match/unseen.h"
#include "query/present/render_likeness.h"
#include "query/present/zero_results.h"
#include "query/score_parts.h"
#include "query/search_run.h"
#include "query/syntax/diagnostics.h"
#include "store/schema.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include <fmt/format.h>

namespace triglot {
namespace {

struct Found {
  Expansion expansion;   // of the query and of the samples' words
  std::vector<Hit> hits; // without snippets
  MatchCount matches;
  Counts counts;
  std::vector<LanguageCount> languages; // if counted
  std::size_t min_should_match = 0; // relaxed: minimum number of content words in each hit; 0: all
  std::optional<CorrectedQuery> corrected; // what was searched for instead of the query
  std::vector<std::string> why_nothing;
  std::string plan; // where it is to be explained
  FoundInOthers across;
};

// The languages of all matches, if there are few; otherwise empty.
std::vector<LanguageCount> languages_of(const Snapshots& snapshots, const Xapian::Query& plan,
                                        const MatchCount& matches) {
  std::vector<LanguageCount> languages;
  if (matches.lower == matches.upper && matches.upper <= max_counted_of_page) {
    for (const Count& count : count_by(snapshots, plan, {CountedField::lang}).counts) {
      languages.push_back(
          {count.values.front().value_or(""), static_cast<std::uint32_t>(count.articles)});
    }
  }
  return languages;
}

Found find_like(const Snapshots& snapshots, Analyser& analyser, const std::optional<Node>& root,
                const SearchRequest& request) {
  const Lexicon lexicon(snapshots);
  Found found;
  found.expansion =
      root ? expand(*root, lexicon, analyser, request.today, request.glossary) : Expansion();
  const LikeWords like = like_words(request.like, snapshots.database(), lexicon, analyser);
  if (!like.empty()) {
    const Xapian::Query planned =
        without_seen(plan_like(like.clause, found.expansion.root, request.like, snapshots),
                     snapshots, request.seen_ids);
    RankingRequest wanted = request;
    wanted.least_score = like.least_score;
    const bool by_relevance = request.sort == Sort::relevance && request.page.size > 0;
    wanted.page = by_relevance ? page_to_compare(request.page) : request.page;
    Ranking ranking = rank(snapshots, planned, wanted);
    found.matches = ranking.matches;
    std::vector<Likeness> likenesses =
        compare_with_samples(ranking.hits, like, request.like, snapshots, analyser);
    if (by_relevance) {
      put_same_story_first(ranking.hits, likenesses, request.page);
    }
    found.hits = read_hits(snapshots, ranking.hits, request.page.offset, request.text);
    for (std::size_t i = 0; i < found.hits.size(); ++i) {
      found.hits[i].likeness = std::move(likenesses[i]);
    }
    if (request.explain == Explain::yes) {
      found.plan = to_string(planned);
      add_score_parts(snapshots, like.clause, ranking.hits, found.hits);
    }
  }
  if (found.matches.upper == 0) {
    found.why_nothing = account_for_no_like(snapshots, found.expansion.root, request.like, like);
  }
  if (!like.empty()) {
    Clause all;
    all.kind = Clause::Kind::all;
    if (found.expansion.root) {
      all.children.push_back(std::move(*found.expansion.root));
    }
    all.children.push_back(like.clause);
    found.expansion.root = std::move(all);
  }
  return found;
}

// Whether any of several adjacent words was asked for. If so, unknown ones are reported.
bool is_any_of_words(const Clause& clause, const SearchRequest& request) {
  return request.default_operator == DefaultOperator::any &&
         (clause.kind == Clause::Kind::any || clause.kind == Clause::Kind::all);
}

// Counts in place of hits. REQUIRES: found.expansion.root.
Found with_counts(Found found, const Snapshots& snapshots, const Xapian::Query& planned,
                  const SearchRequest& request) {
  found.counts = count_by(snapshots, planned, request.by);
  const auto articles = static_cast<std::uint32_t>(found.counts.articles);
  found.matches = {articles, articles, articles};
  if (request.explain == Explain::yes) {
    found.plan = to_string(planned);
  }
  if (articles == 0) {
    found.why_nothing = account_for_nothing(snapshots, *found.expansion.root);
  }
  return found;
}

Found find(const Snapshots& snapshots, Analyser& analyser, const std::optional<Node>& root,
           const SearchRequest& of_page) {
  const bool folds = of_page.fold && of_page.page.size > 0;
  SearchRequest request = of_page;
  request.page = folds ? page_to_fold(of_page.page) : of_page.page;
  Found found;
  found.counts.by = request.by;
  Run searched = run_query(snapshots, analyser, root, request);
  const bool is_wide = request.relaxation == Relaxation::allowed && request.page.size > 0;
  if (searched.expansion.root && searched.finds_nothing() && is_wide) {
    widen(snapshots, analyser, *root, request, searched, found.corrected);
  }
  found.expansion = std::move(searched.expansion);
  found.min_should_match = searched.min_should_match;
  if (!found.expansion.root) {
    return found;
  }
  if (!request.by.empty()) {
    return with_counts(std::move(found), snapshots, searched.plan, request);
  }
  const Clause& clause = *found.expansion.root;
  Ranking& ranking = searched.ranking;
  const Folded folded =
      folds ? fold_copies(snapshots, analyser, ranking.hits, of_page.page) : Folded();
  if (request.explain == Explain::yes) {
    found.plan = to_string(searched.plan);
  }
  found.matches = ranking.matches;
  if (request.counting == Counting::page) {
    found.languages = languages_of(snapshots, searched.plan, ranking.matches);
  }
  found.hits = read_hits(snapshots, ranking.hits, of_page.page.offset, request.text);
  for (std::size_t i = 0; i < folded.size(); ++i) {
    found.hits[i].folded = folded[i];
  }
  if (request.explain == Explain::yes) {
    add_score_parts(snapshots, clause, ranking.hits, found.hits);
  }
  if (found.matches.upper == 0) {
    found.why_nothing = account_for_nothing(snapshots, clause);
  } else if (found.min_should_match > 0 ||
             (is_any_of_words(clause, request) && request.page.size > 0)) {
    found.why_nothing = account_for_unknown(snapshots, clause);
  }
  return found;
}

// The query's tree, restricted to the requested language.
Syntax parse(const SearchRequest& request) {
  Syntax syntax = parse(request.query, request.default_operator);
  if (!request.language.empty() && (syntax.root || !request.like.empty())) {
    Node both{Node::Kind::all, Field::text, {}, {}, {}};
    // First, so that no limit on the query's words leaves it out.
    both.children.push_back({Node::Kind::word, Field::lang, request.language, {}, {}});
    if (syntax.root && syntax.root->kind == Node::Kind::all) {
      std::move(syntax.root->children.begin(), syntax.root->children.end(),
                std::back_inserter(both.children));
    } else if (syntax.root) {
      both.children.push_back(std::move(*syntax.root));
    }
    syntax.root = both.children.size() == 1 ? both.children.front() : both;
  }
  return syntax;
}

Explanation explain(const SearchRequest& request, const Syntax& syntax, const Found& found) {
  Explanation explanation;
  explanation.syntax = syntax.root ? to_string(*syntax.root) : "";
  if (!request.like.empty()) {
    explanation.syntax +=
        fmt::format("{}like \"{}\"", syntax.root ? ", " : "", names_of(request.like));
  }
  if (found.expansion.root) {
    explanation.expansion = with_reasons(*found.expansion.root);
    explanation.plan = found.plan;
  }
  return explanation;
}

// `searched for microsoft; nothing has mircosoft`.
std::string note_of(const Replacement& replacement) {
  const bool is_phrase = replacement.searched.find(' ') != std::string::npos;
  const std::string_view quote = is_phrase ? "\"" : "";
  return fmt::format("searched for {}{}{}; nothing has {}", quote, replacement.searched, quote,
                     replacement.typed);
}

// "answered without 'archive3:7000': Connection refused".
std::string note_of_missing(const std::vector<MissingIndex>& missing) {
  constexpr std::size_t most = 3;
  std::string named;
  for (std::size_t i = 0; i < std::min(most, missing.size()); ++i) {
    named += fmt::format("{}'{}': {}", i == 0 ? "" : "; ", missing[i].name, missing[i].reason);
  }
  return fmt::format("answered without {}{}", named,
                     missing.size() > most ? fmt::format("; and {} more", missing.size() - most)
                                           : "");
}

// "no article has all of: a b c; these have 2 of them or more".
std::string note_of_relaxation(const Clause& root, std::size_t min_should_match) {
  std::string words;
  for (const Clause& child : root.children) {
    if (child.occur == Clause::Occur::content) {
      words += " " + alternatives_of(child).front().typed;
    }
  }
  const bool among_others =
      std::any_of(root.children.begin(), root.children.end(),
                  [](const Clause& child) { return child.occur == Clause::Occur::required; });
  return fmt::format("no article{} has all of:{}; these have {} of them or more",
                     among_others ? " with the rest of the query" : "", shortened(words),
                     min_should_match);
}

} // namespace

Answer search(const Index& index, Analyser& analyser, const SearchRequest& request) {
  Syntax syntax = parse(request);
  Answer answer;
  answer.counts.by = request.by;
  Diagnostics notes;
  notes.add_all(syntax.notes);
  for (const Sample& sample : request.like) {
    notes.add(sample.note);
  }
  if (!syntax.root && request.like.empty()) {
    notes.add("the query contains no word");
    answer.notes = notes.take();
    return answer;
  }
  const bool is_one_list = request.across && has_language(request, syntax.root);
  Found found = index.read([&](const Xapian::Database&) {
    const Snapshots& snapshots = index.snapshots();
    Found own = is_one_list            ? Found()
                : request.like.empty() ? find(snapshots, analyser, syntax.root, request)
                                       : find_like(snapshots, analyser, syntax.root, request);
    if (request.across) {
      own.across =
          find_across(snapshots, analyser, own.corrected ? own.corrected->root : syntax.root,
                      request, own.hits);
    }
    return own;
  });
  answer.partial = index.missing();
  answer.across = std::move(found.across.blocks);
  answer.matches =
      is_one_list && !answer.across.empty() ? answer.across.front().matches : found.matches;
  answer.counts = std::move(found.counts);
  answer.languages = std::move(found.languages);
  answer.hits = std::move(found.hits);
  if (found.corrected) {
    answer.corrected = std::move(found.corrected->replacements);
    syntax.root = std::move(found.corrected->root);
  } else {
    answer.corrected = std::move(found.across.corrected);
  }
  if (request.explain == Explain::yes) {
    answer.explanation = explain(request, syntax, found);
  }
  answer.relaxed = found.min_should_match > 0;
  notes.add_all(found.expansion.notes);
  for (const Replacement& replacement : answer.corrected) {
    notes.add(note_of(replacement));
  }
  if (answer.relaxed) {
    notes.add(note_of_relaxation(*found.expansion.root, found.min_should_match));
  }
  notes.add_all(found.why_nothing);
  notes.add_all(found.across.notes);
  notes.add_all(notes_of(answer.counts));
  if (found.expansion.root) {
    if (request.text != HitText::none) {
      add_texts(answer.hits, *found.expansion.root, analyser, request.text, answer.relaxed);
    }
  } else if (request.like.empty() && !is_one_list) {
    notes.add("the query contains no word");
  }
  const bool shows_nothing =
      answer.hits.empty() &&
      std::all_of(answer.across.begin(), answer.across.end(),
                  [](const AcrossBlock& block) { return block.hits.empty(); });
  if (shows_nothing && answer.matches.lower > 0 && request.page.size > 0) {
    notes.add(fmt::format("{} article{}, and --offset skips {}", answer.matches.lower,
                          answer.matches.lower == 1 ? " matches" : "s match", request.page.offset));
  }
  answer.notes = notes.take();
  if (!answer.partial.empty()) {
    answer.notes.insert(answer.notes.begin(), note_of_missing(answer.partial));
  }
  return answer;
}

} // namespace triglot
