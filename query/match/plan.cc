#include "query/match/plan.h"

#include "query/match/alternatives.h"
#include "query/match/maxscore/direct_search.h"
#include "query/match/maxscore/maxscore_source.h"
#include "query/remote/operators.h"
#include "store/schema.h"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace triglot {
namespace {

using Xapian::Query;

Query combine(Query::op op, const std::vector<Query>& parts) {
  return parts.size() == 1 ? parts.front() : Query(op, parts.begin(), parts.end());
}

// Matches all articles. Xapian::Query::MatchAll is one object for the whole process, and its
// reference count is not thread-safe.
Query match_all() {
  return Query(std::string());
}

Query without(const Query& wanted, const std::vector<Query>& unwanted) {
  return unwanted.empty() ? wanted
                          : Query(Query::OP_AND_NOT, wanted, combine(Query::OP_OR, unwanted));
}

Query filtered(const std::vector<Query>& ranked, const std::vector<Query>& filters) {
  if (filters.empty()) {
    return ranked.empty() ? match_all() : combine(Query::OP_AND, ranked);
  }
  const Query all_filters = combine(Query::OP_AND, filters);
  return ranked.empty() ? all_filters
                        : Query(Query::OP_FILTER, combine(Query::OP_AND, ranked), all_filters);
}

// Matches any of the terms; nothing if there are none.
Query synonym(std::span<const std::string> terms) {
  if (terms.empty()) {
    return Query::MatchNothing;
  }
  return terms.size() == 1 ? Query(terms.front())
                           : Query(Query::OP_SYNONYM, terms.begin(), terms.end());
}

Query scaled(const Query& query, double weight) {
  return weight == 1 ? query : Query(Query::OP_SCALE_WEIGHT, query, weight);
}

// Matches any of the word's forms; nothing if there are none. Xapian cannot weigh the terms of a
// SYNONYM differently, so inflections count in full here. Lesser forms are approximated: a quarter
// of the score is that of all forms together, so that a rare lesser form does not score more than
// the word.
Query any_of(const ExpandedWord& word, std::string_view prefix) {
  const std::vector<std::string> terms = terms_of(word.forms, prefix);
  const std::span full = std::span(terms).first(terms.size() - word.minor_forms);
  if (word.minor_forms == 0) {
    return scaled(synonym(full), word.weight);
  }
  const Query all = scaled(synonym(terms), word.weight * lesser_weight);
  return full.empty()
             ? all
             : Query(Query::OP_OR, scaled(synonym(full), word.weight * (1 - lesser_weight)), all);
}

Query source_of(std::vector<ConjunctionSpec> alternatives, const Snapshots& snapshots,
                Scored scored, std::size_t min_should_match = 0) {
  remove_impossible(alternatives);
  std::set<std::size_t> parts; // that can be fulfilled
  for (const ConjunctionSpec& all : alternatives) {
    if (all.part != 0) {
      parts.insert(all.part);
    }
  }
  return alternatives.empty() || parts.size() < min_should_match
             ? Query::MatchNothing
             : Query((new MaxScoreSource(std::move(alternatives), snapshots, scored,
                                         min_should_match))
                         ->release());
}

// How ranked words are planned: as our posting sources or as Xapian's SYNONYMs. `operators`: no
// posting source of ours is used for anything.
enum class Backend : std::uint8_t { sources, synonyms, operators };

// Servers do not know our posting sources.
Backend unranked_backend(const Snapshots& snapshots) {
  return snapshots.has_remote() ? Backend::operators : Backend::synonyms;
}

class Planner {
public:
  // `within` as for triglot::plan().
  Planner(Backend backend, const Snapshots& snapshots, std::vector<Query> within)
      : backend_(backend), snapshots_(snapshots), within_(std::move(within)) {}

  // Filter terms are stored with tf 0, so they never add weight; FILTER saves Xapian from finding
  // that out.
  Query plan(const Clause& root) const {
    switch (root.kind) {
    case Clause::Kind::words:
      return plan_words(root);
    case Clause::Kind::dates:
      return {Query::OP_VALUE_RANGE, schema::date_slot, root.dates.first, root.dates.last};
    case Clause::Kind::everything:
      return match_all();
    case Clause::Kind::all:
      return plan_all(root.children);
    case Clause::Kind::any:
      return plan_any(root.children);
    case Clause::Kind::negation:
      return without(match_all(), {plan_unranked(root.children.front())});
    }
    return Query::MatchNothing;
  }

  // Plans the AND of `children` such that everything required and `min_should_match` content parts
  // suffice.
  Query plan_most(const std::vector<Clause>& children, std::size_t min_should_match) const {
    std::vector<Clause> required;
    std::copy_if(children.begin(), children.end(), std::back_inserter(required),
                 [](const Clause& child) { return child.occur == Clause::Occur::required; });
    const Planner among_required = within(required);
    std::vector<ConjunctionSpec> alternatives;
    std::vector<Query> words;   // the same leaves, where Xapian scores them
    std::vector<Query> counted; // those of which enough are needed, where Xapian counts them
    std::size_t part = 0;
    for (const Clause& child : children) {
      if (child.occur == Clause::Occur::required) {
        continue;
      }
      const bool counts = child.occur == Clause::Occur::content;
      part += counts ? 1 : 0;
      for (const Clause& leaf : alternatives_of(child)) {
        alternatives.push_back(*ranked_all_of(leaf)); // content is a leaf or an AND of leaves
        alternatives.back().part = counts ? part : 0;
        if (backend_ != Backend::sources) {
          words.push_back(among_required.plan(leaf));
        }
      }
      if (counts && backend_ == Backend::operators) {
        counted.push_back(among_required.plan(child));
      }
    }
    const Scored scored = backend_ == Backend::sources ? Scored::yes : Scored::no;
    const Query most =
        backend_ == Backend::operators
            ? at_least(counted, min_should_match)
            : source_of(std::move(alternatives), snapshots_, scored, min_should_match);
    const Query ranked = backend_ == Backend::sources
                             ? most
                             : Query(Query::OP_FILTER, combine(Query::OP_OR, words), most);
    if (required.empty()) {
      return ranked;
    }
    const Query rest = plan_all(required);
    const bool scores = std::any_of(required.begin(), required.end(), is_ranked);
    return Query(scores ? Query::OP_AND : Query::OP_FILTER, ranked, rest);
  }

private:
  Query plan_unranked(const Clause& root) const {
    return Planner(unranked_backend(snapshots_), snapshots_, within_).plan(root);
  }

  // For operands of an AND that requires these, too.
  Planner within(const std::vector<Clause>& required) const {
    std::vector<Query> all = within_;
    for (const Clause& clause : required) {
      if (backend_ != Backend::operators || clause.occur == Clause::Occur::optional) {
        continue;
      }
      if (clause.kind == Clause::Kind::dates) {
        all.push_back(plan(clause));
      } else if (clause.kind == Clause::Kind::words) {
        for (const ExpandedWord& word : clause.words) {
          all.push_back(any_of(word, row_of(clause.field).prefix));
        }
      }
    }
    return {backend_, snapshots_, std::move(all)};
  }

  Query ranked_source(std::vector<ConjunctionSpec> alternatives) const {
    return source_of(std::move(alternatives), snapshots_, Scored::yes);
  }

  Query plan_words(const Clause& leaf) const {
    if (backend_ == Backend::sources && is_ranked(leaf)) {
      return ranked_source({all_of(leaf)});
    }
    std::vector<Query> words;
    words.reserve(leaf.words.size());
    for (const ExpandedWord& word : leaf.words) {
      words.push_back(any_of(word, row_of(leaf.field).prefix));
    }
    if (words.size() == 1) {
      return words.front();
    }
    const Query stand_together = backend_ == Backend::operators
                                     ? positional(leaf, snapshots_, within_)
                                     : source_of({all_of(leaf)}, snapshots_, Scored::no);
    return is_ranked(leaf) ? filtered(words, {stand_together}) : stand_together;
  }

  Query plan_all(const std::vector<Clause>& children) const {
    std::vector<Query> ranked;
    std::vector<Query> filters;
    std::vector<Query> unwanted;
    std::vector<Query> optional;
    ConjunctionSpec words; // for one posting source
    const Planner among_others = within(children);
    for (const Clause& child : children) {
      if (child.kind == Clause::Kind::negation) {
        unwanted.push_back(among_others.plan_unranked(child.children.front()));
      } else if (!is_ranked(child)) {
        filters.push_back(among_others.plan(child));
      } else if (backend_ == Backend::sources && child.kind == Clause::Kind::words) {
        add_child(words, child);
      } else if (child.occur == Clause::Occur::optional) {
        optional.push_back(among_others.plan(child));
      } else {
        ranked.push_back(among_others.plan(child));
      }
    }
    if (!words.words.empty()) {
      ranked.push_back(ranked_source({std::move(words)}));
    } else if (!words.optional.empty()) { // the required ones are not plain words
      optional.push_back(ranked_source(each_of(words.optional)));
    }
    if (ranked.empty()) { // only function words
      ranked = std::move(optional);
    } else if (!optional.empty()) {
      ranked = {Query(Query::OP_AND_MAYBE, combine(Query::OP_AND, ranked),
                      combine(Query::OP_OR, optional))};
    }
    return without(filtered(ranked, filters), unwanted);
  }

  Query plan_any(const std::vector<Clause>& children) const {
    std::vector<Query> alternatives;
    std::vector<ConjunctionSpec> in_source;
    for (const Clause& child : children) {
      std::optional<ConjunctionSpec> all =
          backend_ == Backend::sources ? ranked_all_of(child) : std::nullopt;
      if (all) {
        in_source.push_back(std::move(*all));
      } else {
        alternatives.push_back(plan(child));
      }
    }
    if (!in_source.empty()) {
      alternatives.push_back(ranked_source(std::move(in_source)));
    }
    return combine(Query::OP_OR, alternatives);
  }

  Backend backend_;
  const Snapshots& snapshots_;
  std::vector<Query> within_;
};

// Posting sources can rank a single database only.
Backend ranked_backend(const Snapshots& snapshots) {
  return snapshots.only() != nullptr ? Backend::sources : unranked_backend(snapshots);
}

} // namespace

Xapian::Query plan(const Clause& root, const Snapshots& snapshots,
                   const std::vector<Xapian::Query>& within) {
  return Planner(ranked_backend(snapshots), snapshots, within).plan(root);
}

std::unique_ptr<DirectSearch> plan_direct(const Clause& root, const Snapshots& snapshots) {
  const Snapshot* snapshot = snapshots.only();
  if (snapshot == nullptr) {
    return nullptr;
  }
  std::vector<ConjunctionSpec> alternatives;
  if (!add_alternatives(root, alternatives)) {
    return nullptr;
  }
  remove_impossible(alternatives);
  return alternatives.empty() ? nullptr
                              : std::make_unique<DirectSearch>(std::move(alternatives), *snapshot);
}

std::size_t content_parts(const Clause& root) {
  return root.kind != Clause::Kind::all
             ? 0
             : static_cast<std::size_t>(std::count_if(
                   root.children.begin(), root.children.end(),
                   [](const Clause& child) { return child.occur == Clause::Occur::content; }));
}

Xapian::Query plan_most(const Clause& root, std::size_t min_should_match,
                        const Snapshots& snapshots) {
  return Planner(ranked_backend(snapshots), snapshots, {})
      .plan_most(root.children, min_should_match);
}

Xapian::Query plan_with_synonyms(const Clause& root, const Snapshots& snapshots,
                                 const std::vector<Xapian::Query>& within) {
  return Planner(unranked_backend(snapshots), snapshots, within).plan(root);
}

std::string to_string(const Xapian::Query& query) {
  std::string text = query.get_description();
  constexpr std::string_view frame = "Query(";
  if (text.starts_with(frame) && text.ends_with(')')) {
    text = text.substr(frame.size(), text.size() - frame.size() - 1);
  }
  return text;
}

} // namespace triglot
