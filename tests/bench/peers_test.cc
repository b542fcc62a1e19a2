// Tests how other engines are asked the same.
#include "base/error.h"
#include "bench/engines/fts5.h"
#include "tests/support/catch.h"
#include "tests/support/temporary_folder.h"

#include <string>

namespace triglot::bench {
namespace {

TEST_CASE("A query in the syntax of FTS5") {
  const auto [kind, typed] = GENERATE(table<QueryKind, std::string>({
      {QueryKind::all, "\"de\" AND \"dijk\""},
      {QueryKind::any, "\"de\" OR \"dijk\""},
      {QueryKind::phrase, "\"de dijk\""},
  }));
  CHECK(fts5_query({kind, "nl", "", {"de", "dijk"}}) == typed);
  CHECK(fts5_query({QueryKind::word, "nl", "", {"near"}}) == "\"near\"");
}

TEST_CASE("FTS5 finds what is in its texts") {
  const triglot::test::TemporaryFolder folder;
  const std::string texts =
      folder.write("texts.tsv", "1\tDe dijk\tDe dijk. Een huis achter de dijk.\n"
                                "2\tDe zee\tEen huis aan zee.\n"
                                "3\tThe sea\tA house by the sea.\n");
  const auto database = folder.path() / "fts5.db";
  CHECK(build_fts5(texts, database) == 3);
  const auto engine = open_fts5(database, {{QueryKind::word, "nl", "", {"huis"}},
                                           {QueryKind::all, "nl", "", {"huis", "zee"}},
                                           {QueryKind::any, "nl", "", {"sea", "zee"}},
                                           {QueryKind::phrase, "nl", "", {"achter", "de", "dijk"}},
                                           {QueryKind::phrase, "nl", "", {"dijk", "achter"}}});
  CHECK(engine->count() == std::vector<std::uint64_t>{2, 1, 2, 1, 0});
  const std::vector<Timing> timings = engine->pass();
  REQUIRE(timings.size() == 5);
  CHECK(timings[0].hits == 2);
  CHECK(timings[4].hits == 0);
  CHECK(timings[0].microseconds > 0);
  CHECK_THROWS_WITH(open_fts5(folder.path() / "none.db", {}), ContainsSubstring("none.db"));
}

} // namespace
} // namespace triglot::bench
