// Decides which words of a query an article must have, and what each counts.
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

// The words, phrases and filters under a parent, each once: a word typed twice counts twice.
class TypedLeaves {
public:
  explicit TypedLeaves(const Node& parent);

  struct Typed {
    int times = 0;         // 0: taken before
    bool required = false; // typed with a `+` at least once
  };
  // Takes a child of the parent; one that is not a leaf was typed once.
  Typed take(const Node& child);

private:
  std::map<std::pair<Node::Kind, std::string>, Typed> typed_;
};

// How a node's clause has to occur, unless it is excluded. Quoted words and fields are required.
Clause::Occur occur_of(const Node& node, const Clause& clause);

// Weighs the children of `all` or `any`: function words count little beside other words; if there
// are only function words, they are the query.
void weigh_function_words(std::vector<Clause>& children, Clause::Kind kind);

// Multiplies the weight of each word of a clause.
void scale(Clause& clause, double factor);

} // namespace triglot
