#include "query/remote/operators.h"

#include "base/error.h"

#include <algorithm>
#include <span>
#include <string>

#include <fmt/format.h>

namespace triglot {
namespace {

using Xapian::Query;

void require_positions(const Snapshots& snapshots) {
  for (std::size_t i = 0; i < snapshots.all().size(); ++i) {
    const RemoteShard* remote = snapshots.remotes()[i].get();
    const Xapian::Database& database =
        remote != nullptr ? remote->database() : snapshots.all()[i]->database();
    if (database.get_doccount() > 0 && !database.has_positions()) {
      throw Error(fmt::format(
          "cannot find phrases in '{}': it has no positions, which Xapian's servers find them by "
          "(add them there with: triglot-index --rebuild --positions)",
          snapshots.name(i)));
    }
  }
}

// An OR of all ways to distribute `least` between two halves of the parts.
Query at_least_of(std::span<const Query> parts, std::size_t least) {
  if (least == 1) {
    return {Query::OP_OR, parts.begin(), parts.end()};
  }
  if (least == parts.size()) {
    return {Query::OP_AND, parts.begin(), parts.end()};
  }
  const auto left = parts.first(parts.size() / 2);
  const auto right = parts.subspan(parts.size() / 2);
  std::vector<Query> ways;
  const std::size_t fewest = least > right.size() ? least - right.size() : 0;
  for (std::size_t on_left = fewest; on_left <= std::min(least, left.size()); ++on_left) {
    const std::size_t on_right = least - on_left;
    ways.push_back(on_left == 0    ? at_least_of(right, on_right)
                   : on_right == 0 ? at_least_of(left, on_left)
                                   : Query(Query::OP_AND, at_least_of(left, on_left),
                                           at_least_of(right, on_right)));
  }
  return {Query::OP_OR, ways.begin(), ways.end()};
}

} // namespace

Query positional(const Clause& leaf, const Snapshots& snapshots) {
  if (std::any_of(leaf.words.begin(), leaf.words.end(),
                  [](const ExpandedWord& word) { return word.forms.empty(); })) {
    return Query::MatchNothing;
  }
  require_positions(snapshots);
  const std::string_view prefix = row_of(leaf.field).prefix;
  std::vector<Query> words;
  for (const ExpandedWord& word : leaf.words) {
    std::vector<Query> forms;
    for (const std::string& form : word.forms) {
      forms.emplace_back(std::string(prefix) + form);
    }
    words.push_back(forms.size() == 1 ? forms.front()
                                      : Query(Query::OP_OR, forms.begin(), forms.end()));
  }
  const auto window = static_cast<Xapian::termcount>(words.size() + leaf.slop.value_or(0));
  return {leaf.slop ? Query::OP_NEAR : Query::OP_PHRASE, words.begin(), words.end(), window};
}

Query at_least(const std::vector<Query>& parts, std::size_t least) {
  return parts.size() > max_threshold_parts ? Query::MatchNothing : at_least_of(parts, least);
}

} // namespace triglot
