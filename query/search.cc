#include "query/search.h"

#include "query/plan.h"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace triglot {
namespace {

// Robertson & Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond" (2009), section 3.
// k1, k2, k3, b, and the shortest length relative to the average that is told apart.
Xapian::BM25Weight bm25() {
  return {1.2, 0, 1, 0.5, 0.5};
}

// With more words in a query nobody reads a line for each.
constexpr std::size_t most_words_accounted_for = 10;

struct Found {
  Expansion expansion;
  std::string plan;
  std::vector<Hit> hits; // without snippets
  MatchCount matches;
  std::vector<std::string> why_nothing;
};

std::uint32_t count_articles(const Xapian::Database& database, const Xapian::Query& query) {
  Xapian::Enquire enquire(database);
  enquire.set_query(query);
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  return enquire.get_mset(0, 0, database.get_doccount()).get_matches_estimated();
}

// "huis is in 12 articles", a line for each word or phrase of the query.
std::vector<std::string> account_for(const Xapian::Database& database, const Criterion& root) {
  std::vector<std::string> lines;
  const auto articles = [&](const Criterion& leaf) {
    const std::uint32_t count = count_articles(database, plan(leaf));
    return count == 0 ? "no article" : fmt::format("{} article{}", count, count == 1 ? "" : "s");
  };
  for (const Criterion* leaf : sought(root)) {
    if (lines.size() < most_words_accounted_for) {
      lines.push_back(fmt::format("{} is in {}", leaf->typed, articles(*leaf)));
    }
  }
  for (const Criterion* leaf : excluded(root)) {
    if (lines.size() < most_words_accounted_for) {
      lines.push_back(fmt::format("{}, excluded, is in {}", leaf->typed, articles(*leaf)));
    }
  }
  if (lines.size() > 1) {
    lines.emplace_back("no article fulfils all of the query");
  }
  return lines;
}

std::vector<Hit> read_hits(const Xapian::Database& database, const Xapian::MSet& matches) {
  std::vector<Hit> hits;
  for (Xapian::MSetIterator match = matches.begin(); match != matches.end(); ++match) {
    hits.push_back({match.get_rank() + 1,
                    match.get_weight(),
                    read_record(database, static_cast<DocId>(*match)),
                    {}});
  }
  return hits;
}

Found find(const Xapian::Database& database, Analyser& analyser, const Node& root, Page page) {
  Found found;
  found.expansion = expand(root, Lexicon(database), analyser);
  if (!found.expansion.root) {
    return found;
  }
  const Xapian::Query query = plan(*found.expansion.root);
  found.plan = to_string(query);

  Xapian::Enquire enquire(database);
  enquire.set_query(query);
  enquire.set_weighting_scheme(bm25());
  const Xapian::MSet matches = enquire.get_mset(page.offset, page.size);
  found.matches = {matches.get_matches_lower_bound(), matches.get_matches_estimated(),
                   matches.get_matches_upper_bound()};
  found.hits = read_hits(database, matches);
  if (found.matches.upper == 0) {
    found.why_nothing = account_for(database, *found.expansion.root);
  }
  return found;
}

} // namespace

Answer search(const Index& index, Analyser& analyser, std::string_view query, Page page) {
  Syntax syntax = parse(query);
  Answer answer;
  answer.notes = std::move(syntax.notes);
  if (!syntax.root) {
    answer.notes.emplace_back("the query holds no word");
    return answer;
  }
  answer.explanation.syntax = to_string(*syntax.root);

  Found found = index.read([&](const Xapian::Database& database) {
    return find(database, analyser, *syntax.root, page);
  });
  answer.matches = found.matches;
  answer.hits = std::move(found.hits);
  answer.explanation.plan = std::move(found.plan);
  for (const std::vector<std::string>* notes : {&found.expansion.notes, &found.why_nothing}) {
    answer.notes.insert(answer.notes.end(), notes->begin(), notes->end());
  }
  if (found.expansion.root) {
    answer.explanation.expansion = to_string(*found.expansion.root);
    const std::vector<const Criterion*> criteria = sought(*found.expansion.root);
    for (Hit& hit : answer.hits) {
      hit.snippet = make_snippet(hit.record, criteria, analyser);
    }
  } else {
    answer.notes.emplace_back("the query holds no word");
  }
  return answer;
}

} // namespace triglot
