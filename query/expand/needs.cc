#include "query/expand/needs.h"

#include <algorithm>

namespace triglot {
namespace {

// What the score of a function word counts beside other words.
constexpr double function_word_weight = 0.3;

bool is_sought(const Clause& child) {
  const bool is_words =
      child.kind == Clause::Kind::all || child.kind == Clause::Kind::any ||
      (child.kind == Clause::Kind::words && row_of(child.field).kind == FieldKind::inflected);
  return is_words && child.need != Clause::Need::ranked;
}

} // namespace

Clause::Need need_of(const Node& node, const Clause& clause) {
  if (node.kind != Node::Kind::word || node.field != Field::text || node.required) {
    return Clause::Need::required;
  }
  const bool is_function_word = clause.kind == Clause::Kind::words && clause.words.size() == 1 &&
                                clause.words.front().is_function_word;
  return is_function_word ? Clause::Need::ranked : Clause::Need::content;
}

void weigh_function_words(std::vector<Clause>& children) {
  const bool beside_others = std::any_of(children.begin(), children.end(), is_sought);
  for (Clause& child : children) {
    if (child.need == Clause::Need::ranked && beside_others) {
      scale(child, function_word_weight);
    } else if (child.need == Clause::Need::ranked) {
      child.need = Clause::Need::content;
    }
  }
}

void scale(Clause& clause, double factor) {
  for (ExpandedWord& word : clause.words) {
    word.weight *= factor;
  }
  for (Clause& child : clause.children) { // as deep as brackets are
    scale(child, factor);
  }
}

} // namespace triglot
