// What an unfinished command line could become.
#include "base/command_line/command_line.h"
#include "base/error.h"
#include "tests/support/catch.h"

#include <sstream>
#include <string>
#include <vector>

namespace triglot {
namespace {

struct Line {
  explicit Line(const std::vector<std::string>& arguments,
                SingleDash single_dash = SingleDash::option)
      : line("Tries completion.", "try") {
    line.texts({"--db", "DIR", "the index", {ValueKind::folder}}, dbs);
    line.text({"-s,--sort", "ORDER", "how sorted", {ValueKind::choice, {"date", "day", "path"}}},
              sort);
    line.text({"--by", "FIELD", "counts", {ValueKind::choices, {"lang", "month", "site"}}}, by);
    line.text({"--like", "PATH", "as this", {ValueKind::file}}, by);
    line.text({"--forget", "PATH", "take out", {ValueKind::of_program}}, by);
    line.number({"--jobs", "N", "threads"}, jobs, {{1, 8}});
    line.flag("--json", json, "as\tJSON");
    line.arguments("WORD", words, Needed::no, {ValueKind::of_program});
    std::vector<const char*> argv = {"try"};
    for (const std::string& argument : arguments) {
      argv.push_back(argument.c_str());
    }
    text = line.parse(static_cast<int>(argv.size()), argv.data(), single_dash);
  }

  CommandLine line;
  std::vector<std::string> dbs;
  std::vector<std::string> words;
  std::string sort;
  std::string by;
  unsigned jobs = 0;
  bool json = false;
  std::optional<PrintAndExit> text;
};

// "a b" → {"a", "b"}
std::vector<std::string> split(const std::string& typed) {
  std::istringstream stream(typed);
  std::vector<std::string> words;
  for (std::string word; stream >> word;) {
    words.push_back(word);
  }
  return words;
}

// The candidates without their meanings, divided by blanks; what the program is to complete as
// `option(kept|typed)`.
std::string completed(const std::string& before, const std::string& word,
                      SingleDash single_dash = SingleDash::option) {
  std::vector<std::string> arguments = {"--complete", word, "--"};
  for (const std::string& argument : split(before)) {
    arguments.push_back(argument);
  }
  const Line line(arguments, single_dash);
  if (line.line.unfinished()) {
    const UnfinishedWord& unfinished = *line.line.unfinished();
    return unfinished.option + "(" + unfinished.kept + "|" + unfinished.typed + ")";
  }
  REQUIRE(line.text);
  CHECK(line.text->exit_code == 0);
  std::istringstream lines(line.text->text);
  std::string result;
  for (std::string text; std::getline(lines, text);) {
    result +=
        (result.empty() ? "" : " ") +
        (text.starts_with('\t') ? "<" + text.substr(1) + ">" : text.substr(0, text.find('\t')));
  }
  return result;
}

TEST_CASE("A word becomes an option, a value of one, or an argument") {
  const auto [before, word, expected] = GENERATE(table<std::string, std::string, std::string>({
      {"", "--s", "--sort"},
      {"", "--j", "--jobs --json"},
      {"", "--nothing", ""},
      {"", "-", "--db --sort --by --like --forget --jobs --json --complete --version --help"},
      {"--sort", "", "date day path"},
      {"--sort", "da", "date day"},
      {"-s", "p", "path"},
      {"--sort", "--", ""},
      {"", "--sort=d", "--sort=date --sort=day"},
      {"--json", "x", "(|x)"},
      {"--by", "", "lang month site"},
      {"--by", "lang,", "lang,month lang,site"},
      {"", "--by=month,s", "--by=month,site"},
      {"--db", "x", "<folder>"},
      {"", "--db=", "<folder>"},
      {"--like", "", "<file>"},
      {"--forget", "/a", "--forget(|/a)"},
      {"", "--forget=/a", "--forget(--forget=|/a)"},
      {"--jobs", "1", ""},
      {"--jobs=1", "acc", "(|acc)"},
      {"een --sort=date", "twee", "(|twee)"},
      {"--", "--s", "(|--s)"},
      {"-- --sort", "d", "(|d)"},
      {"--jobs many --unknown", "acc", "(|acc)"},
      {"", "", "(|)"},
  }));
  CAPTURE(before, word);
  CHECK(completed(before, word) == expected);
}

TEST_CASE("A dash in front of a word is no option where dashes exclude words") {
  const auto [word, expected] = GENERATE(table<std::string, std::string>({
      {"-acc", "(|-acc)"},
      {"--acc", ""},
      {"--js", "--json"},
  }));
  CHECK(completed("", word, SingleDash::text) == expected);
}

TEST_CASE("What stands in front of an unfinished word reaches the variables") {
  const Line line(
      {"--db", "a", "--complete", "w", "--", "--db", "b", "--jobs", "9", "--sort=path"});
  CHECK(line.dbs == std::vector<std::string>{"a", "b"});
  CHECK(line.sort == "path");
  CHECK(line.jobs == 0);
}

TEST_CASE("Each candidate is a line with its meaning behind a tab") {
  CHECK(Line({"--complete=--json"}).text->text == "--json\tas JSON\n");
  CHECK(completion_lines("a", {{"b", "c\nd"}, {"\x1b[2J", ""}, {"e\tf", ""}, {"\xff", ""}}) ==
        "ab\tc d\n");
}

TEST_CASE("Without a word there is nothing to complete") {
  CHECK_THROWS_AS(Line({"--complete"}), Error);
}

} // namespace
} // namespace triglot
