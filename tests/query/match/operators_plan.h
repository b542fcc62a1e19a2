// A clause of words in Xapian's own operators: what plan() must find and score too.
#pragma once

#include "query/expand/clause.h"

#include <string>

#include <xapian.h>

namespace triglot::test {

// Xapian compares positions, which our databases do not have. The forms of words near one another
// count one by one, as Xapian 1.4 refuses SYNONYM there. REQUIRES: of the kind `words`.
Xapian::Query operators_plan(const Clause& leaf);

// A plan as to_string() has it, with what each posting source stands for in its place:
// "(PostingSource(de AND het) AND_NOT PostingSource(huis))" → "((de AND het) AND_NOT huis)".
std::string without_sources(std::string plan);

} // namespace triglot::test
