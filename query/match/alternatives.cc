#include "query/match/alternatives.h"

#include "store/schema.h"

#include <algorithm>
#include <utility>

namespace triglot {
namespace {

WordTerms word_terms(const ExpandedWord& word, Field field) {
  return {terms_of(word.forms, row_of(field).prefix), word.minor_forms, word.weight,
          word.inflected};
}

// Adds a leaf: its words, and their proximity if there are several.
void add_leaf(ConjunctionSpec& all, const Clause& leaf) {
  for (const ExpandedWord& word : leaf.words) {
    all.words.push_back(word_terms(word, leaf.field));
  }
  all.clauses.push_back({leaf.words.size(), leaf.slop});
  if (leaf.words.size() > 1) {
    all.proximities.emplace_back(leaf);
  }
}

} // namespace

std::vector<std::string> terms_of(const std::vector<std::string>& forms, std::string_view prefix) {
  std::vector<std::string> terms;
  terms.reserve(forms.size());
  for (const std::string& form : forms) {
    terms.push_back(schema::prefixed_term(prefix, form));
  }
  return terms;
}

void add_child(ConjunctionSpec& all, const Clause& leaf) {
  if (leaf.occur == Clause::Occur::optional) {
    all.optional.push_back(word_terms(leaf.words.front(), leaf.field));
  } else {
    add_leaf(all, leaf);
  }
}

ConjunctionSpec all_of(const Clause& leaf) {
  ConjunctionSpec all;
  add_leaf(all, leaf);
  return all;
}

std::optional<ConjunctionSpec> ranked_all_of(const Clause& clause) {
  const auto is_leaf = [](const Clause& leaf) {
    return leaf.kind == Clause::Kind::words && is_ranked(leaf);
  };
  if (is_leaf(clause)) {
    return all_of(clause);
  }
  if (clause.kind != Clause::Kind::all ||
      !std::all_of(clause.children.begin(), clause.children.end(), is_leaf)) {
    return std::nullopt;
  }
  ConjunctionSpec all;
  for (const Clause& leaf : clause.children) {
    add_child(all, leaf);
  }
  return all;
}

bool add_alternatives(const Clause& clause, std::vector<ConjunctionSpec>& alternatives) {
  if (clause.kind == Clause::Kind::any) { // as deep as the parentheses
    return std::all_of(clause.children.begin(), clause.children.end(),
                       [&](const Clause& child) { return add_alternatives(child, alternatives); });
  }
  std::optional<ConjunctionSpec> all = ranked_all_of(clause);
  if (!all || all->words.empty()) {
    return false;
  }
  alternatives.push_back(std::move(*all));
  return true;
}

std::vector<ConjunctionSpec> each_of(const std::vector<WordTerms>& words) {
  std::vector<ConjunctionSpec> alternatives;
  for (const WordTerms& word : words) {
    ConjunctionSpec& alternative = alternatives.emplace_back();
    alternative.words = {word};
    alternative.clauses = {{1, std::nullopt}};
  }
  return alternatives;
}

void remove_impossible(std::vector<ConjunctionSpec>& alternatives) {
  std::erase_if(alternatives, [](const ConjunctionSpec& all) {
    return std::any_of(all.words.begin(), all.words.end(),
                       [](const WordTerms& word) { return word.terms.empty(); });
  });
}

} // namespace triglot
