// Tests that threads search one index concurrently, each with its own Index and Analyser, and get
// the answers of a single thread.
#include "query/search.h"

#include "indexer/build.h"
#include "store/fingerprint.h"
#include "tests/query/random_articles.h"
#include "tests/query/strict_sink.h"
#include "tests/support/catch.h"
#include "tests/support/temporary_folder.h"

#include <array>
#include <future>
#include <random>
#include <string>
#include <vector>

#include <fmt/format.h>

namespace triglot {
namespace {

// Covers each path to a posting list, to the lexicon, and to a record.
constexpr std::array queries = {
    "woord",       "\"de fiets\"", "huis woorden",     "stem:\"het huis\"",
    "wo*",         "hius~",        "huis OR NOT data", "lang:it case",
    "date:2025..", "title:huis",   "de NEAR/3 fiets",  "*",
};

// An index of articles in several languages.
class Library {
public:
  Library() {
    std::mt19937 random(11);
    int number = 0;
    for (const test::SmallArticle& article : test::random_articles(random, 200)) {
      folder_.write(fmt::format("articles/{:03}.md", ++number),
                    fmt::format("---\nlang: {}\n{}---\n\n{}\n", article.language, article.front,
                                article.text));
    }
    BuildOptions options;
    options.index = folder_.path() / "index";
    options.paths = {(folder_.path() / "articles").string()};
    options.jobs = 3;
    test::StrictSink sink;
    build(options, sink);
  }

  IndexDirectory index() const { return IndexDirectory(folder_.path() / "index"); }

private:
  test::TemporaryFolder folder_;
};

// The answers of an Index and an Analyser created here to all queries, `rounds` times.
std::vector<std::string> answers(const IndexDirectory& directory, int rounds) {
  Analyser analyser;
  const Index index(directory, analysis_fingerprint(analyser));
  std::vector<std::string> all;
  for (int round = 0; round < rounds; ++round) {
    for (const char* query : queries) {
      SearchRequest request;
      request.query = query;
      const Answer answer = search(index, analyser, request);
      std::string& text = all.emplace_back(query);
      for (const Hit& hit : answer.hits) {
        text += fmt::format("\n{:.6f} {} {}", hit.score, hit.record.source.path, hit.snippet.text);
      }
    }
  }
  return all;
}

TEST_CASE("several threads get the answers of a single one") {
  const Library library;
  constexpr int rounds = 3;
  const std::vector<std::string> expected = answers(library.index(), rounds);
  CHECK(expected.front().find('\n') != std::string::npos);
  std::vector<std::future<std::vector<std::string>>> threads;
  for (int thread = 0; thread < 4; ++thread) {
    threads.push_back(std::async(std::launch::async, answers, library.index(), rounds));
  }
  for (auto& thread : threads) {
    CHECK((thread.get() == expected));
  }
}

} // namespace
} // namespace triglot
