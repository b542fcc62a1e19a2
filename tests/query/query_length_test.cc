// Absurdly long queries: answered in time and memory proportional to their length.
#include "query/search.h"
#include "tests/query/small_index.h"
#include "tests/support/amount.h"
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

TEST_CASE("Long runs of each part of the language are answered", "[slow]") {
  test::SmallIndex small({{"en", "The agreement on the cloud.", "title: Cloud\n"},
                          {"nl", "Het huis van de wolk.", "", "nl/huis.md"}});
  const auto [query, hits] = GENERATE(table<std::string, std::size_t>({
      {repeated("cloud NEAR/3 ", 10000) + "cloud", 0},
      {"agreement" + repeated(" NEAR/1000 cloud", 900), 0},
      {"(" + repeated("huis OR ", 900) + "huis) NEAR/5 wolk", 1},
      {repeated("(huis OR ", 99) + "huis" + repeated(")", 99) + " NEAR/5 wolk", 1},
      {"clo*" + repeated(" NEAR/1000 c*", 30), 0},
      {"\"" + repeated("c* ", 500) + "\"", 0},
      {repeated("*o", 5000) + "*", 0},
      {"*c*o*u*d*", 1},
      {"*" + repeated("**", 50000) + "d", 1},
      {"clou" + repeated("?", 10000), 0},
      {"clo" + repeated("?", 100) + "d", 0},
      {repeated("*", 100000), 2},
      {repeated("* ", 10000), 2},
      {repeated("c*d ", 1000), 1},
      {repeated("cluod~ ", 1000), 1},
      {repeated("c", 100000) + "~2", 0},
      {repeated("title:", 100000) + "cloud", 1},
      {repeated("title:stem:", 100000) + "cloud", 1},
      {repeated("title:(", 10000) + "cloud", 1},
      {repeated("title:cloud ", 10000), 1},
      {repeated("lang:nl ", 10000), 1},
      {repeated("path:nl/huis.md ", 1000), 1},
      {"path:" + repeated("a/", 10000), 0},
      {"path:" + repeated("*a/", 10000), 0},
      {repeated("date:2025 ", 10000), 0},
      {repeated("\"\"", 10000) + "huis", 1},
      {repeated("\"het huis\"~ ", 1000), 1},
      {repeated("NEAR/3 ", 10000), 0},
      {repeated("l'", 10000) + "huis", 0},
      {repeated("(huis (het ", 45) + "wolk", 1},
  }));
  CAPTURE(query.substr(0, 40));
  for (const DefaultOperator default_operator : {DefaultOperator::all, DefaultOperator::any}) {
    SearchRequest request;
    request.query = query;
    request.default_operator = default_operator;
    CHECK(search(small.index(), small.analyser(), request).hits.size() == hits);
  }
}

TEST_CASE("A query of thousands of nested brackets or words is answered", "[slow]") {
  test::SmallIndex small({{"en", "The agreement on the cloud."}, {"nl", "Het huis van de wolk."}});
  const auto hits = [&](const std::string& query) {
    SearchRequest request;
    request.query = query;
    return search(small.index(), small.analyser(), request).hits.size();
  };
  CHECK(hits(repeated("(", 10000) + "agreement" + repeated(")", 10000)) == 1);
  CHECK(hits(repeated("(agreement OR (huis ", 10000)) == 2);
  CHECK(hits(repeated("(", 10000)) == 0);
  CHECK(hits(repeated(")", 10000) + "huis") == 1);
  CHECK(hits(repeated("NOT ", 2 * test::sampled(50000)) + "huis") == 1);
  CHECK(hits(repeated("NOT ", 2 * test::sampled(50000) + 1) + "huis") == 1); // the other article
  CHECK(hits(repeated("NOT ", 100000)) == 0);
  CHECK(hits(repeated("-(", 99) + "huis") == 1);
  CHECK(hits(repeated("\"", 10001) + "huis") == 1);
  CHECK(hits(repeated("agreement ", 100000)) == 1);
  CHECK(hits(repeated("agreement OR ", 500) + "huis") == 2);
  CHECK(hits(repeated("agreement OR ", 100000) + "huis") == 2); // each word counts once
  CHECK(hits("\"" + repeated("agreement ", 100000) + "\"") == 0);

  std::string distinct;
  for (std::size_t i = 0; i < test::sampled(100000); ++i) {
    distinct += "word" + std::to_string(i) + " ";
  }
  CHECK(hits(distinct) == 0);
  CHECK(hits("huis OR " + distinct) == 1);
  CHECK(hits("\"" + distinct + "\"") == 0);

  SearchRequest request;
  request.query = "huis OR " + distinct;
  const Answer answer = search(small.index(), small.analyser(), request);
  REQUIRE(answer.notes.size() == 1);
  CHECK_THAT(answer.notes[0], ContainsSubstring("more than 1000 words"));
}

} // namespace
} // namespace triglot
