// Words near one another: what is searched for, and that the words found are as near as asked.
#include "query/expand/expand.h"
#include "query/search.h"
#include "tests/query/syntax/query_table.h"
#include "tests/support/catch.h"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace triglot {
namespace {

std::string newspaper_expansion(const std::string& query) {
  test::SmallIndex& small = test::newspaper();
  return small.index().read([&](const Xapian::Database& database) {
    const Expansion expansion = expand(*parse(query).root, Lexicon(database), small.analyser());
    return expansion.root ? to_string(*expansion.root) : "";
  });
}

TEST_CASE("Words near one another are one clause and phrases among them another") {
  const auto [typed, expansion] = GENERATE(table<std::string, std::string>({
      {"cloud NEAR/4 capacity",
       "cloud NEAR/4 capacity → cloud , capacity  (en; in any order, at most 4 between)\n"},
      {"cloud NEAR capacity",
       "cloud NEAR/10 capacity → cloud , capacity  (en; in any order, at most 10 between)\n"},
      {"\"cloud capacity\"~4",
       "\"cloud capacity\"~4 → cloud , capacity  (in any order, at most 4 between)\n"},
      {"stem:\"clouds capacity\"~1", "stem:\"clouds capacity\"~1 → clouds | cloud , capacity  "
                                     "(en; in any order, at most 1 between)\n"},
      {"\"cloud\"~4", "\"cloud\"~4 → cloud\n"},
      {"dell'accordo NEAR/5 nuvola",
       "dell'accordo NEAR/5 nuvola → accordo | accordi , nuvola | nuvole  (it; \"dell\" dropped: a "
       "clitic; in any order, at most 5 between)\n"},
      {"cloud NEAR/2 (capacity OR refusal)", "cloud NEAR/2 (capacity OR refusal) → cloud , "
                                             "capacity | refusal  (en; in any order, at most "
                                             "2 between)\n"},
      {"cloud NEAR/2 \"first refusal\"",
       "cloud NEAR/2 \"first refusal\" → cloud , first , refusal  (en; in any order, at most 2 "
       "between)\n\"first refusal\" → first , refusal\n"},
      {"cloud NEAR/3 cap*",
       "cloud NEAR/3 cap* → cloud , capacita | capacity  (en; wildcard; in any order, at most 3 "
       "between)\n"},
      {"cloud NEAR/3 capcity~",
       "cloud NEAR/3 capcity~ → cloud , capacity  (en; fuzzy; in any order, at most 3 between)\n"},
      {"cloud NEAR/3 zzz*",
       "cloud NEAR/3 zzz* → cloud , nothing  (en; wildcard; in any order, at most 3 between)\n"},
      {"title:cloud NEAR/1 title:contracts", "title:cloud NEAR/1 title:contracts → cloud , "
                                             "contracts  (en; in any order, at most "
                                             "1 between)\n"},
  }));
  CAPTURE(typed);
  CHECK(newspaper_expansion(typed) == expansion);
}

TEST_CASE("Words are found in any order with at most so many between") {
  test::SmallIndex small({{"en", "alpha x beta"},
                          {"en", "beta x x alpha"},
                          {"en", "alpha x x x beta"},
                          {"en", "alpha beta"},
                          {"en", "alpha\n\nbeta"},
                          {"en", "alpha gamma x beta"},
                          {"en", "beta"},
                          {"en", "alpha alpha"}});
  const auto [typed, expected] = GENERATE(table<std::string, std::string>({
      {"\"alpha beta\"", "4"},
      {"\"alpha beta\"~0", "4"},
      {"\"beta alpha\"~0", "4"},
      {"alpha NEAR/0 beta", "4"},
      {"alpha NEAR/1 beta", "1 4"},
      {"beta NEAR/1 alpha", "1 4"},
      {"alpha NEAR/2 beta", "1 2 4 6"},
      {"\"beta alpha\"~2", "1 2 4 6"},
      {"stem:\"beta alpha\"~2", "1 2 4 6"},
      {"alpha NEAR/3 beta", "1 2 3 4 6"},
      {"alpha NEAR beta", "1 2 3 4 6"}, // not across paragraphs
      {"alpha NEAR/1000 beta", "1 2 3 4 5 6"},
      {"alpha NEAR/0 alpha", "8"}, // two different positions
      {"alpha NEAR/1 gamma NEAR/0 beta", "6"},
      {"alpha NEAR/0 gamma NEAR/0 beta", ""},
      {"\"alpha gamma\" NEAR/1 beta", "6"},
      {"\"alpha gamma\" NEAR/0 beta", ""},
      {"(alpha OR gamma) NEAR/1 beta", "1 4 6"},
      {"(alpha OR gamma) NEAR/1 (beta OR gamma)", "1 4 6"},
      {"alph* NEAR/1 bet*", "1 4"},
      {"alpa~ NEAR/1 beta", "1 4"},
      {"-(alpha NEAR/3 beta) alpha", "5 8"},
      {"alpha NEAR/2 beta OR alpha NEAR/0 alpha", "1 2 4 6 8"},
  }));
  CAPTURE(typed);
  SearchRequest request;
  request.query = typed;
  std::vector<std::string> found;
  for (const Hit& hit : search(small.index(), small.analyser(), request).hits) {
    const std::string& path = hit.record.source.path;
    found.push_back(path.substr(path.size() - 4, 1)); // 00N.md
  }
  std::sort(found.begin(), found.end());
  CHECK(fmt::format("{}", fmt::join(found, " ")) == expected);
}

} // namespace
} // namespace triglot
