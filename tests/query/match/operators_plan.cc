#include "tests/query/match/operators_plan.h"

#include "store/schema.h"

#include <string>
#include <vector>

namespace triglot::test {

using Xapian::Query;

Query operators_plan(const Clause& leaf) {
  const bool together = leaf.words.size() > 1;
  std::vector<Query> words;
  for (const ExpandedWord& word : leaf.words) {
    std::vector<std::string> terms;
    for (const std::string& form : word.forms) {
      terms.push_back(schema::prefixed_term(row_of(leaf.field).prefix, form));
    }
    words.emplace_back(together ? Query::OP_OR : Query::OP_SYNONYM, terms.begin(), terms.end());
  }
  const auto window = static_cast<Xapian::termcount>(words.size() + leaf.slop.value_or(0));
  return !together ? words.front()
                   : Query(leaf.slop ? Query::OP_NEAR : Query::OP_PHRASE, words.begin(),
                           words.end(), window);
}

std::string without_sources(std::string plan) {
  constexpr std::string_view opening = "PostingSource(";
  for (std::size_t at = plan.find(opening); at != std::string::npos; at = plan.find(opening, at)) {
    int depth = 1;
    bool has_operator = false;
    std::size_t end = at + opening.size();
    for (; end < plan.size() && depth > 0; ++end) {
      depth += plan[end] == '(' ? 1 : 0;
      depth -= plan[end] == ')' ? 1 : 0;
      has_operator = has_operator || (depth == 1 && plan[end] == ' ');
    }
    const std::string inside = plan.substr(at + opening.size(), end - at - opening.size() - 1);
    plan.replace(at, end - at, has_operator ? "(" + inside + ")" : inside);
  }
  return plan;
}

} // namespace triglot::test
