// Tests articles as lines of JSON: read back as written, and indexed like the originals.
#include "base/error.h"
#include "bench/corpus/articles.h"
#include "tests/bench/small_corpus.h"
#include "tests/support/catch.h"
#include "tests/support/temporary_folder.h"

#include <string>

namespace triglot::bench {
namespace {

using triglot::test::TemporaryFolder;

TEST_CASE("Articles that are written are read again") {
  const TemporaryFolder folder;
  std::string lines;
  for (const CorpusArticle& article : test::small_corpus()) {
    lines += to_line(article);
  }
  CHECK(read_articles(folder.write("articles.jsonl", lines)) == test::small_corpus());
}

TEST_CASE("What is not an article is an error that names the line") {
  const auto [text, message] = GENERATE(table<std::string, std::string>({
      {"", "no article in it"},
      {"{\"id\":\"1\",\"text\":\"a\"}\nx\n", "line 2 is no article"},
      {"{\"id\":\"1\"}\n", "line 1 is no article"},
      {"{\"id\":1,\"text\":\"a\"}\n", "line 1 is no article"},
      {"[]\n", "line 1 is no article"},
  }));
  const TemporaryFolder folder;
  CHECK_THROWS_WITH(read_articles(folder.write("articles.jsonl", text)),
                    ContainsSubstring(message));
  CHECK_THROWS_WITH(read_articles(folder.path() / "none"),
                    ContainsSubstring("triglot-bench articles"));
}

TEST_CASE("A title that is not stated is the beginning of the first line") {
  const std::string long_line(99, 'x');
  const auto [title, text, shown] = GENERATE_COPY(table<std::string, std::string, std::string>({
      {"De dijk", "De dijk\n\nEen huis.", "De dijk"},
      {"", "Een huis.\n\nEen dijk.", "Een huis."},
      {"", long_line + "\u00e9", long_line},
      {"", "x" + long_line, "x" + long_line},
      {"", "", ""},
  }));
  CHECK(shown_title({"1", title, text, "nl", ""}) == shown);
}

} // namespace
} // namespace triglot::bench
