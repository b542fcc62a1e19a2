#include "query/remote/operators.h"

#include "base/plain_text.h"
#include "query/match/proximity.h"
#include "store/record/record.h"
#include "store/schema.h"

#include <algorithm>
#include <iterator>
#include <span>
#include <string>
#include <string_view>

#include <fmt/format.h>

namespace triglot {
namespace {

using Xapian::Query;

// How many articles are fetched from a shard to look for words beside each other; fewer than a
// RemoteShard caches.
constexpr Xapian::doccount max_confirmed = 1000;

std::vector<std::size_t> without_positions(const Snapshots& snapshots) {
  std::vector<std::size_t> shards;
  for (std::size_t i = 0; i < snapshots.all().size(); ++i) {
    const Xapian::Database& database = snapshots.database(i);
    if (database.get_doccount() > 0 && !database.has_positions()) {
      shards.push_back(i);
    }
  }
  return shards;
}

// The candidates of a shard, by whether their words stand as the clause wants; as the terms of
// their ids.
struct Confirmed {
  std::vector<std::string> standing;
  std::vector<std::string> others;
};

// The documents to look through, in order.
std::vector<Xapian::docid> candidates_in(const Snapshots& snapshots, std::size_t shard,
                                         const Clause& leaf, const Query& candidates) {
  Xapian::Enquire enquire(snapshots.database(shard));
  enquire.set_query(candidates);
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  const Xapian::MSet found = enquire.get_mset(0, max_confirmed + 1);
  if (found.size() > max_confirmed) {
    throw TooManyToLookThrough(fmt::format(
        "cannot find {} in '{}': it has no positions, which Xapian's servers find words beside "
        "each other by, and more than {} articles to look through (add positions there with: "
        "triglot-index --rebuild --positions)",
        plain_line(leaf.typed).text, snapshots.name(shard), grouped(max_confirmed)));
  }
  return {found.begin(), found.end()};
}

// Reads the order of words of each candidate.
Confirmed confirm(const Snapshots& snapshots, std::size_t shard, const Clause& leaf,
                  const Query& candidates) {
  Proximity proximity(leaf);
  proximity.open(snapshots, shard);
  Confirmed confirmed;
  for (const Xapian::docid id : candidates_in(snapshots, shard, leaf, candidates)) {
    const bool stands = proximity.matches(id);
    const Record record = snapshots.record_head(DocId{snapshots.combined_id(shard, id)});
    (stands ? confirmed.standing : confirmed.others)
        .push_back(schema::id_term(article_id(record.source)));
  }
  return confirmed;
}

// Makes a query for positions right in shards that have none. Xapian takes PHRASE and NEAR there
// for AND, or finds nothing, so this names the articles that it has to find, and those that it must
// not.
Query corrected(Query by_positions, const Snapshots& snapshots,
                const std::vector<std::size_t>& shards, const Clause& leaf,
                const Query& candidates) {
  std::vector<Confirmed> confirmed(snapshots.all().size());
  std::vector<std::size_t> served;
  std::copy_if(shards.begin(), shards.end(), std::back_inserter(served),
               [&](std::size_t shard) { return snapshots.remotes()[shard] != nullptr; });
  const std::string shared = candidates.serialise(); // threads cannot share a query
  ask_each(served, [&](std::size_t shard) {
    confirmed[shard] = confirm(snapshots, shard, leaf, Query::unserialise(shared));
  });
  for (const std::size_t shard : shards) {
    if (snapshots.remotes()[shard] == nullptr) {
      confirmed[shard] = confirm(snapshots, shard, leaf, candidates);
    }
  }
  std::vector<std::string> standing;
  std::vector<std::string> others;
  for (const Confirmed& one : confirmed) {
    standing.insert(standing.end(), one.standing.begin(), one.standing.end());
    others.insert(others.end(), one.others.begin(), one.others.end());
  }
  if (!others.empty()) {
    by_positions =
        Query(Query::OP_AND_NOT, by_positions, Query(Query::OP_OR, others.begin(), others.end()));
  }
  return standing.empty() ? by_positions
                          : Query(Query::OP_OR, by_positions,
                                  Query(Query::OP_OR, standing.begin(), standing.end()));
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

Query positional(const Clause& leaf, const Snapshots& snapshots, const std::vector<Query>& within) {
  if (std::any_of(leaf.words.begin(), leaf.words.end(),
                  [](const ExpandedWord& word) { return word.forms.empty(); })) {
    return Query::MatchNothing;
  }
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
  const Query by_positions(leaf.slop ? Query::OP_NEAR : Query::OP_PHRASE, words.begin(),
                           words.end(), window);
  const std::vector<std::size_t> lacking = without_positions(snapshots);
  if (lacking.empty()) {
    return by_positions;
  }
  words.insert(words.end(), within.begin(), within.end());
  return corrected(by_positions, snapshots, lacking, leaf,
                   Query(Query::OP_AND, words.begin(), words.end()));
}

Query with_any_value(Xapian::valueno slot) {
  return {Query::OP_VALUE_GE, slot, std::string("\x01")}; // sorts before all values
}

Query at_least(const std::vector<Query>& parts, std::size_t least) {
  const bool is_short = parts.size() <= max_threshold_parts || least <= max_threshold_of_many;
  return is_short ? at_least_of(parts, least) : Query::MatchNothing;
}

} // namespace triglot
