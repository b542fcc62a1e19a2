// From expanded criteria to a Xapian query.
//
//   accordo | accordi                      → (accordo SYNONYM accordi)
//   ai , infrastructuur | infrastructuren  → (ai PHRASE 2 (infrastructuur OR infrastructuren))
//   and(a, not(b))                         → (a AND_NOT b)
//   not(b)                                 → (<alldocuments> AND_NOT b)
#pragma once

#include "query/expand.h"

#include <xapian.h>

namespace triglot {

// The forms of one word count as one word in the ranking (SYNONYM), but inside a phrase, where
// Xapian 1.4 refuses that operator.
Xapian::Query plan(const Criterion& root);

// In Xapian's own notation, without its frame.
std::string to_string(const Xapian::Query& query);

} // namespace triglot
