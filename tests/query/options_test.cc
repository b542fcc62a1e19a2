// Tests the command line of triglot-query.
#include "base/error.h"
#include "query/options.h"
#include "tests/support/catch.h"

#include <algorithm>
#include <sstream>
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
      {"-c|a|-l|-v", "-c a -l -v"},
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

TEST_CASE("The pager is chosen, and the last choice counts") {
  CHECK(options_of("a").pager == PagerChoice::automatic);
  CHECK(options_of("--pager|auto|a").pager == PagerChoice::automatic);
  CHECK(options_of("--pager=never|a").pager == PagerChoice::never);
  CHECK(options_of("--pager|never|a|--pager|always").pager == PagerChoice::always);
  CHECK_THROWS_WITH(options_of("--pager|less|a"),
                    "--pager less: one of auto, always, never (see --help)");
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

TEST_CASE("JSON has an option of its own, and the last format counts") {
  CHECK(options_of("--json|word").format == OutputFormat::json);
  CHECK(options_of("--json|--format|csv|word").format == OutputFormat::csv);
  CHECK(options_of("--format|csv|--json|word").format == OutputFormat::json);
  CHECK(options_of("word|--|--json").request.query == "word --json");
}

TEST_CASE("Counts by fields are of all articles unless there is a query") {
  const QueryOptions all = options_of("--by|month,lang");
  CHECK(all.request.query == "*");
  CHECK(all.request.by.size() == 2);
  CHECK(all.request.page.size == 0);
  CHECK(all.request.counting == Counting::exact);
  CHECK(all.largest_counts == 0);
  const QueryOptions some = options_of("--by|tag|-n|3|word");
  CHECK(some.request.query == "word");
  CHECK(some.largest_counts == 3);
}

TEST_CASE("Options that do not go together are refused in words") {
  const auto [line, words] = GENERATE(table<std::string, std::string>({
      {"--by|colour|word", "year, month, day, lang, publisher, author, site, tag"},
      {"--by|lang|--count|word", "one of them"},
      {"--by|lang|--format|paths|word", "--by goes with --format text, json, csv or tsv"},
      {"--by|lang|--format|lines|word", "--by goes with --format text, json, csv or tsv"},
      {"--by|lang|-", "--by goes with several queries in --format json only"},
      {"--unseen|f|-", "--unseen goes with one query"},
      {"--unseen|f|--by|lang|word", "--unseen goes with hits or --count"},
      {"--format|csl|-", "--format csl goes with one query"},
      {"--format|xml|word", "text, json, paths, lines, csv, tsv, csl"},
      {"-0|--format|csv|word", "-0 goes with --format paths only"},
      {"--by|lang|", "the query is empty"},
  }));
  CAPTURE(line);
  CHECK_THROWS_WITH(options_of(line), ContainsSubstring(words));
}

TEST_CASE("An empty value, as a script's variable has that is not set, is refused") {
  const std::string option = GENERATE("--db", "--synonyms", "--unseen", "--format", "--by");
  CHECK_THROWS_WITH(options_of(option + "||word"),
                    ContainsSubstring(option + " needs a value that is not empty"));
  CHECK_THROWS_WITH(options_of(option + "=|word"),
                    ContainsSubstring(option + " needs a value that is not empty"));
  CHECK_THROWS_WITH(options_of("--recent=|word"), ContainsSubstring("that is not empty"));
  CHECK_THROWS_WITH(options_of("--pager||word"), ContainsSubstring("auto, always, never"));
  CHECK(options_of("--lang|nl|--lang||word").request.language.empty());
}

TEST_CASE("What was not seen has all words") {
  const QueryOptions options = options_of("--unseen|f|word");
  CHECK(options.unseen == "f");
  CHECK(options.request.relaxation == Relaxation::none);
}

TEST_CASE("What is asked of the search is part of its request") {
  const SearchRequest defaults = options_of("word").request;
  CHECK(defaults.sort == Sort::relevance);
  CHECK(defaults.language.empty());
  CHECK(defaults.default_operator == DefaultOperator::all);
  CHECK(defaults.counting == Counting::estimated);
  CHECK(defaults.text == HitText::snippet);
  CHECK(defaults.explain == Explain::no);

  CHECK(options_of("--sort|date|word").request.sort == Sort::date);
  CHECK(options_of("--sort=relevance|word").request.sort == Sort::relevance);
  CHECK(options_of("--sort|oldest|word").request.sort == Sort::oldest);
  CHECK(options_of("--sort|path|word").request.sort == Sort::path);
  CHECK(options_of("--lang|nl|word").request.language == "nl");
  CHECK(options_of("--any|word").request.default_operator == DefaultOperator::any);
  CHECK(options_of("--full|word").request.text == HitText::full);
  CHECK(options_of("--explain|word").request.explain == Explain::yes);
  CHECK(options_of("word|--any|--full|--lang|it|words").request.query == "word words");
}

TEST_CASE("Newness counts by a half-life that stands behind an equals sign alone") {
  const auto [line, days, query] = GENERATE(table<std::string, std::optional<double>, std::string>({
      {"cloud", std::nullopt, "cloud"},
      {"--recent|cloud", 365, "cloud"},
      {"cloud|--recent", 365, "cloud"},
      {"--recent|30", 365, "30"},
      {"--recent=30|cloud", 30, "cloud"},
      {"--recent=0.5|cloud", 0.5, "cloud"},
      {"--recent|--recent=7|cloud", 7, "cloud"},
      {"--recent=7|--recent|cloud", 365, "cloud"},
      {"--|--recent", std::nullopt, "--recent"},
  }));
  CAPTURE(line);
  const QueryOptions options = options_of(line);
  CHECK(options.half_life == days);
  CHECK(options.request.query == query);
}

TEST_CASE("The last of two values counts, so that an alias can be overridden") {
  CHECK(options_of("-n|5|word|-n|20").request.page.size == 20);
  CHECK(options_of("-n5|word|--limit|20").request.page.size == 20);
  CHECK(options_of("--format|json|word|--format=text").format == OutputFormat::text);
  CHECK(options_of("--sort|date|--sort|relevance|word").request.sort == Sort::relevance);
  CHECK(options_of("--lang|nl|--lang|it|word").request.language == "it");
  CHECK(options_of("--color|always|--color|never|word").colour == ColourChoice::never);
  CHECK(options_of("--any|--any|word").request.default_operator == DefaultOperator::any);
}

TEST_CASE("Without a query the usage is printed and the exit code is that of an error") {
  for (const std::string line : {"", "-n|5", "--any", "--count|-0", "--"}) {
    CAPTURE(line);
    const auto usage = std::get<PrintAndExit>(parse_line(line));
    CHECK(usage.exit_code == 2);
    CHECK_THAT(usage.text, ContainsSubstring("usage: triglot-query [OPTIONS] [QUERY...]") &&
                               ContainsSubstring("--help"));
    CHECK(std::count(usage.text.begin(), usage.text.end(), '\n') < 8);
  }
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

TEST_CASE("An empty value of a choice is told in words") {
  for (const std::string option : {"--sort", "--color", "--pager"}) {
    CAPTURE(option);
    CHECK_THROWS_WITH(parse_line(option + "||word"), ContainsSubstring(option + " needs a value"));
  }
}

TEST_CASE("A language behind --across and a blank is remarked") {
  CHECK(options_of("--across|nl|moon").remarks.size() == 1);
  CHECK(options_of("--across|nl,it|moon").remarks.size() == 1);
  for (const std::string line :
       {"--across=nl|moon", "--across|moon|nl", "--across|nl,fr", "--|--across|nl"}) {
    CAPTURE(line);
    CHECK(options_of(line).remarks.empty());
  }
}

TEST_CASE("A dash alone reads queries from standard input") {
  for (const std::string line : {"-", "-|--format|json", "--any|-|-n|3", "-0|-"}) {
    CAPTURE(line);
    const QueryOptions options = options_of(line);
    CHECK(options.source == QuerySource::standard_input);
    CHECK(options.request.query.empty());
  }
  CHECK(options_of("-|--any|-n|3").request.default_operator == DefaultOperator::any);
  CHECK(options_of("-|-n|3").request.page.size == 3);
  for (const std::string line : {"a|-", "-|a", "-|-", "- ", "a"}) {
    CAPTURE(line);
    CHECK(options_of(line).source == QuerySource::arguments);
  }
}

TEST_CASE("Options --help and --version print and exit") {
  CHECK_THAT(std::get<PrintAndExit>(parse_line("--help")).text, ContainsSubstring("--format"));
  CHECK_THAT(std::get<PrintAndExit>(parse_line("-h")).text, ContainsSubstring("QUERY"));
  for (const std::string option : {"--db", "-n", "--offset", "--sort", "--lang", "--any",
                                   "--format", "-0", "--count", "--full", "--color", "--explain",
                                   "--version", "--limit", "--null", "--verbose", "Exit codes"}) {
    CHECK_THAT(std::get<PrintAndExit>(parse_line("-h")).text, ContainsSubstring(option));
  }
  std::istringstream help(std::get<PrintAndExit>(parse_line("-h")).text);
  for (std::string line; std::getline(help, line);) {
    CAPTURE(line);
    CHECK(line.size() <= 80); // ASCII only
  }
  CHECK_NOTHROW(std::get<PrintAndExit>(parse_line("--version|--count")));
  CHECK(std::get<PrintAndExit>(parse_line("-V")).text ==
        std::get<PrintAndExit>(parse_line("--version")).text);
  CHECK_NOTHROW(std::get<PrintAndExit>(parse_line("--help|--nonsense")));
  CHECK_THAT(std::get<PrintAndExit>(parse_line("--version")).text,
             ContainsSubstring("Xapian") && ContainsSubstring("ICU") &&
                 ContainsSubstring("Snowball"));
}

TEST_CASE("A command line that makes no sense is an error that says why") {
  const auto [line, message] = GENERATE(table<std::string, std::string>({
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
      {"--recent=soon|word", "--recent=soon: a number of days above 0"},
      {"--recent=0|word", "above 0"},
      {"--recent=-3|word", "above 0"},
      {"--recent=nan|word", "above 0"},
      {"--recent=inf|word", "above 0"},
      {"--recent=1e300|word", "above 0"},
      {"--recent=30d|word", "above 0"},
      {"--format|xml|word", "text, json, paths"},
      {"--format|JSON|word", "text, json, paths"},
      {"--color|blue|word", "auto, always, never"},
      {"-0|--format|json|word", "-0 goes with --format paths"},
      {"-0|--format|text|word", "-0 goes with --format paths"},
      {"word|--sort", "--sort"},
      {"word|--lang", "--lang"},
      {"word|--format", "--format"},
      {"\t|\n", "query is empty"},
      {"--full-text|word", "--full-text"},
      {"--cou|word", "unknown option --cou; did you mean --count?"},
      {"--limt|3|word", "unknown option --limt; did you mean --limit?"},
      {"-n|all|word", "-n all: a number from 1 to 1,000,000"},
      {"--timeout|0|word", "--timeout 0: a number from 0.001 to 86,400"},
      {"--format|jsno|word", "one of text, json, paths, lines, csv, tsv, csl; did you mean json?"},
  }));
  CAPTURE(line);
  CHECK_THROWS_WITH(parse_line(line), ContainsSubstring(message) && ContainsSubstring("--help"));
  CHECK_THROWS_AS(parse_line(line), Error);
}

} // namespace
} // namespace triglot
