// A clause of words in Xapian's own operators: what plan() must find and score.
#pragma once

#include "query/expand/clause.h"

#include <string>

#include <xapian.h>

namespace triglot::test {

// Needs positions, which our databases do not have. The forms of words near one another count
// separately, as Xapian 1.4 refuses SYNONYM there. REQUIRES: a clause of the kind `words`.
Xapian::Query operators_plan(const Clause& leaf);

// A plan from to_string(), with each posting source replaced by what it stands for:
// "(PostingSource(de AND het) AND_NOT PostingSource(huis))" → "((de AND het) AND_NOT huis)".
std::string without_sources(std::string plan);

} // namespace triglot::test
