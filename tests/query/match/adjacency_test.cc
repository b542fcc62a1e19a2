// Words typed side by side: among the best articles, those with adjacent words come first.
#include "query/match/adjacency.h"

#include "query/search.h"
#include "store/lexicon/lexicon.h"
#include "tests/query/small_index.h"
#include "tests/support/catch.h"

#include <set>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace triglot {
namespace {

test::SmallIndex& prints() {
  static test::SmallIndex small({
      {"en", "Printing a letter, a merge of mail.", "", "apart.md"},
      {"en", "The letter, a printed mail merge.", "", "together.md"},
      {"en", "A letter printed: merged mail here.", "", "reversed.md"},
      {"en", "A table and the contents of it.", "", "table.md"},
      {"en", "The very table of contents it.", "", "contents.md"},
  });
  return small;
}

// "mail merge | table of contents"
std::string phrases_of(const std::string& query) {
  return prints().index().read([&](const Xapian::Database&) {
    const Lexicon lexicon(prints().index().snapshots());
    const Expansion expansion = expand(*parse(query).root, lexicon, prints().analyser());
    std::vector<std::string> phrases;
    for (const Clause& phrase : adjacent_words(*expansion.root)) {
      std::vector<std::string> words;
      for (const ExpandedWord& word : phrase.words) {
        words.push_back(word.form);
      }
      phrases.push_back(fmt::format("{}", fmt::join(words, " ")));
    }
    return fmt::format("{}", fmt::join(phrases, " | "));
  });
}

Answer ask(test::SmallIndex& small, const std::string& query, Page page = {}) {
  SearchRequest request;
  request.query = query;
  request.page = page;
  return search(small.index(), small.analyser(), request);
}

TEST_CASE("Content words that are typed side by side are sought so") {
  const auto [query, phrases] = GENERATE(table<std::string, std::string>({
      {"mail merge", "mail merge"},
      {"mail", ""},
      {"mail merge letter", "mail merge | merge letter"},
      {"table of contents", "table of contents"},
      {"the table of contents of", "table of contents"},
      {"lang:en mail merge", "mail merge"},
      {"mail lang:en merge", "mail merge"},
      {"mail -letter merge", "mail merge"},
      {"mail \"merge\"", ""},
      {"mail title:merge", ""},
      {"mail OR merge", ""},
      {"mail (merge OR letter)", ""},
      {"mail mer*", ""},
      {"mail letter merge table contents", ""}, // a question
  }));
  CAPTURE(query);
  CHECK(phrases_of(query) == phrases);
}

TEST_CASE("Articles with words side by side come before those with the words") {
  const auto [query, first] = GENERATE(table<std::string, std::string>({
      {"mail merge", "together.md"},
      {"mails merge", "together.md"},
      {"merge mail", "reversed.md"}, // merged mail
      {"table of contents", "contents.md"},
  }));
  CAPTURE(query);
  const Answer answer = ask(prints(), query);
  REQUIRE(answer.hits.size() > 1);
  CHECK(answer.hits.front().record.source.path.ends_with(first));
  CHECK(answer.hits.front().adjacency == 1 + adjacency_weight);
  CHECK(answer.hits.back().adjacency == 1);
}

TEST_CASE("Only the best change places, and no hit comes twice or is lost") {
  std::vector<test::SmallArticle> articles;
  for (int i = 0; i < 160; ++i) { // the longer the worse; every third has the phrase
    const std::string words = i % 3 == 0 ? "mail merge" : "merge of mail";
    std::string text = words;
    for (int more = 0; more < i; ++more) {
      text += " letter";
    }
    articles.push_back({"en", text + ".", "", fmt::format("{:03}.md", i)});
  }
  test::SmallIndex small(articles);
  std::vector<Hit> hits;
  const auto names = [&](Page page) {
    std::vector<std::string> all;
    hits = ask(small, "mail merge", page).hits;
    for (const Hit& hit : hits) {
      all.push_back(hit.record.source.path.substr(hit.record.source.path.rfind('/') + 1));
    }
    return all;
  };
  const std::vector<std::string> all = names({0, 1000});
  CHECK(std::set<std::string>(all.begin(), all.end()).size() == 160);
  CHECK(all[1] == "003.md");
  for (std::size_t i = 1; i < hits.size(); ++i) {
    CHECK(hits[i].score <= hits[i - 1].score);
    CHECK((i < 100 || hits[i].adjacency == 1));
  }
  for (const std::uint32_t size : {1U, 10U, 30U, 101U}) {
    std::vector<std::string> paged;
    for (std::uint32_t offset = 0; offset < 160; offset += size) {
      const std::vector<std::string> page = names({offset, size});
      paged.insert(paged.end(), page.begin(), page.end());
    }
    CHECK(paged == all);
  }
}

} // namespace
} // namespace triglot
