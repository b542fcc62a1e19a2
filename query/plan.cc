#include "query/plan.h"

#include "query/word_source.h"
#include "store/schema.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace triglot {
namespace {

using Xapian::Query;

Query combine(Query::op op, const std::vector<Query>& parts, Xapian::termcount window = 0) {
  return parts.size() == 1 ? parts.front() : Query(op, parts.begin(), parts.end(), window);
}

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

Query plan_near(const Criterion& leaf, std::string_view prefix) {
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
  return combine(Query::OP_OR, alternatives);
}

bool is_ranked(const Criterion& criterion) {
  switch (criterion.kind) {
  case Criterion::Kind::words:
    return row_of(criterion.field).kind == FieldKind::inflected;
  case Criterion::Kind::all:
  case Criterion::Kind::any:
    return std::any_of(criterion.children.begin(), criterion.children.end(), is_ranked);
  default:
    return false;
  }
}

Query without(const Query& wanted, const std::vector<Query>& unwanted) {
  return unwanted.empty() ? wanted
                          : Query(Query::OP_AND_NOT, wanted, combine(Query::OP_OR, unwanted));
}

Query filtered(const std::vector<Query>& ranked, const std::vector<Query>& filters) {
  if (filters.empty()) {
    return ranked.empty() ? Query::MatchAll : combine(Query::OP_AND, ranked);
  }
  const Query all_filters = combine(Query::OP_AND, filters);
  return ranked.empty() ? all_filters
                        : Query(Query::OP_FILTER, combine(Query::OP_AND, ranked), all_filters);
}

class Planner {
public:
  // With `lengths` ranked words become sources, else synonyms.
  explicit Planner(DocumentLengths* lengths) : lengths_(lengths) {}

  // A filter's terms are stored with no occurrences (wdf 0), so they weigh nothing wherever they
  // stand; FILTER spares Xapian finding that out.
  Query plan(const Criterion& root) const {
    switch (root.kind) {
    case Criterion::Kind::words:
      return plan_words(root);
    case Criterion::Kind::dates:
      return {Query::OP_VALUE_RANGE, schema::date_slot, root.dates.first, root.dates.last};
    case Criterion::Kind::everything:
      return Query::MatchAll;
    case Criterion::Kind::all:
      return plan_all(root.children);
    case Criterion::Kind::any:
      return plan_any(root.children);
    case Criterion::Kind::negation:
      return without(Query::MatchAll, {plan_unranked(root.children.front())});
    }
    return Query::MatchNothing;
  }

private:
  static Query plan_unranked(const Criterion& root) { return Planner(nullptr).plan(root); }

  Query plan_word(const Criterion& leaf) const {
    const std::vector<std::string>& forms = leaf.words.front().forms;
    const std::string_view prefix = row_of(leaf.field).prefix;
    if (lengths_ == nullptr || forms.empty() || !is_ranked(leaf)) {
      return any_of(forms, prefix, Query::OP_SYNONYM);
    }
    return Query((new WordSource(terms_of(forms, prefix), *lengths_))->release());
  }

  Query plan_words(const Criterion& leaf) const {
    const std::string_view prefix = row_of(leaf.field).prefix;
    if (leaf.words.size() == 1) {
      return plan_word(leaf);
    }
    if (leaf.between) {
      return plan_near(leaf, prefix);
    }
    std::vector<Query> sequence;
    sequence.reserve(leaf.words.size());
    for (const ExpandedWord& word : leaf.words) {
      sequence.push_back(any_of(word.forms, prefix, Query::OP_OR));
    }
    return combine(Query::OP_PHRASE, sequence, static_cast<Xapian::termcount>(sequence.size()));
  }

  Query plan_all(const std::vector<Criterion>& children) const {
    std::vector<Query> ranked;
    std::vector<Query> filters;
    std::vector<Query> unwanted;
    for (const Criterion& child : children) {
      if (child.kind == Criterion::Kind::negation) {
        unwanted.push_back(plan_unranked(child.children.front()));
      } else {
        (is_ranked(child) ? ranked : filters).push_back(plan(child));
      }
    }
    return without(filtered(ranked, filters), unwanted);
  }

  Query plan_any(const std::vector<Criterion>& children) const {
    std::vector<Query> alternatives;
    alternatives.reserve(children.size());
    for (const Criterion& child : children) {
      alternatives.push_back(plan(child));
    }
    return combine(Query::OP_OR, alternatives);
  }

  DocumentLengths* lengths_;
};

} // namespace

Xapian::Query plan(const Criterion& root) {
  return Planner(nullptr).plan(root);
}

Xapian::Query plan(const Criterion& root, DocumentLengths& lengths) {
  return Planner(&lengths).plan(root);
}

bool plan_is_complete(const Criterion& root) {
  if (root.kind == Criterion::Kind::words && root.between) {
    return !choices_of_cells(cells_of(root.words)).empty();
  }
  return std::all_of(root.children.begin(), root.children.end(), plan_is_complete);
}

std::string to_string(const Xapian::Query& query) {
  std::string text = query.get_description();
  constexpr std::string_view frame = "Query(";
  if (text.starts_with(frame) && text.ends_with(')')) {
    text = text.substr(frame.size(), text.size() - frame.size() - 1);
  }
  return text;
}

} // namespace triglot
