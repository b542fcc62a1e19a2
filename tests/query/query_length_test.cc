// Queries of absurd length: answered, in time and memory in proportion to it.
#include "query/search.h"
#include "tests/query/small_index.h"
#include "tests/support/catch.h"

#include <array>

namespace triglot {
namespace {

std::string repeated(std::string_view piece, int times) {
  std::string text;
  for (int i = 0; i < times; ++i) {
    text += piece;
  }
  return text;
}

TEST_CASE("A query of 10,000 nested brackets or 100,000 words is answered") {
  test::SmallIndex small({{"en", "The agreement on the cloud."}, {"nl", "Het huis van de wolk."}});
  const auto hits = [&](const std::string& query) {
    return search(small.index(), small.analyser(), query, {}).hits.size();
  };
  CHECK(hits(repeated("(", 10000) + "agreement" + repeated(")", 10000)) == 1);
  CHECK(hits(repeated("(agreement OR (huis ", 10000)) == 2);
  CHECK(hits(repeated("(", 10000)) == 0);
  CHECK(hits(repeated(")", 10000) + "huis") == 1);
  CHECK(hits(repeated("NOT ", 100000) + "huis") == 1);
  CHECK(hits(repeated("NOT ", 100001) + "huis") == 1); // the other article
  CHECK(hits(repeated("NOT ", 100000)) == 0);
  CHECK(hits(repeated("-(", 99) + "huis") == 1);
  CHECK(hits(repeated("\"", 10001) + "huis") == 1);
  CHECK(hits(repeated("agreement ", 100000)) == 1);
  CHECK(hits(repeated("agreement OR ", 500) + "huis") == 2);
  CHECK(hits(repeated("agreement OR ", 100000) + "huis") == 1); // beyond the limit
  CHECK(hits("\"" + repeated("agreement ", 100000) + "\"") == 0);

  std::string distinct;
  for (int i = 0; i < 100000; ++i) {
    distinct += "word" + std::to_string(i) + " ";
  }
  CHECK(hits(distinct) == 0);
  CHECK(hits("huis OR " + distinct) == 1);
  CHECK(hits("\"" + distinct + "\"") == 0);

  const Answer answer = search(small.index(), small.analyser(), "huis OR " + distinct, {});
  REQUIRE(answer.notes.size() == 1);
  CHECK_THAT(answer.notes[0], ContainsSubstring("more than 1000 words"));
}

} // namespace
} // namespace triglot
