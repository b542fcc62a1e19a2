// Searches across languages from the shell: what is printed, the dictionary's file, and what is
// refused. Without the packages that a dictionary is compiled of, words that are the same in both
// languages are found.
#include "tests/cli/library.h"
#include "tests/support/catch.h"

#include <string>
#include <vector>

#include <nlohmann/json.hpp>

namespace triglot::test {
namespace {

Outcome across(std::vector<std::string> arguments, const std::string& dictionary) {
  arguments.emplace_back("--across");
  return library().query(arguments, {.environment = {{"TRIGLOT_DICTIONARY", dictionary}}});
}

TEST_CASE("Without a dictionary the answer is as it is, and that is told") {
  const Outcome plain = library().query({"moon"});
  const Outcome answer = across({"moon"}, "/nonexistent/dictionary");
  CHECK(answer.out == plain.out);
  CHECK(answer.exit_code == 0);
  CHECK_THAT(answer.err, ContainsSubstring("/nonexistent/dictionary"));
  CHECK_THAT(answer.err, ContainsSubstring("triglot-index --dictionary"));
}

TEST_CASE("A word that is the same in another language is found there") {
  const Outcome answer = across({"Atlantis", "--lang", "nl", "--json"}, "/nonexistent");
  const std::vector<std::string> lines = lines_of(answer.out);
  REQUIRE(lines.size() == 3);
  const nlohmann::json hit = nlohmann::json::parse(lines.front());
  CHECK(hit["lang"] == "nl");
  CHECK(hit["across"]["words"][0]["typed"] == "Atlantis");
  CHECK(hit["across"]["words"][0]["translation"].is_null());
  const nlohmann::json summary = nlohmann::json::parse(lines.back());
  CHECK(summary["type"] == "summary");
  CHECK(summary["hits"] == 2);
  CHECK(summary["across"][0]["lang"] == "nl");
  CHECK(summary["across"][0]["words"][0]["as_written"] == true);
}

TEST_CASE("A language behind a blank is a word, and that is told") {
  const Outcome outcome = library().query({"--across", "nl", "moon"});
  CHECK_THAT(outcome.err, ContainsSubstring("--across=nl names the language"));
  CHECK(library().query({"nl", "--across", "moon"}).err.find("--across=") == std::string::npos);
}

TEST_CASE("A dictionary that cannot be written is told before it is compiled") {
  const Outcome outcome = run({"triglot-index", "--dictionary"},
                              {.environment = {{"TRIGLOT_DICTIONARY", library().db()}}});
  CHECK(outcome.exit_code == 2);
  CHECK_THAT(outcome.err, ContainsSubstring("cannot write") && ContainsSubstring("s a directory"));
}

TEST_CASE("What --across does not go with is refused") {
  const auto [arguments, message] = GENERATE(table<std::vector<std::string>, std::string>({
      {{"--across", "--count", "moon"}, "does not go with --count or --by"},
      {{"--across", "--by", "lang", "moon"}, "does not go with --count or --by"},
      {{"--across=fr", "moon"}, "--across fr: unknown language"},
      {{"--across=it", "--lang", "nl", "moon"}, "leave out one of them"},
      {{"--across=", "moon"}, "--across"},
      {{"--across", "--lang", "fr", "moon"}, "English, Dutch and Italian"},
      {{"--from", "en", "moon"}, "--across translates from"},
      {{"--fold", "--like", "articles/moon.md"}, "--fold"},
  }));
  const Outcome outcome = library().query(arguments);
  CHECK(outcome.exit_code == 2);
  CHECK(outcome.out.empty());
  REQUIRE(!outcome.err.empty());
  CHECK_THAT(lines_of(outcome.err).back(), ContainsSubstring(message));
}

} // namespace
} // namespace triglot::test
