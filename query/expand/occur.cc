#include "query/expand/occur.h"

#include "base/ascii.h"
#include "query/expand/spellings.h"

#include <algorithm>

namespace triglot {
namespace {

// Factor of a function word's score beside other words.
constexpr double function_word_weight = 0.3;

bool is_leaf_of_query(const Node& node) {
  return node.children.empty() && node.kind != Node::Kind::everything;
}

// Names in paths are case-sensitive.
std::pair<Node::Kind, std::string> key_of(const Node& leaf) {
  const bool is_filter = row_of(leaf.field).kind == FieldKind::filter;
  return {leaf.kind, is_filter ? typed_of(leaf) : ascii_lower(typed_of(leaf))};
}

bool is_sought(const Clause& child) {
  return child.occur != Clause::Occur::optional && is_ranked(child);
}

} // namespace

TypedLeaves::TypedLeaves(const Node& parent) {
  for (const Node& child : parent.children) {
    if (is_leaf_of_query(child)) {
      Typed& typed = typed_[key_of(child)];
      ++typed.times;
      typed.required = typed.required || child.required;
    }
  }
}

TypedLeaves::Typed TypedLeaves::take(const Node& child) {
  return is_leaf_of_query(child) ? std::exchange(typed_[key_of(child)], Typed()) : Typed{1, false};
}

Clause::Occur occur_of(const Node& node, const Clause& clause) {
  if (node.kind != Node::Kind::word || node.field != Field::text) {
    return Clause::Occur::required;
  }
  const bool is_function_word = clause.kind == Clause::Kind::words && clause.words.size() == 1 &&
                                clause.words.front().is_function_word;
  return is_function_word ? Clause::Occur::optional : Clause::Occur::content;
}

void weigh_function_words(std::vector<Clause>& children, Clause::Kind kind) {
  const bool beside_others = std::any_of(children.begin(), children.end(), is_sought);
  for (Clause& child : children) {
    if (child.occur == Clause::Occur::optional && beside_others) {
      scale(child, function_word_weight);
    } else if (child.occur == Clause::Occur::optional) {
      child.occur = Clause::Occur::content;
    }
    child.occur =
        kind == Clause::Kind::any ? Clause::Occur::required : child.occur; // each is enough
  }
}

void scale(Clause& clause, double factor) {
  for (ExpandedWord& word : clause.words) {
    word.weight *= factor;
  }
  for (Clause& child : clause.children) { // as deep as the parentheses
    scale(child, factor);
  }
}

} // namespace triglot
