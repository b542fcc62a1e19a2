#include "query/score_parts.h"

#include "query/match/plan.h"
#include "query/match/ranking.h"
#include "store/schema.h"

#include <map>

namespace triglot {
namespace {

// Maximum number of hits whose scores are explained, and of parts of each.
constexpr std::size_t max_hits_explained = 100;
constexpr std::size_t max_score_parts = 20;

// A clause that adds to scores if all of `conditions` hold as well.
struct Scoring {
  const Clause* leaf = nullptr;
  std::vector<Xapian::Query> conditions;
};

// The clauses of an alternative count only if it matches as a whole.
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
        further.push_back(plan_with_synonyms(child, snapshots, conditions));
      }
      collect_scorings(child, snapshots, further, scorings);
    }
  }
}

} // namespace

void add_score_parts(const Snapshots& snapshots, const Clause& root,
                     const std::vector<Ranked>& ranked, std::vector<Hit>& hits) {
  if (hits.size() > max_hits_explained) {
    return;
  }
  std::vector<Xapian::Query> ids;
  std::map<Xapian::docid, Hit*> hit_of;
  for (std::size_t i = 0; i < hits.size(); ++i) {
    ids.emplace_back(schema::id_term(article_id(hits[i].record.source)));
    hit_of.emplace(ranked[i].id, &hits[i]);
  }
  const Xapian::Query these(Xapian::Query::OP_OR, ids.begin(), ids.end());
  std::vector<Scoring> scorings;
  collect_scorings(root, snapshots, {these}, scorings);
  for (const Scoring& scoring : scorings) {
    const Xapian::Query conditions(Xapian::Query::OP_AND, scoring.conditions.begin(),
                                   scoring.conditions.end());
    const Xapian::Query part(Xapian::Query::OP_FILTER,
                             plan(*scoring.leaf, snapshots, scoring.conditions), conditions);
    const auto most = static_cast<std::uint32_t>(hits.size());
    for (const Ranked& scored : rank(snapshots, part, {.page = {0, most}}).hits) {
      const auto hit = hit_of.find(scored.id);
      if (hit != hit_of.end() && hit->second->score_parts.size() < max_score_parts) {
        hit->second->score_parts.push_back({scoring.leaf->typed, scored.score});
      }
    }
  }
}

} // namespace triglot
