// Tests that hostile queries are answered or refused as documented; the program never crashes,
// hangs or passes a command to a terminal.
#include "tests/cli/printed.h"
#include "tests/cli/query/hostile_queries.h"
#include "tests/cli/query/searched_folder.h"
#include "tests/support/amount.h"

#include <algorithm>
#include <map>

#include <fmt/format.h>

namespace triglot {
namespace {

using test::Expected;
using test::HostileQuery;
using test::searched_corpus;

bool is_blank(const std::string& query) {
  return query.find_first_not_of(" \t\r\n") == std::string::npos;
}

// Queries that fit on a line of a batch, without a carriage return, which would end the line.
std::vector<HostileQuery> lines_among(std::vector<HostileQuery> queries) {
  std::erase_if(queries, [](const HostileQuery& query) {
    return query.typed.find('\n') != std::string::npos || query.typed.ends_with('\r');
  });
  return queries;
}

std::string as_input(const std::vector<HostileQuery>& queries) {
  std::string input;
  for (const HostileQuery& query : queries) {
    input += query.typed + "\n";
  }
  return input;
}

std::string beginning(const std::string& query) {
  return query.substr(0, 60);
}

// The remarks on stderr by line of the batch; each remark has a line number.
std::map<std::size_t, std::vector<std::string>> remarks_by_line(const std::string& err) {
  const std::string begin = "triglot-query: line ";
  std::map<std::size_t, std::vector<std::string>> remarks;
  for (const std::string& remark : test::lines_of(err)) {
    REQUIRE_THAT(remark.substr(0, 200), Catch::Matchers::StartsWith(begin));
    const std::size_t colon = remark.find(": ", begin.size());
    REQUIRE(colon != std::string::npos);
    remarks[std::stoul(remark.substr(begin.size()))].push_back(remark.substr(colon + 2));
  }
  return remarks;
}

// Whether it is an error about a field's value.
bool tells_what_is_possible(const std::string& error) {
  return error.find("possible: ") != std::string::npos ||
         error.find("this index has ") != std::string::npos ||
         error.find("write 20") != std::string::npos ||
         error.find("32 digits") != std::string::npos;
}

void check_batch_in_text(const std::vector<HostileQuery>& queries) {
  const test::Outcome outcome = searched_corpus().search_each(as_input(queries), {"-n", "2"});
  CHECK(outcome.exit_code <= 2);
  CHECK(test::command_in(outcome.out, test::Printed::text) == "");
  CHECK(test::command_in(outcome.err, test::Printed::text) == "");
  const auto remarks = remarks_by_line(outcome.err);
  std::size_t number = 0;
  bool found = false;
  for (const std::string& line : test::lines_of(outcome.out)) {
    if (!line.starts_with("-- ")) {
      found = found || !line.empty();
      continue;
    }
    REQUIRE(number < queries.size());
    const HostileQuery& query = queries[number++];
    CAPTURE(beginning(query.typed), number);
    CHECK((found || remarks.contains(number))); // nothing found: a reason, or an error
    if (query.expected == Expected::refused) {
      CHECK_FALSE(found);
      REQUIRE(remarks.contains(number));
      CHECK(remarks.at(number).size() == 1);
      CHECK(tells_what_is_possible(remarks.at(number).front()));
    }
    found = false;
  }
  CHECK(number == queries.size());
}

void check_batch_in_json(const std::vector<HostileQuery>& queries) {
  const test::Outcome outcome =
      searched_corpus().search_each(as_input(queries), {"-n", "2", "--format", "json"});
  CHECK(outcome.exit_code <= 2);
  CHECK(test::command_in(outcome.out, test::Printed::json) == "");
  const auto remarks = remarks_by_line(outcome.err);
  std::size_t number = 0;
  std::size_t hits = 0;
  for (const std::string& line : test::lines_of(outcome.out)) {
    const nlohmann::json object = nlohmann::json::parse(line);
    if (object["type"] == "hit") {
      ++hits;
      CHECK(object["rank"] == hits);
      continue;
    }
    REQUIRE(number < queries.size());
    const HostileQuery& query = queries[number++];
    CAPTURE(beginning(query.typed), number);
    CHECK(object["type"] == "summary");
    CHECK(object["hits"] == hits);
    CHECK((object["query"] == query.typed ||
           object["query"].get<std::string>().find("\uFFFD") != std::string::npos));
    CHECK((hits > 0 || object.contains("error") || !object["notes"].empty()));
    CHECK((hits > 0 || remarks.contains(number)));
    if (query.expected != Expected::either) {
      CHECK(object.contains("error") == (query.expected == Expected::refused));
    }
    hits = 0;
  }
  CHECK(number == queries.size());
}

TEST_CASE("Each hostile query as an argument is answered or refused", "[slow]") {
  std::size_t seen = 0;
  std::size_t tried = 0;
  for (const HostileQuery& query : test::hostile_queries()) {
    if (query.typed.find('\0') != std::string::npos || query.typed == "-") {
      continue; // no argument; standard input
    }
    if (++seen % (test::is_sanitized ? 8 : 1) != 0) {
      continue;
    }
    ++tried;
    CAPTURE(query.typed);
    const test::Outcome outcome = searched_corpus().search({"-n", "2", "--", query.typed});
    test::check_text_outcome(outcome);
    if (is_blank(query.typed)) {
      CHECK_THAT(outcome.err, ContainsSubstring("the query is empty"));
    } else {
      CHECK((outcome.exit_code == 2) == (query.expected == Expected::refused));
    }
    if (query.expected == Expected::refused) {
      CHECK(tells_what_is_possible(outcome.err));
    }
  }
  CHECK(tried > test::sampled(600));
}

TEST_CASE("All hostile queries in one batch get a summary each") {
  const std::vector<HostileQuery> queries = lines_among(test::hostile_queries());
  CHECK(queries.size() > 600);
  check_batch_in_text(queries);
  check_batch_in_json(queries);
}

TEST_CASE("Random queries in one batch get a summary each", "[slow]") {
  const auto seed = GENERATE(1U, 2U);
  const std::vector<HostileQuery> queries = test::random_queries(seed, test::sampled(1000));
  check_batch_in_text(queries);
  check_batch_in_json(queries);
}

TEST_CASE("Large queries in one batch get a summary each", "[slow]") {
  const std::vector<HostileQuery> queries = test::large_queries(std::size_t{20} << 10);
  check_batch_in_text(queries);
  check_batch_in_json(queries);
}

TEST_CASE("Queries of a megabyte are answered before their time is over",
          "[slow]") { // see test::run
  const std::vector<HostileQuery> queries =
      test::large_queries(test::sampled(std::size_t{1} << 20));
  for (const std::string_view beginning_of_some :
       {"word0 ", "\"word0 ", "path:a/", "qqq", "\"\"\"", "(((", "a OR "}) {
    const auto query = std::find_if(queries.begin(), queries.end(), [&](const HostileQuery& one) {
      return one.typed.starts_with(beginning_of_some);
    });
    CAPTURE(beginning_of_some);
    REQUIRE(query != queries.end());
    check_batch_in_json({*query});
  }
}

TEST_CASE("A query of a megabyte as arguments is joined, and searched in part") {
  std::vector<std::string> arguments = {"--any", "--"};
  for (int number = 0; number < 100000; ++number) {
    arguments.push_back(fmt::format("word{}", number));
  }
  arguments.emplace_back("cloud");
  const test::Outcome outcome = searched_corpus().search(arguments);
  test::check_text_outcome(outcome);
  CHECK_THAT(outcome.err, ContainsSubstring("the query has more than 1000 words"));
}

TEST_CASE("Arguments that look like options are those of a query only after two dashes") {
  for (const std::string argument :
       {"--help", "--db", "--no-such-option", "--format", "-n", "-0"}) {
    CAPTURE(argument);
    test::check_text_outcome(searched_corpus().search({"--", argument}));
    const test::Outcome outcome = searched_corpus().search({argument});
    if (outcome.exit_code == 2 && !outcome.err.starts_with("usage: ")) {
      test::check_text_outcome(outcome);
    } else {
      CHECK((argument == "--help" || argument == "-0"));
    }
  }
}

} // namespace
} // namespace triglot
