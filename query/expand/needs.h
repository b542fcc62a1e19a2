// What of a query is required of an article, and what each word counts.
//
//   how do I change the margins   → change, margins required; how, do, i, the ranked at 0.3
//   to be or not to be            → all required
#pragma once

#include "query/expand/clause.h"
#include "query/syntax/syntax.h"

#include <vector>

namespace triglot {

// Of a node's clause among others, that is not excluded. What is quoted, in a field, or behind a
// `+` is required.
Clause::Need need_of(const Node& node, const Clause& clause);

// Of clauses side by side: function words count little beside what is sought; alone they are it.
void weigh_function_words(std::vector<Clause>& children);

// Multiplies what each word of a clause counts.
void scale(Clause& clause, double factor);

} // namespace triglot
