#include "query/plan.h"

#include "query/plan_near.h"
#include "query/word_source.h"
#include "store/schema.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace triglot {
namespace {

using Xapian::Query;

Query combine(Query::op op, const std::vector<Query>& parts, Xapian::termcount window = 0) {
  return parts.size() == 1 ? parts.front() : Query(op, parts.begin(), parts.end(), window);
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
      return plan_near(leaf);
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
    return near_is_complete(root);
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
