// From expanded criteria to a Xapian query.
//
//   accordo | accordi                      → (accordo SYNONYM accordi)
//   ai , infrastructuur | infrastructuren  → (ai PHRASE 2 (infrastructuur OR infrastructuren))
//   cloud , capacity  (at most 4 between)  → (cloud NEAR 6 capacity)
//   and(a, filter lang="nl", not(b))       → ((a FILTER Lnl) AND_NOT b)
//   filter lang="nl"                       → Lnl
//   not(b)                                 → (<alldocuments> AND_NOT b)
#pragma once

#include "query/criterion.h"
#include "store/document_lengths.h"

#include <xapian.h>

namespace triglot {

// The forms of one word count as one word in the ranking (SYNONYM), but inside a phrase, where
// Xapian 1.4 refuses that operator. Filters and exact fields do not count.
Xapian::Query plan(const Criterion& root);

// Finds and scores the same under bm25::weight(), faster (see WordSource), in the database whose
// lengths are given, which must outlive the query. Its description does not tell the words.
Xapian::Query plan(const Criterion& root, DocumentLengths& lengths);

// Whether the query finds all that fulfils the criterion. It may not where words near one another
// share some of their forms in more ways than Xapian can be told (see plan_near.cc).
bool plan_is_complete(const Criterion& root);

// In Xapian's own notation, without its frame.
std::string to_string(const Xapian::Query& query);

} // namespace triglot
