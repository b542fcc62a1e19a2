#include "query/expand/near.h"

#include <algorithm>
#include <iterator>
#include <string>
#include <utility>

#include <fmt/format.h>

namespace triglot {
namespace {

void add_leaves(Clause clause, std::vector<Clause>& leaves) {
  if (clause.kind != Clause::Kind::any) {
    leaves.push_back(std::move(clause));
    return;
  }
  for (Clause& child : clause.children) {
    add_leaves(std::move(child), leaves);
  }
}

// Merges the words of the leaves into one with all their forms. REQUIRES: each leaf has one word.
Clause merge_words(std::vector<Clause> leaves) {
  if (leaves.size() == 1) {
    return std::move(leaves.front());
  }
  Clause merged;
  merged.field = leaves.front().field;
  ExpandedWord word;
  word.form = leaves.front().words.front().form;
  for (Clause& leaf : leaves) {
    merged.typed += (merged.typed.empty() ? "(" : " OR ") + leaf.typed;
    ExpandedWord& each = leaf.words.front();
    word.how = each.how;
    word.left_out += each.left_out;
    std::move(each.forms.begin(), each.forms.end(), std::back_inserter(word.forms));
    std::move(each.reasons.begin(), each.reasons.end(), std::back_inserter(word.reasons));
  }
  merged.typed += ")";
  std::sort(word.forms.begin(), word.forms.end());
  word.forms.erase(std::unique(word.forms.begin(), word.forms.end()), word.forms.end());
  merged.words.push_back(std::move(word));
  return merged;
}

} // namespace

std::vector<Clause> near_alternatives(Clause operand) {
  std::vector<Clause> leaves;
  add_leaves(std::move(operand), leaves);
  std::vector<Clause> words;
  std::vector<Clause> alternatives;
  for (Clause& leaf : leaves) {
    if (leaf.kind != Clause::Kind::words) {
      return {};
    }
    (leaf.words.size() == 1 ? words : alternatives).push_back(std::move(leaf));
  }
  if (!words.empty()) {
    alternatives.insert(alternatives.begin(), merge_words(std::move(words)));
  }
  return alternatives.size() > max_near_alternatives ? std::vector<Clause>() : alternatives;
}

std::vector<std::vector<Clause>> choices_of(const std::vector<std::vector<Clause>>& operands) {
  std::vector<std::vector<Clause>> choices = {{}};
  for (const std::vector<Clause>& operand : operands) {
    std::vector<std::vector<Clause>> longer;
    for (const Clause& spelling : operand) {
      for (const std::vector<Clause>& choice : choices) {
        if (longer.size() < max_near_alternatives) {
          longer.push_back(choice);
          longer.back().push_back(spelling);
        }
      }
    }
    choices = std::move(longer);
  }
  return choices;
}

std::vector<Clause> near_of(const Node& node, std::vector<Clause> operands) {
  std::vector<Clause> parts(1);
  Clause near;
  near.field = node.field;
  near.slop = node.number;
  for (std::size_t i = 0; i < operands.size(); ++i) {
    near.typed += (i == 0 ? "" : fmt::format(" NEAR/{} ", *node.number)) + operands[i].typed;
    near.words.insert(near.words.end(), operands[i].words.begin(), operands[i].words.end());
    near.dropped.insert(near.dropped.end(), operands[i].dropped.begin(), operands[i].dropped.end());
    if (operands[i].words.size() > 1) {
      parts.push_back(std::move(operands[i]));
    }
  }
  parts.front() = std::move(near);
  return parts;
}

} // namespace triglot
