// What must hold for all snippets and highlights, whatever the text and the query.
#pragma once

#include "analysis/analyser.h"
#include "query/expand/clause.h"
#include "query/search.h"

#include <string>
#include <vector>

namespace triglot::test {

// What is wrong with the snippet of a hit for these clauses (see sought()), and with the highlights
// of its text if `text` is full; empty if nothing is:
//
//   the snippet is valid UTF-8 without control characters, and its one to three passages, in order,
//   are plain lines of the record's text; highlights are in order inside it, begin and end with
//   words, and each of their words belongs to an occurrence; no word or phrase of the query in a
//   passage lacks its highlight, except function words beside others; the first match is the first
//   highlight; the matched forms are those of the occurrences.
std::string highlight_fault(const Hit& hit, const std::vector<const Clause*>& sought,
                            Analyser& analyser, HitText text = HitText::snippet);

} // namespace triglot::test
