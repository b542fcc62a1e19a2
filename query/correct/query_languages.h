// In which languages a query is.
//
//   sciopero porto lang:it → it        de haven → nl        microsoft → not known
#pragma once

#include "query/expand/clause.h"

#include <vector>

namespace triglot {

// Those that it restricts the articles to, else those in which most of its words are used. Empty:
// not known.
std::vector<Language> languages_of(const Clause& root);

} // namespace triglot
