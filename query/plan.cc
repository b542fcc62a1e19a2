#include "query/plan.h"

#include <vector>

namespace triglot {
namespace {

using Xapian::Query;

Query combine(Query::op op, const std::vector<Query>& parts, Xapian::termcount window = 0) {
  return parts.size() == 1 ? parts.front() : Query(op, parts.begin(), parts.end(), window);
}

Query any_form(const ExpandedWord& word, Query::op op) {
  std::vector<Query> forms;
  forms.reserve(word.forms.size());
  for (const std::string& form : word.forms) {
    forms.emplace_back(form);
  }
  return combine(op, forms);
}

Query plan_words(const std::vector<ExpandedWord>& words) {
  if (words.size() == 1) {
    return any_form(words.front(), Query::OP_SYNONYM);
  }
  std::vector<Query> sequence;
  sequence.reserve(words.size());
  for (const ExpandedWord& word : words) {
    sequence.push_back(any_form(word, Query::OP_OR));
  }
  return combine(Query::OP_PHRASE, sequence, static_cast<Xapian::termcount>(sequence.size()));
}

Query without(const Query& wanted, const std::vector<Query>& unwanted) {
  return unwanted.empty() ? wanted
                          : Query(Query::OP_AND_NOT, wanted, combine(Query::OP_OR, unwanted));
}

Query plan_all(const std::vector<Criterion>& children) {
  std::vector<Query> wanted;
  std::vector<Query> unwanted;
  for (const Criterion& child : children) {
    if (child.kind == Criterion::Kind::negation) {
      unwanted.push_back(plan(child.children.front()));
    } else {
      wanted.push_back(plan(child));
    }
  }
  return without(wanted.empty() ? Query::MatchAll : combine(Query::OP_AND, wanted), unwanted);
}

Query plan_any(const std::vector<Criterion>& children) {
  std::vector<Query> alternatives;
  alternatives.reserve(children.size());
  for (const Criterion& child : children) {
    alternatives.push_back(plan(child));
  }
  return combine(Query::OP_OR, alternatives);
}

} // namespace

Xapian::Query plan(const Criterion& root) {
  switch (root.kind) {
  case Criterion::Kind::words:
    return plan_words(root.words);
  case Criterion::Kind::all:
    return plan_all(root.children);
  case Criterion::Kind::any:
    return plan_any(root.children);
  case Criterion::Kind::negation:
    return without(Query::MatchAll, {plan(root.children.front())});
  }
  return Query::MatchNothing;
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
