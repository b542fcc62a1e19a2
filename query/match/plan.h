// The query plan: from expanded clauses to a Xapian query.
//
//   accordo | accordi                      → PostingSource((accordo SYNONYM accordi))
//   de , huis | huizen                     → PostingSource((de PHRASE 2 (huis OR huizen)))
//   cloud , capacity  (at most 4 between)  → PostingSource((cloud NEAR 6 capacity))
//   and(a, filter lang="nl", not(b))       → ((PostingSource(a) FILTER Lnl) AND_NOT b)
//   and(a, the (ranked), filter lang="nl") → (PostingSource(a AND_MAYBE (0.3 * the)) FILTER Lnl)
//   filter lang="nl"                       → Lnl
//   not(b)                                 → (<alldocuments> AND_NOT b)
//
// A PostingSource is our MaxScoreSource, which finds what the operators in it would find. If a
// server reads one of the databases, the plan has these operators themselves.
#pragma once

#include "query/expand/clause.h"
#include "store/snapshots.h"

#include <memory>
#include <string>
#include <vector>

#include <xapian.h>

namespace triglot {

class DirectSearch;

// Finds what fulfils the clause, in the database of the snapshots, which outlive the query; to be
// ranked by bm25::weight(). The forms of one word count as one word in the ranking; filters and
// exact fields do not count.
//
// `within`: the caller uses what is found only as far as all of these queries find it too; of other
// articles the plan may find any. A server without positions then has less to send
// (remote/operators.h).
Xapian::Query plan(const Clause& root, const Snapshots& snapshots,
                   const std::vector<Xapian::Query>& within = {});

// The same search without Xapian's matcher, where the plan is one posting source and nothing else;
// else null. The snapshots outlive it.
std::unique_ptr<DirectSearch> plan_direct(const Clause& root, const Snapshots& snapshots);

// As plan(), with words as Xapian's SYNONYMs: slower, but nothing else ranks several databases as
// one, for which plan() returns it too.
Xapian::Query plan_with_synonyms(const Clause& root, const Snapshots& snapshots,
                                 const std::vector<Xapian::Query>& within = {});

// The number of content words of a conjunction, some of which an article may lack; 0 if the query
// is not a conjunction.
std::size_t content_parts(const Clause& root);

// Finds what matches everything required and at least `min_should_match` of the content words.
// REQUIRES: 0 < min_should_match <= content_parts(root).
Xapian::Query plan_most(const Clause& root, std::size_t min_should_match,
                        const Snapshots& snapshots);

// The query in Xapian's notation, without the "Query(…)" around it.
std::string to_string(const Xapian::Query& query);

} // namespace triglot
