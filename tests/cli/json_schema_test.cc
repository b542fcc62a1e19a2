// Tests that every line of JSON printed conforms to docs/query-output.schema.json.
#include "tests/cli/library.h"
#include "tests/cli/query/hostile_queries.h"
#include "tests/cli/schema_check.h"

namespace triglot {
namespace {

using test::library;

std::string json_of(std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(), {"--format", "json"});
  return library().query(arguments).out;
}

std::string lines_of_many_queries() {
  std::string lines;
  const std::vector<std::vector<std::string>> commands = {
      {"tide"},
      {"moon OR zee"},
      {"nowhere"},
      {"moon", "maan"},
      {"--count", "atlantis"},
      {"--count", "nowhere"},
      {"--full", "atlantis"},
      {"--full", "--", "\"the moon\" -nowhere"},
      {"--offset", "3", "atlantis"},
      {"--offset", "50", "atlantis"},
      {"--sort", "date", "atlantis"},
      {"--lang", "it", "atlantis"},
      {"--any", "tide", "luna", "-bella"},
      {"lang:nl"},
      {"*"},
      {"--", "-moon"},
      {"date:2025"},
      {"title:moon"},
      {"author:ebb"},
      {"site:example.org"},
      {"path:articles"},
      {"moon NEAR/5 sea"},
      {"\"moon sea\"~5"},
      {"hui*"},
      {"atlantiss~"},
      {"stem:\"two houses\""},
      {"\"an open quote"},
      {"nonsense:moon"},
      {"C++", "OR", "moon"},
      {"--explain", "moon"},
  };
  for (const std::vector<std::string>& command : commands) {
    lines += json_of(command);
  }
  for (const char* full : {"--full", "--any"}) {
    lines += library()
                 .batch("moon\n\nlang:xx\ndate:soon\r\n\xff\nnowhere", {full, "--format", "json"})
                 .out;
  }
  return lines;
}

// Articles with non-UTF-8 paths and content, or with nothing but a text.
std::string lines_of_odd_articles() {
  const test::TemporaryFolder folder;
  folder.write("na\xffme\xE9.txt", "The tide in a file whose name is no UTF-8.");
  folder.write("de\xff/sub.txt", "The tide.");
  folder.write("latin.txt", "The tide at the caf\xE9, whose bytes are no UTF-8.");
  folder.write("code.txt", "tide");
  folder.write("french.md", "---\nlang: fr-CA\n---\n# La mer\n\nLe tide de la mer.\n");
  folder.write(
      "escape.md",
      "---\ntitle: \"a\\e[31m\\\"\\\\b\"\nauthor: [A, B]\n---\n\nThe \"tide\" \\ \t came.\n");
  std::string text = "The tide. ";
  for (int number = 0; number < 3000; ++number) {
    text += "word" + std::to_string(number) + (number % 500 == 0 ? " tide. The moon.\n\n" : " ");
  }
  folder.write("long.txt", text);
  const test::SearchedFolder searched(folder.path());
  std::string lines;
  for (const std::string query : {"tide", "tide moon word2500", "*", "title:tide", "lang:fr"}) {
    lines += searched.search({"--format", "json", query}).out;
    lines += searched.search({"--format", "json", "--full", query}, {.folder = folder.path()}).out;
  }
  return lines;
}

std::string lines_of_hostile_queries() {
  std::string input;
  for (const test::HostileQuery& query : test::hostile_queries()) {
    input += query.typed + "\n";
  }
  return library().batch(input, {"--format", "json"}).out;
}

TEST_CASE("Every line of JSON is valid, and nothing in it is undocumented", "[slow]") {
  const std::string keys = test::check_schema(lines_of_many_queries() + lines_of_odd_articles() +
                                                  lines_of_hostile_queries(),
                                              "query-output");
  if (keys.empty()) {
    return;
  }
  // The keys that should occur did occur.
  for (const char* key : {"hit.text:", "hit.text_highlights:", "hit.path_hex:", "summary.error:"}) {
    CHECK_THAT(keys, ContainsSubstring(key));
  }
}

} // namespace
} // namespace triglot
