// Tests what people type: an article's id or address, arguments whose quotes the shell has removed,
// dates relative to today, notes.
#include "tests/cli/library.h"

#include <algorithm>

#include <fmt/format.h>

namespace triglot {
namespace {

using test::library;

TEST_CASE("One article is found by the id that JSON has, or by the beginning of it") {
  const test::Outcome tides = library().query({"--format", "json", "title:tides"});
  const std::string id = nlohmann::json::parse(test::lines_of(tides.out).front())["id"];
  REQUIRE(id.size() == 32);
  for (const unsigned digits : {32U, 9U, 8U}) {
    CAPTURE(digits);
    CHECK(library().names({"id:" + id.substr(0, digits)}) == "tides");
  }
  CHECK_THAT(library().query({"--full", "id:" + id.substr(0, 8)}).out,
             ContainsSubstring("The moon pulls the sea."));
  CHECK(library().query({"--count", "id:" + id, "atlantis"}).out == "1\n");
  CHECK(library().query({"--count", "-id:" + id, "atlantis"}).out == "5\n");
  // All ids begin with one of sixteen digits.
  std::string any;
  for (const char digit : std::string("0123456789abcdef")) {
    any += fmt::format("{}id:{}", any.empty() ? "" : " OR ", digit);
  }
  CHECK(library().query({"--count", any}).out == "6\n");
  const test::Outcome unknown = library().query({"id:" + std::string(32, '0')});
  CHECK(unknown.exit_code == 1);
  CHECK_THAT(library().query({"--explain", "id:" + id.substr(0, 8)}).err,
             ContainsSubstring("id:" + id.substr(0, 8) + " → " + id));
  const test::Outcome unknown_record = library().query({"id:tides"});
  CHECK(unknown_record.exit_code == 1);
  CHECK_THAT(unknown_record.err, ContainsSubstring("id:tides"));
}

TEST_CASE("An article is found by its address as people paste it") {
  for (const std::string url :
       {"https://www.example.org/tides", "http://example.org/tides/", "example.org/tides#top",
        "WWW.Example.ORG/tides?utm_source=mail", "https://example.org/", "example.org/ti*"}) {
    CAPTURE(url);
    CHECK(library().names({"url:" + url}) == "tides");
  }
  for (const std::string url : {"example.org/Tides", "example.org", "example.org/tides/1"}) {
    CAPTURE(url);
    CHECK(library().names({"url:" + url}).empty());
  }
}

TEST_CASE("A file is found by its name without the extension") {
  CHECK(library().names({"path:tides"}) == "tides");
  CHECK(library().names({"path:articles/tides"}) == "tides");
  CHECK(library().names({"path:tides.md"}) == "tides");
  CHECK(library().names({"path:tide"}).empty());
  CHECK(library().query({"--count", "path:articles"}).out == "6\n");
}

TEST_CASE("A field whose quotes the shell has removed has its whole argument as its value") {
  CHECK(library().names({"publisher:Harbour News", "moon"}) == "tides");
  CHECK(library().names({"-publisher:Harbour News", "moon"}) == "moon");
  CHECK(library().names({"source:Harbour News", "by:ebb"}) == "tides");
  CHECK(library().names({"date:3 January 2025", "atlantis"}) == "tides");
}

TEST_CASE("Dates are relative to today") {
  CHECK(library().query({"--count", "before:today", "atlantis"}).out == "5\n");
  CHECK(library().query({"--count", "since:today", "atlantis"}).out == "0\n");
  CHECK(library().query({"--count", "date:..1d", "atlantis"}).out == "5\n");
  CHECK(library().query({"--count", "date:30d..", "atlantis"}).out == "0\n");
  CHECK(library().query({"--count", "after:2025-01-20 until:20-1-2025 atlantis"}).out == "2\n");
  const test::Outcome order = library().query({"--format", "paths", "since:03/01/2025", "tide"});
  CHECK(order.out == "articles/tides.md\n");
  CHECK_THAT(order.err,
             ContainsSubstring("since:03/01/2025 is read with the day before the month"));
}

TEST_CASE("A query that is being typed does not blink") {
  for (const std::string typed :
       {"tide AND", "tide OR", "tide NOT", "tide NEAR", "tide NEAR/", "tide (", "tide \"", "tide -",
        "tide +", "tide title:", "tide lang:", "tide |", "tide !", "tide -lang:"}) {
    CAPTURE(typed);
    CHECK(library().names({typed}) == "tides");
  }
}

TEST_CASE("Five notes are told, all where that is asked for, and all in JSON") {
  const std::string query = "tide foo:a fop:b baz:c qux:d quux:e corge:f";
  const auto noted = [](const test::Outcome& outcome) {
    const std::vector<std::string> lines = test::lines_of(outcome.err);
    return std::count_if(lines.begin(), lines.end(), [](const std::string& line) {
      return line.find("is no field") != std::string::npos;
    });
  };
  const test::Outcome few = library().query({"--any", query});
  CHECK(noted(few) == 5);
  CHECK_THAT(few.err, ContainsSubstring(" more notes: --verbose\n"));
  const test::Outcome all = library().query({"--any", "--verbose", query});
  CHECK(noted(all) == 6);
  CHECK_THAT(all.err, !ContainsSubstring("more note"));
  const test::Outcome json = library().query({"--any", "--format", "json", query});
  CHECK(nlohmann::json::parse(test::lines_of(json.out).back())["notes"].size() > 6);
}

TEST_CASE("Without a query the usage is printed on stderr") {
  const test::Outcome outcome = library().query({});
  CHECK(outcome.exit_code == 2);
  CHECK(outcome.out.empty());
  CHECK_THAT(outcome.err, ContainsSubstring("usage: triglot-query [OPTIONS] [QUERY...]"));
}

} // namespace
} // namespace triglot
