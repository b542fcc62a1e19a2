// From expanded clauses to a Xapian query.
//
// In Xapian's operators (see plan_in_operators); what is run has sources for what is ranked:
//
//   accordo | accordi                      → (accordo SYNONYM accordi)
//   ai , infrastructuur | infrastructuren  → (ai PHRASE 2 (infrastructuur OR infrastructuren))
//   cloud , capacity  (at most 4 between)  → (cloud NEAR 6 capacity)
//   and(a, filter lang="nl", not(b))       → ((a FILTER Lnl) AND_NOT b)
//   filter lang="nl"                       → Lnl
//   not(b)                                 → (<alldocuments> AND_NOT b)
#pragma once

#include "query/expand/clause.h"
#include "store/index_reader.h"

#include <xapian.h>

namespace triglot {

// Finds what fulfils the clause, in the database of the readers, which outlive the query; to be
// ranked by bm25::weight(). The forms of one word count as one word in the ranking; filters and
// exact fields do not count.
Xapian::Query plan(const Clause& root, const IndexReaders& readers);

// The same, with words as Xapian's SYNONYMs: slower, but nothing else ranks several databases as
// one, for which plan() returns it too.
Xapian::Query plan_with_synonyms(const Clause& root, const IndexReaders& readers);

// The same in Xapian's own operators, which is how --explain tells it. Where words stand next to or
// near one another these compare positions, and ours have none but their order (see Proximity); and
// the forms of a word count one by one there, as Xapian 1.4 refuses SYNONYM.
Xapian::Query plan_in_operators(const Clause& root);

// In Xapian's own notation, without its frame.
std::string to_string(const Xapian::Query& query);

} // namespace triglot
