#include "tests/query/query_tree.h"

#include "tests/query/random_articles.h"

#include <algorithm>

#include <fmt/format.h>

namespace triglot::test {
namespace {

using Kind = QueryTree::Kind;

std::string in_brackets(const QueryTree& tree, std::mt19937& random) {
  const bool plain = tree.kind == Kind::leaf || tree.kind == Kind::field;
  return plain ? spelled(tree, random) : fmt::format("({})", spelled(tree, random));
}

std::string joined(const QueryTree& tree, std::mt19937& random) {
  std::string text;
  for (std::size_t i = 0; i < tree.children.size(); ++i) {
    const QueryTree& child = tree.children[i];
    if (i > 0 && tree.kind == Kind::near) {
      text += fmt::format(" NEAR/{} ", tree.gaps[i - 1]);
    } else if (i > 0) {
      text += tree.kind == Kind::any ? " OR " : below(random, 4) == 0 ? " AND " : " ";
    }
    // OR binds less than default_operator, which binds less than NEAR and NOT.
    const bool brackets_needed =
        tree.kind == Kind::near || (tree.kind == Kind::all && child.kind == Kind::any);
    text += brackets_needed || below(random, 3) == 0 ? in_brackets(child, random)
                                                     : spelled(child, random);
  }
  return text;
}

bool fulfils_near(const ReferenceArticle& article, const QueryTree& tree,
                  const LeafMeaning& meaning, const std::string& field) {
  Clause near;
  near.slop = 0;
  for (const std::uint32_t gap : tree.gaps) {
    *near.slop += gap;
  }
  for (const QueryTree& operand : tree.children) {
    if (operand.kind == Kind::any) {
      ExpandedWord& word = near.words.emplace_back();
      for (const QueryTree& alternative : operand.children) {
        const std::vector<std::string>& forms =
            meaning(field + alternative.typed).words.front().forms;
        word.forms.insert(word.forms.end(), forms.begin(), forms.end());
      }
      continue;
    }
    const Clause& part = meaning(field + operand.typed);
    near.field = part.field;
    near.words.insert(near.words.end(), part.words.begin(), part.words.end());
    if (part.words.size() > 1 && !article.fulfils(part)) {
      return false;
    }
  }
  near.field = meaning(field + "word").field;
  return article.fulfils(near);
}

} // namespace

std::string spelled(const QueryTree& tree, std::mt19937& random) {
  switch (tree.kind) {
  case Kind::leaf:
    return tree.typed;
  case Kind::field:
    return fmt::format("{}:{}", tree.typed, in_brackets(tree.children.front(), random));
  case Kind::negation:
    return (below(random, 2) == 0 ? "-" : "NOT ") + in_brackets(tree.children.front(), random);
  default:
    return joined(tree, random);
  }
}

bool fulfils(const ReferenceArticle& article, const QueryTree& tree, const LeafMeaning& meaning,
             const std::string& field) {
  const auto fulfilled = [&](const QueryTree& child) {
    return fulfils(article, child, meaning, field);
  };
  const std::vector<QueryTree>& children = tree.children;
  switch (tree.kind) {
  case Kind::leaf:
    return article.fulfils(meaning(field + tree.typed));
  case Kind::near:
    return fulfils_near(article, tree, meaning, field);
  case Kind::all:
    return std::all_of(children.begin(), children.end(), fulfilled);
  case Kind::any:
    return std::any_of(children.begin(), children.end(), fulfilled);
  case Kind::negation:
    return !fulfilled(children.front());
  case Kind::field:
    return fulfils(article, children.front(), meaning, tree.typed + ":");
  }
  return false;
}

} // namespace triglot::test
