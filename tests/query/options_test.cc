// The command line of triglot-query.
#include "query/options.h"
#include "store/error.h"
#include "tests/support/catch.h"

#include <vector>

namespace triglot {
namespace {

// The arguments, separated by `|`.
std::variant<QueryOptions, PrintAndExit> parse_line(const std::string& line) {
  std::vector<std::string> arguments = {"triglot-query"};
  std::size_t begin = 0;
  while (begin <= line.size() && !line.empty()) {
    const std::size_t end = std::min(line.find('|', begin), line.size());
    arguments.push_back(line.substr(begin, end - begin));
    begin = end + 1;
  }
  std::vector<const char*> argv;
  argv.reserve(arguments.size());
  for (const std::string& argument : arguments) {
    argv.push_back(argument.c_str());
  }
  return parse_query_options(static_cast<int>(argv.size()), argv.data());
}

QueryOptions options_of(const std::string& line) {
  return std::get<QueryOptions>(parse_line(line));
}

TEST_CASE("Arguments are joined to a query; a dash before a word excludes it") {
  const auto [line, query] = GENERATE(table<std::string, std::string>({
      {"accordo|nuvola", "accordo nuvola"},
      {"microsoft|-copilot", "microsoft -copilot"},
      {"microsoft|-nvidia", "microsoft -nvidia"},
      {"microsoft|-hp|-n|3", "microsoft -hp"},
      {"-copilot|microsoft", "-copilot microsoft"},
      {"\"right of first refusal\"|-(a OR b)", "\"right of first refusal\" -(a OR b)"},
      {"--|--db|-n|x", "--db -n x"},
      {"a|OR|b", "a OR b"},
      {"--db|X|a|--format|json|b", "a b"},
      {"-n5|a", "a"},
      {"a|-|b", "a - b"},
      {"[a,b]|[c]", "[a,b] [c]"},
  }));
  CAPTURE(line);
  CHECK(options_of(line).query == query);
}

TEST_CASE("Options are read") {
  const QueryOptions given = options_of("--db|X|-n|3|--offset|20|--format|json|--color|always|"
                                        "--explain|word");
  CHECK(given.db == "X");
  CHECK(given.page.size == 3);
  CHECK(given.page.offset == 20);
  CHECK(given.format == OutputFormat::json);
  CHECK(given.colour == ColourChoice::always);
  CHECK(given.explain == Explain::yes);
  CHECK(options_of("-n7|word").page.size == 7);
  const QueryOptions defaults = options_of("word");
  CHECK(defaults.db.empty());
  CHECK(defaults.page.size == 10);
  CHECK(defaults.page.offset == 0);
}

TEST_CASE("Options --help and --version print and exit") {
  CHECK_THAT(std::get<PrintAndExit>(parse_line("--help")).text, ContainsSubstring("--format"));
  CHECK_THAT(std::get<PrintAndExit>(parse_line("-h")).text, ContainsSubstring("QUERY"));
  CHECK_THAT(std::get<PrintAndExit>(parse_line("--version")).text,
             ContainsSubstring("Xapian") && ContainsSubstring("ICU") &&
                 ContainsSubstring("Snowball"));
}

TEST_CASE("A command line that makes no sense is an error that says why") {
  const auto [line, message] = GENERATE(table<std::string, std::string>({
      {"", "query is empty"},
      {" ", "query is empty"},
      {"--nonsense|word", "--nonsense"},
      {"-n|many|word", "many"},
      {"-n|-3|word", "-n"},
      {"-n|0|word", "-n"},
      {"--format|xml|word", "xml"},
      {"word|--db", "--db"},
      {"--offset|99999999999999999999|word", "--offset"},
  }));
  CAPTURE(line);
  CHECK_THROWS_WITH(parse_line(line), ContainsSubstring(message));
  CHECK_THROWS_AS(parse_line(line), Error);
}

} // namespace
} // namespace triglot
