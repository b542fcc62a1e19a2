#include "query/search.h"

#include "query/expand/expand_word.h"
#include "query/expand/more_like_this.h"
#include "query/match/bm25.h"
#include "query/match/plan.h"
#include "query/present/highlighter.h"
#include "query/present/zero_results.h"
#include "query/syntax/diagnostics.h"
#include "store/attribution.h"
#include "store/schema.h"

#include <algorithm>
#include <iterator>
#include <span>
#include <utility>

#include <fmt/format.h>

namespace triglot {
namespace {

// Of more hits nobody reads how they were scored, and each costs a search of its own.
constexpr std::size_t max_hits_explained = 100;
// Beyond these nobody reads the parts of a score.
constexpr std::size_t max_score_parts = 20;

struct Found {
  Expansion expansion;
  std::vector<Hit> hits; // without snippets
  MatchCount matches;
  std::size_t least = 0; // relaxed: so many content words each hit has; 0: all
  std::vector<std::string> why_nothing;
  std::string plan; // where it is to be explained
};

Xapian::MSet match(const Snapshots& snapshots, const Xapian::Query& plan,
                   const SearchRequest& request) {
  Xapian::Enquire enquire(snapshots.database());
  enquire.set_query(plan);
  enquire.set_weighting_scheme(bm25::weight());
  if (request.sort == Sort::date) {
    enquire.set_sort_by_value_then_relevance(schema::date_slot, true);
  }
  const Xapian::doccount check_at_least =
      request.counting == Counting::exact ? snapshots.database().get_doccount() : 0;
  return enquire.get_mset(request.page.offset, request.page.size, check_at_least);
}

// A clause that adds to scores, where all of `conditions` hold as well.
struct Scoring {
  const Clause* leaf = nullptr;
  std::vector<Xapian::Query> conditions;
};

// Of an alternative counts what is in it only where it holds as a whole.
void collect_scorings(const Clause& clause, const Snapshots& snapshots,
                      const std::vector<Xapian::Query>& conditions,
                      std::vector<Scoring>& scorings) {
  if (clause.kind == Clause::Kind::words) {
    if (row_of(clause.field).kind == FieldKind::inflected) {
      scorings.push_back({&clause, conditions});
    }
  } else if (clause.kind != Clause::Kind::negation) {
    for (const Clause& child : clause.children) {
      std::vector<Xapian::Query> further = conditions;
      if (clause.kind == Clause::Kind::any) {
        further.push_back(plan_with_synonyms(child, snapshots));
      }
      collect_scorings(child, snapshots, further, scorings);
    }
  }
}

// What each of the clauses adds to the scores of the hits, which `matches` holds in the same
// order.
void add_score_parts(const Snapshots& snapshots, const Clause& root, const Xapian::MSet& matches,
                     std::vector<Hit>& hits) {
  std::vector<Xapian::Query> ids;
  ids.reserve(hits.size());
  for (const Hit& hit : hits) {
    ids.emplace_back(schema::id_term(article_id(hit.record.source)));
  }
  const Xapian::Query these(Xapian::Query::OP_OR, ids.begin(), ids.end());
  std::vector<Scoring> scorings;
  collect_scorings(root, snapshots, {these}, scorings);
  for (const Scoring& scoring : scorings) {
    const Xapian::Query conditions(Xapian::Query::OP_AND, scoring.conditions.begin(),
                                   scoring.conditions.end());
    Xapian::Enquire enquire(snapshots.database());
    const Xapian::Query leaf = plan(*scoring.leaf, snapshots);
    enquire.set_query(Xapian::Query(Xapian::Query::OP_FILTER, leaf, conditions));
    enquire.set_weighting_scheme(bm25::weight());
    const Xapian::MSet scored = enquire.get_mset(0, static_cast<Xapian::doccount>(hits.size()));
    for (Xapian::MSetIterator part = scored.begin(); part != scored.end(); ++part) {
      for (Xapian::MSetIterator hit = matches.begin(); hit != matches.end(); ++hit) {
        std::vector<ScorePart>& parts = hits[hit.get_rank() - matches.get_firstitem()].score_parts;
        if (*hit == *part && parts.size() < max_score_parts) {
          parts.push_back({scoring.leaf->typed, part.get_weight()});
        }
      }
    }
  }
}

std::vector<Hit> read_hits(const Snapshots& snapshots, const Xapian::MSet& matches, HitText text) {
  std::vector<Hit> hits;
  hits.reserve(matches.size());
  for (Xapian::MSetIterator match = matches.begin(); match != matches.end(); ++match) {
    Hit& hit = hits.emplace_back();
    hit.rank = match.get_rank() + 1;
    hit.score = match.get_weight();
    const std::string_view data = snapshots.data(*match);
    hit.record = text == HitText::none ? decode_record_head(data) : decode_record(data);
  }
  return hits;
}

// The query's clause, narrowed down to articles like the sample, but not the sample itself.
Expansion expand_request(const Snapshots& snapshots, Analyser& analyser,
                         const std::optional<Node>& root, const std::optional<Sample>& like) {
  const Lexicon lexicon(snapshots);
  Expansion expansion = root ? expand(*root, lexicon, analyser) : Expansion();
  if (!like) {
    return expansion;
  }
  std::optional<Clause> similar =
      like_clause(like->text, snapshots.database().get_doccount(), lexicon, analyser);
  if (!similar) {
    expansion.notes.push_back(fmt::format("no word of {} is in the index", like->path));
    return {std::nullopt, std::move(expansion.notes)};
  }
  Clause all;
  all.kind = Clause::Kind::all;
  if (expansion.root) {
    all.children.push_back(std::move(*expansion.root));
  }
  all.children.push_back(std::move(*similar));
  Clause itself;
  itself.field = Field::path;
  itself.typed = fmt::format("path:{}", like->path);
  for (std::string& name : path_components(like->path)) {
    itself.words.push_back(WordExpander::exact(std::move(name)));
  }
  Clause other_than_itself;
  other_than_itself.kind = Clause::Kind::negation;
  other_than_itself.children.push_back(std::move(itself));
  all.children.push_back(std::move(other_than_itself));
  expansion.root = std::move(all);
  return expansion;
}

Found find(const Snapshots& snapshots, Analyser& analyser, const std::optional<Node>& root,
           const SearchRequest& request) {
  Found found;
  found.expansion = expand_request(snapshots, analyser, root, request.like);
  if (!found.expansion.root) {
    return found;
  }
  Xapian::Query planned = plan(*found.expansion.root, snapshots);
  Xapian::MSet matches = match(snapshots, planned, request);
  if (matches.get_matches_upper_bound() == 0 && request.relaxation == Relaxation::allowed &&
      !request.like && request.page.size > 0) {
    // With half of the content words at least; fewer where no article has so many.
    constexpr std::size_t few = 8; // of more, half as many are tried next
    const std::size_t parts = content_parts(*found.expansion.root);
    for (std::size_t least = (parts + 1) / 2; parts > 1 && least > 0 && found.least == 0;
         least = least > few ? least / 2 : least - 1) {
      const Xapian::Query most = plan_most(*found.expansion.root, least, snapshots);
      const Xapian::MSet some = match(snapshots, most, request);
      if (some.get_matches_upper_bound() > 0) {
        planned = most;
        matches = some;
        found.least = least;
      }
    }
  }
  if (request.explain == Explain::yes) {
    found.plan = to_string(planned);
  }
  found.matches = {matches.get_matches_lower_bound(), matches.get_matches_estimated(),
                   matches.get_matches_upper_bound()};
  found.hits = read_hits(snapshots, matches, request.text);
  if (request.explain == Explain::yes && found.hits.size() <= max_hits_explained) {
    add_score_parts(snapshots, *found.expansion.root, matches, found.hits);
  }
  if (found.least > 0) {
    found.why_nothing = account_for_unknown(snapshots, *found.expansion.root);
  } else if (found.matches.upper == 0) {
    found.why_nothing = account_for_nothing(snapshots, *found.expansion.root);
  }
  return found;
}

// The query's tree, restricted to the requested language.
Syntax parse(const SearchRequest& request) {
  Syntax syntax = parse(request.query, request.juxtaposition);
  if (!request.language.empty() && (syntax.root || request.like)) {
    Node both{Node::Kind::all, Field::text, {}, {}, {}};
    // In front, so that no limit on the query's words leaves it out.
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
  if (request.like) {
    explanation.syntax += fmt::format("{}like \"{}\"", syntax.root ? ", " : "", request.like->path);
  }
  if (found.expansion.root) {
    explanation.expansion = with_reasons(*found.expansion.root);
    explanation.plan = found.plan;
  }
  return explanation;
}

// The content words of which a text holds none of the clauses that stand for them.
std::vector<std::string> missing_words(const Clause& root, const std::vector<const Clause*>& sought,
                                       const Matches& matches) {
  std::vector<bool> found(sought.size());
  for (const Match& match : matches.found) {
    found[match.clause] = true;
  }
  std::vector<std::string> missing;
  for (const Clause& child : root.children) {
    if (child.need != Clause::Need::content) {
      continue;
    }
    const std::span<const Clause> leaves = alternatives_of(child);
    const bool is_found = std::any_of(leaves.begin(), leaves.end(), [&](const Clause& leaf) {
      const auto at = std::find(sought.begin(), sought.end(), &leaf);
      return at != sought.end() && found[static_cast<std::size_t>(at - sought.begin())];
    });
    if (!is_found) {
      missing.push_back(leaves.front().typed);
    }
  }
  return missing;
}

void add_texts(Answer& answer, const Clause& root, Analyser& analyser, HitText text) {
  const std::vector<const Clause*> clauses = sought(root);
  for (Hit& hit : answer.hits) {
    const Matches matches = find_matches(hit.record, clauses, analyser);
    hit.snippet = make_snippet(hit.record, matches, clauses.size());
    if (answer.relaxed) {
      hit.missing = missing_words(root, clauses, matches);
    }
    if (text == HitText::full) {
      hit.text_highlights = highlights_of(matches.found);
    }
  }
}

// "no article has all of: a b c; these have 2 of them or more".
std::string note_of_relaxation(const Clause& root, std::size_t least) {
  std::string words;
  for (const Clause& child : root.children) {
    if (child.need == Clause::Need::content) {
      words += " " + alternatives_of(child).front().typed;
    }
  }
  const bool among_others =
      std::any_of(root.children.begin(), root.children.end(),
                  [](const Clause& child) { return child.need == Clause::Need::required; });
  return fmt::format("no article{} has all of:{}; these have {} of them or more",
                     among_others ? " with the rest of the query" : "", shortened(words), least);
}

} // namespace

std::optional<Record> find_article(const Index& index, const std::string& path) {
  return index.read([&](const Xapian::Database& database) {
    Source source;
    source.path = path;
    return find_record(database, source);
  });
}

Answer search(const Index& index, Analyser& analyser, const SearchRequest& request) {
  Syntax syntax = parse(request);
  Answer answer;
  Diagnostics notes;
  notes.add_all(syntax.notes);
  if (!syntax.root && !request.like) {
    notes.add("the query holds no word");
    answer.notes = notes.take();
    return answer;
  }
  Found found = index.read([&](const Xapian::Database&) {
    return find(index.snapshots(), analyser, syntax.root, request);
  });
  answer.matches = found.matches;
  answer.hits = std::move(found.hits);
  if (request.explain == Explain::yes) {
    answer.explanation = explain(request, syntax, found);
  }
  answer.relaxed = found.least > 0;
  notes.add_all(found.expansion.notes);
  if (answer.relaxed) {
    notes.add(note_of_relaxation(*found.expansion.root, found.least));
  }
  notes.add_all(found.why_nothing);
  if (found.expansion.root) {
    if (request.text != HitText::none) {
      add_texts(answer, *found.expansion.root, analyser, request.text);
    }
  } else if (!request.like) {
    notes.add("the query holds no word");
  }
  if (answer.hits.empty() && answer.matches.lower > 0 && request.page.size > 0) {
    notes.add(fmt::format("{} article{}, and {} are skipped", answer.matches.lower,
                          answer.matches.lower == 1 ? " matches" : "s match", request.page.offset));
  }
  answer.notes = notes.take();
  return answer;
}

} // namespace triglot
