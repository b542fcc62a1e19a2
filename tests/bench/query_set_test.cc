// Tests the file format of queries: read back as written, errors with line numbers.
#include "base/error.h"
#include "bench/corpus/query_set.h"
#include "tests/support/catch.h"

#include <string>

namespace triglot::bench {
namespace {

constexpr const char* header = "# seed 7, 3 articles, 1000 bytes of text\n";

TEST_CASE("A query set that is written is read again") {
  const QuerySet set{{7, 3, 1000},
                     {{QueryKind::word, "en", "water", {"water"}},
                      {QueryKind::phrase, "nl", "\"achter de dijk\"", {"achter", "de", "dijk"}},
                      {QueryKind::any, "it", "città OR mare", {"città", "mare"}}}};
  const std::string text = to_text(set);
  CHECK(text == std::string(header) + "word\ten\twater\twater\n"
                                      "phrase\tnl\t\"achter de dijk\"\tachter de dijk\n"
                                      "or\tit\tcittà OR mare\tcittà mare\n");
  CHECK(parse_query_set(text, "q.tsv") == set);
  CHECK(compared(set.queries) == set.queries);
}

TEST_CASE("Kinds that only Triglot has are not compared") {
  const QuerySet set =
      parse_query_set(std::string(header) + "near\ten\ta NEAR/4 b\ta b\nword\ten\ta\ta\n", "q.tsv");
  REQUIRE(compared(set.queries).size() == 1);
  CHECK(compared(set.queries)[0].kind == QueryKind::word);
}

TEST_CASE("What is no query set is an error that names the line") {
  const auto [text, message] = GENERATE(table<std::string, std::string>({
      {"", "line 1: does not begin with"},
      {"word\ten\ta\ta\n", "line 1: does not begin with"},
      {"# seed x, 3 articles, 1000 bytes of text\nword\ten\ta\ta\n", "line 1"},
      {header, "no query in it"},
      {std::string(header) + "\n\n", "no query in it"},
      {std::string(header) + "word\ten\ta\n", "line 2: 3 columns in the place of 4"},
      {std::string(header) + "word\ten\ta\ta\tb\n", "line 2: 5 columns"},
      {std::string(header) + "word\ten\ta\ta\nwords\ten\ta\ta\n",
       "line 3: no kind of query: 'words'"},
      {std::string(header) + "word\ten\t\ta\n", "line 2: a query without words"},
      {std::string(header) + "word\ten\ta\t\n", "line 2: a query without words"},
  }));
  CAPTURE(text);
  CHECK_THROWS_WITH(parse_query_set(text, "q.tsv"),
                    ContainsSubstring("cannot read 'q.tsv'") && ContainsSubstring(message));
}

TEST_CASE("A file that is not there is an error that says how to make it") {
  CHECK_THROWS_WITH(read_query_set("/no/such/file"),
                    ContainsSubstring("'/no/such/file'") &&
                        ContainsSubstring("triglot-bench queries"));
}

} // namespace
} // namespace triglot::bench
