// Expands the filter fields, whose values are no text: lang, site, path, date.
//
//   lang:NL-be → nl        site:WWW.Example.org → www.example.org       path:corpus/nl → corpus ,
//   nl
#pragma once

#include "query/expand/clause.h"
#include "query/expand/expand_word.h"
#include "query/syntax/syntax.h"
#include "store/lexicon.h"

#include <optional>

namespace triglot {

// The clause of a leaf of the syntax tree. Nothing where it restricts nothing (`path:.`).
// Throws Error, with what is possible, where the value is none. REQUIRES: the node's field is of
// the kind `filter`.
std::optional<Clause> expand_filter(const Node& node, const Lexicon& lexicon, WordExpander& words);

} // namespace triglot
