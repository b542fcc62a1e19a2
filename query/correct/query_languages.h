// Guesses the languages of a query.
//
//   sciopero porto lang:it → it        de haven → nl        microsoft → not known
#pragma once

#include "query/expand/clause.h"

#include <vector>

namespace triglot {

// The languages that its filters name, else those in which most of its words are used. Empty if
// unknown.
std::vector<Language> languages_of(const Clause& root);

} // namespace triglot
