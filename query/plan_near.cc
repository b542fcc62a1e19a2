#include "query/plan_near.h"

#include "store/schema.h"

#include <algorithm>
#include <cstddef>
#include <map>
#include <set>
#include <utility>

namespace triglot {

using Xapian::Query;

namespace {

using Forms = std::vector<std::string>;

// The forms of several words, cut into sets that are the same or have nothing in common: for each
// word, the numbers of the sets it is made of.
struct Cells {
  std::vector<Forms> sets;
  std::vector<std::vector<std::size_t>> of_word;
};

Cells cells_of(const std::vector<ExpandedWord>& words) {
  std::map<std::string, std::vector<std::size_t>> words_of_form;
  for (std::size_t i = 0; i < words.size(); ++i) {
    for (const std::string& form : words[i].forms) {
      words_of_form[form].push_back(i);
    }
  }
  std::map<std::vector<std::size_t>, Forms> sets;
  for (auto& [form, of] : words_of_form) {
    sets[of].push_back(form);
  }
  Cells cells{{}, std::vector<std::vector<std::size_t>>(words.size())};
  for (auto& [of, forms] : sets) {
    for (const std::size_t word : of) {
      cells.of_word[word].push_back(cells.sets.size());
    }
    cells.sets.push_back(std::move(forms));
  }
  return cells;
}

// Beyond so many alternatives a NEAR of words that share forms is left to Xapian as it is.
constexpr std::size_t most_alternatives = 256;

// Xapian 1.4's NEAR misses documents where two of its words share some of their forms but not all:
// `(a OR b) NEAR a` does not find "a b". So it gets alternatives whose words share all or none: a
// set for each word, their order of no matter. Nothing where there would be too many.
std::set<std::vector<std::size_t>> choices_of_cells(const Cells& cells) {
  std::set<std::vector<std::size_t>> choices = {{}};
  for (const std::vector<std::size_t>& possible : cells.of_word) {
    std::set<std::vector<std::size_t>> longer;
    for (const std::vector<std::size_t>& choice : choices) {
      for (const std::size_t cell : possible) {
        std::vector<std::size_t> with_cell = choice;
        with_cell.insert(std::upper_bound(with_cell.begin(), with_cell.end(), cell), cell);
        longer.insert(std::move(with_cell));
      }
    }
    if (longer.size() > most_alternatives) {
      return {};
    }
    choices = std::move(longer);
  }
  return choices;
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

Query any_of(const std::vector<std::string>& forms, std::string_view prefix, Query::op op) {
  if (forms.empty()) {
    return Query::MatchNothing;
  }
  const std::vector<std::string> terms = terms_of(forms, prefix);
  return terms.size() == 1 ? Query(terms.front()) : Query(op, terms.begin(), terms.end());
}

Query plan_near(const Criterion& leaf) {
  const std::string_view prefix = row_of(leaf.field).prefix;
  const auto window = static_cast<Xapian::termcount>(leaf.words.size() + *leaf.between);
  const auto near = [&](const std::vector<const Forms*>& sequence) {
    std::vector<Query> parts;
    parts.reserve(sequence.size());
    for (const Forms* forms : sequence) {
      parts.push_back(any_of(*forms, prefix, Query::OP_OR));
    }
    return Query(Query::OP_NEAR, parts.begin(), parts.end(), window);
  };
  const bool some_word_is_nothing =
      std::any_of(leaf.words.begin(), leaf.words.end(),
                  [](const ExpandedWord& word) { return word.forms.empty(); });
  if (some_word_is_nothing) {
    return Query::MatchNothing;
  }
  const Cells cells = cells_of(leaf.words);
  std::vector<Query> alternatives;
  const bool shared = std::any_of(cells.of_word.begin(), cells.of_word.end(),
                                  [](const auto& of_word) { return of_word.size() > 1; });
  if (shared) {
    for (const std::vector<std::size_t>& choice : choices_of_cells(cells)) {
      std::vector<const Forms*> sequence;
      sequence.reserve(choice.size());
      for (const std::size_t cell : choice) {
        sequence.push_back(&cells.sets[cell]);
      }
      alternatives.push_back(near(sequence));
    }
  }
  if (alternatives.empty()) {
    std::vector<const Forms*> sequence;
    sequence.reserve(leaf.words.size());
    for (const ExpandedWord& word : leaf.words) {
      sequence.push_back(&word.forms);
    }
    alternatives.push_back(near(sequence));
  }
  return alternatives.size() == 1 ? alternatives.front()
                                  : Query(Query::OP_OR, alternatives.begin(), alternatives.end());
}

bool near_is_complete(const Criterion& leaf) {
  return !choices_of_cells(cells_of(leaf.words)).empty();
}

} // namespace triglot
