// The command line of triglot-query.
#include "base/error.h"
#include "query/options.h"
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

TEST_CASE("Arguments are joined to a query and a dash before a word excludes it") {
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
      {"title:dijk|lang:nl", "title:dijk lang:nl"},
      {"-lang:nl|-\"a b\"|-(a b)", "-lang:nl -\"a b\" -(a b)"},
      {"cloud|NEAR/4|capacity~2", "cloud NEAR/4 capacity~2"},
      {"-0x|a", "-0x a"},
      {"-h2o|a", "-h2o a"},
      {"--|-h|-0|--count|-n", "-h -0 --count -n"},
      {" a |  b", " a    b"},
      {"*", "*"},
      {"a||b", "a  b"},
  }));
  CAPTURE(line);
  CHECK(options_of(line).request.query == query);
}

TEST_CASE("Options are read") {
  const QueryOptions given = options_of("--db|X|-n|3|--offset|20|--format|json|--color|always|"
                                        "--explain|word");
  CHECK(given.dbs == std::vector<std::string>{"X"});
  CHECK(given.request.page.size == 3);
  CHECK(given.request.page.offset == 20);
  CHECK(given.format == OutputFormat::json);
  CHECK(given.colour == ColourChoice::always);
  CHECK(given.request.explain == Explain::yes);
  CHECK(options_of("-n7|word").request.page.size == 7);
  const QueryOptions defaults = options_of("word");
  CHECK(defaults.dbs.empty());
  CHECK(defaults.request.page.size == 10);
  CHECK(defaults.request.page.offset == 0);
}

TEST_CASE("What is asked of the search is part of its request") {
  const SearchRequest defaults = options_of("word").request;
  CHECK(defaults.sort == Sort::relevance);
  CHECK(defaults.language.empty());
  CHECK(defaults.juxtaposition == Juxtaposition::all);
  CHECK(defaults.counting == Counting::estimated);
  CHECK(defaults.text == HitText::snippet);
  CHECK(defaults.explain == Explain::no);

  CHECK(options_of("--sort|date|word").request.sort == Sort::date);
  CHECK(options_of("--sort=relevance|word").request.sort == Sort::relevance);
  CHECK(options_of("--lang|nl|word").request.language == "nl");
  CHECK(options_of("--any|word").request.juxtaposition == Juxtaposition::any);
  CHECK(options_of("--full|word").request.text == HitText::full);
  CHECK(options_of("--explain|word").request.explain == Explain::yes);
  CHECK(options_of("word|--any|--full|--lang|it|words").request.query == "word words");
}

TEST_CASE("To count is to show nothing and count exactly") {
  const QueryOptions counted = options_of("--count|word");
  CHECK(counted.count);
  CHECK(counted.request.counting == Counting::exact);
  CHECK(counted.request.page.size == 0);
  const QueryOptions page = options_of("-n|5|--offset|7|--count|--format|json|word");
  CHECK(page.request.page.size == 0);
  CHECK(page.request.page.offset == 0);
  CHECK(page.format == OutputFormat::json);
  CHECK_FALSE(options_of("word").count);
}

TEST_CASE("A format is chosen and zero means paths that end in NUL") {
  const auto [line, format, end] = GENERATE(table<std::string, OutputFormat, PathEnd>({
      {"word", OutputFormat::text, PathEnd::newline},
      {"--format|text|word", OutputFormat::text, PathEnd::newline},
      {"--format=json|word", OutputFormat::json, PathEnd::newline},
      {"--format|paths|word", OutputFormat::paths, PathEnd::newline},
      {"-0|word", OutputFormat::paths, PathEnd::nul},
      {"word|-0", OutputFormat::paths, PathEnd::nul},
      {"-0|--format|paths|word", OutputFormat::paths, PathEnd::nul},
      {"--format|paths|-n|3|-0|word", OutputFormat::paths, PathEnd::nul},
      {"-0|--any|-copilot|word", OutputFormat::paths, PathEnd::nul},
  }));
  CAPTURE(line);
  CHECK(options_of(line).format == format);
  CHECK(options_of(line).path_end == end);
}

TEST_CASE("A dash alone reads queries from standard input") {
  for (const std::string line : {"-", "-|--format|json", "--any|-|-n|3", "-0|-"}) {
    CAPTURE(line);
    const QueryOptions options = options_of(line);
    CHECK(options.source == QuerySource::standard_input);
    CHECK(options.request.query.empty());
  }
  CHECK(options_of("-|--any|-n|3").request.juxtaposition == Juxtaposition::any);
  CHECK(options_of("-|-n|3").request.page.size == 3);
  for (const std::string line : {"a|-", "-|a", "-|-", "- ", "a"}) {
    CAPTURE(line);
    CHECK(options_of(line).source == QuerySource::arguments);
  }
}

TEST_CASE("Options --help and --version print and exit") {
  CHECK_THAT(std::get<PrintAndExit>(parse_line("--help")).text, ContainsSubstring("--format"));
  CHECK_THAT(std::get<PrintAndExit>(parse_line("-h")).text, ContainsSubstring("QUERY"));
  for (const std::string option :
       {"--db", "-n", "--offset", "--sort", "--lang", "--any", "--format", "-0", "--count",
        "--full", "--color", "--explain", "--version"}) {
    CHECK_THAT(std::get<PrintAndExit>(parse_line("-h")).text, ContainsSubstring(option));
  }
  CHECK_NOTHROW(std::get<PrintAndExit>(parse_line("--version|--count")));
  CHECK_NOTHROW(std::get<PrintAndExit>(parse_line("--help|--nonsense")));
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
      {"--offset|-1|word", "--offset"},
      {"--offset|many|word", "many"},
      {"-n|1000001|word", "-n"},
      {"-n|1.5|word", "-n"},
      {"--sort|size|word", "relevance, date"},
      {"--sort||word", "relevance, date"},
      {"--format|xml|word", "text, json, paths"},
      {"--format|JSON|word", "text, json, paths"},
      {"--color|blue|word", "auto, always, never"},
      {"-0|--format|json|word", "-0 goes with --format paths"},
      {"-0|--format|text|word", "-0 goes with --format paths"},
      {"word|--sort", "--sort"},
      {"word|--lang", "--lang"},
      {"word|--format", "--format"},
      {"--any", "query is empty"},
      {"--count|-0", "query is empty"},
      {"--", "query is empty"},
      {"\t|\n", "query is empty"},
      {"--full-text|word", "--full-text"},
      {"--cou|word", "--cou"},
  }));
  CAPTURE(line);
  CHECK_THROWS_WITH(parse_line(line), ContainsSubstring(message) && ContainsSubstring("--help"));
  CHECK_THROWS_AS(parse_line(line), Error);
}

} // namespace
} // namespace triglot
