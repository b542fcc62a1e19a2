// Expands the filter fields, whose values are not text: lang, site, path, id, url, date.
//
//   lang:NL-be → nl     site:WWW.Example.org → www.example.org     path:corpus/a → corpus , a | a.*
//   id:37ac → ids with this prefix     url:https://www.example.org/a/ → example.org/a and below it
//   since:2024 → 2024-01-01 to 9999-12-31
#pragma once

#include "query/expand/clause.h"
#include "query/expand/expand_word.h"
#include "query/syntax/date_range.h"
#include "query/syntax/diagnostics.h"
#include "query/syntax/syntax.h"
#include "store/lexicon/lexicon.h"

#include <optional>

namespace triglot {

// What is needed to read a filter.
struct FilterReading {
  const Lexicon& lexicon;
  WordExpander& words;
  Day today; // see date_range.h
  Diagnostics& notes;
};

// Expands a leaf of the syntax tree. nullopt if it restricts nothing (`path:.`). Throws an Error
// that lists valid values if this one is invalid. REQUIRES: the node's field is of the kind
// `filter`.
std::optional<Clause> expand_filter(const Node& node, const FilterReading& reading);

} // namespace triglot
