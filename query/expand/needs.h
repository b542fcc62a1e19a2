// What of a query is required of an article, and what each word counts.
//
//   how do I change the margins   → change, margins required; how, do, i, the ranked at 0.3
//   to be or not to be            → all required
#pragma once

#include "query/expand/clause.h"
#include "query/syntax/syntax.h"

#include <map>
#include <string>
#include <utility>
#include <vector>

namespace triglot {

// The words, phrases and filters side by side, each once: typed twice a word counts twice.
class TypedLeaves {
public:
  explicit TypedLeaves(const Node& parent);

  struct Typed {
    int times = 0;         // 0: it was taken before
    bool required = false; // once behind a `+`
  };
  // Of a child of the parent; what is no leaf is there once.
  Typed take(const Node& child);

private:
  std::map<std::pair<Node::Kind, std::string>, Typed> typed_;
};

// Of a node's clause among others, that is not excluded. What is quoted or in a field is required.
Clause::Need need_of(const Node& node, const Clause& clause);

// Of the children of `all` or `any`: function words count little beside what is sought; alone they
// are it.
void weigh_function_words(std::vector<Clause>& children, Clause::Kind kind);

// Multiplies what each word of a clause counts.
void scale(Clause& clause, double factor);

} // namespace triglot
