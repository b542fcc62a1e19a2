// Tests that colours and links only go to terminals, and that no article can send commands to one.
#include "tests/cli/library.h"
#include "tests/cli/printed.h"
#include "tests/cli/query/terminal.h"

namespace triglot {
namespace {

using test::library;
using test::Printed;

bool has_escape(const std::string& printed) {
  return printed.find('\x1b') != std::string::npos;
}

std::string replaced(std::string text, const std::string& old, const std::string& by) {
  for (std::size_t at = 0; (at = text.find(old, at)) != std::string::npos; at += by.size()) {
    text.replace(at, old.size(), by);
  }
  return text;
}

TEST_CASE("Colour on request has links to files and web pages, and the same text") {
  const test::Outcome plain = library().query({"--color", "never", "tide"});
  const test::Outcome coloured = library().query({"--color", "always", "tide"});
  CHECK_FALSE(has_escape(plain.out));
  CHECK_THAT(coloured.out, ContainsSubstring("\x1b]8;;file://") &&
                               ContainsSubstring("/articles/tides.md\x1b\\") &&
                               ContainsSubstring("\x1b]8;;https://www.example.org/tides\x1b\\") &&
                               ContainsSubstring("\x1b[1;31mtide\x1b[0m"));
  std::string text;
  for (std::size_t at = 0; at < coloured.out.size(); ++at) {
    if (coloured.out.compare(at, 4, "\x1b]8;") == 0) {
      at = coloured.out.find("\x1b\\", at) + 1;
    } else if (coloured.out[at] == '\x1b') {
      at = coloured.out.find('m', at);
    } else {
      text += coloured.out[at];
    }
  }
  CHECK(text == replaced(plain.out, "**", ""));
}

TEST_CASE("Nothing but text for people is ever coloured") {
  for (const char* format : {"json", "paths"}) {
    CHECK_FALSE(has_escape(library().query({"--color", "always", "--format", format, "tide"}).out));
  }
  CHECK_FALSE(has_escape(library().query({"--color", "always", "--count", "tide"}).out));
  CHECK_FALSE(has_escape(library().query({"--color", "always", "nowhere"}).err));
}

TEST_CASE("Into a file or a pipe nothing is coloured by itself") {
  CHECK_FALSE(has_escape(library().query({"tide"}).out));
  CHECK_FALSE(has_escape(library().query({"--color", "auto", "tide"}).out));
  CHECK_FALSE(has_escape(library().query({"--color=auto", "tide"}).out));
}

TEST_CASE("On a terminal there is colour, unless NO_COLOR is set or it is forbidden") {
  if (test::without_terminal()) {
    return;
  }
  const auto shown = [](std::vector<std::string> arguments, const char* no_color) {
    test::Surroundings terminal{.output = test::Output::terminal};
    if (no_color != nullptr) {
      terminal.environment.emplace_back("NO_COLOR", no_color);
    }
    arguments.emplace_back("tide");
    return library().query(arguments, terminal).out;
  };
  CHECK(has_escape(shown({}, nullptr)));
  CHECK(has_escape(shown({}, ""))); // according to https://no-color.org
  CHECK_FALSE(has_escape(shown({}, "1")));
  CHECK_FALSE(has_escape(shown({"--color", "never"}, nullptr)));
  CHECK(has_escape(shown({"--color", "always"}, "1"))); // the option takes precedence
}

// An article with a terminal command wherever an article can have one.
const test::SearchedFolder& hostile_articles() {
  static const test::TemporaryFolder folder;
  static const test::SearchedFolder searched = [] {
    for (const char* command :
         {"\x1b[31m", "\x1b]0;x\x07", "\x1b]8;;http://x\x1b\\", "\x9b[31m", "\xC2\x9B[31m",
          "\xC2\x9D"
          "0;x\xC2\x9C",
          "\x7f\b\b", "\r\v\f", "\u202E", "\u2066", "\u200F"}) {
      const std::string text = std::string(command) + "evil" + command + "word" + command;
      folder.write("plain" + text + ".txt", text + "\n\nHere is the tide " + text + ".\n");
      folder.write("empty" + text + ".txt", ""); // named in a warning
      // In YAML a control character must be escaped.
      const auto yaml = "\"a\\e[31m\\a\\b\\x7F\\x9B[2J\\u202E\\u2066z\"";
      folder.write("front" + text + ".md",
                   std::string("---\ntitle: ") + yaml + "\nauthor: " + yaml +
                       "\npublisher: " + yaml + "\nurl: \"https://x.org/" + (yaml + 1) +
                       "\nlang: en\n---\n\n# Title " + text + "\n\nThe tide " + text + " came.\n");
    }
    return test::SearchedFolder(folder.path());
  }();
  return searched;
}

TEST_CASE("No command in an article, its attribution or its file name reaches a terminal") {
  const auto options = GENERATE(values<std::vector<std::string>>(
      {{}, {"--full"}, {"--format", "paths"}, {"--explain"}, {"--sort", "date"}}));
  CAPTURE(options);
  std::vector<std::string> arguments = options;
  arguments.insert(arguments.end(), {"-n", "100", "tide"});
  const test::Outcome outcome = hostile_articles().search(arguments);
  CHECK(outcome.exit_code == 0);
  CHECK(test::lines_of(outcome.out).size() >= 22);
  CHECK(test::command_in(outcome.out, Printed::text) == "");
  CHECK(test::command_in(outcome.err, Printed::text) == "");
}

TEST_CASE("Nor does one in the indexer's report") {
  CHECK(test::command_in(hostile_articles().indexed().out, Printed::text) == "");
  CHECK(test::command_in(hostile_articles().indexed().err, Printed::text) == "");
}

TEST_CASE("Nor does one reach a reader of JSON") {
  const test::Outcome outcome =
      hostile_articles().search({"--format", "json", "--full", "-n", "100", "tide"});
  CHECK(outcome.exit_code == 0);
  CHECK(test::lines_of(outcome.out).size() >= 22);
  CHECK(test::command_in(outcome.out, Printed::json) == "");
}

TEST_CASE("With colour the commands are ours alone") {
  const test::Outcome outcome =
      hostile_articles().search({"--color", "always", "-n", "100", "--full", "tide"});
  std::string rest = outcome.out;
  for (const char* ours :
       {"\x1b[35m", "\x1b[1m", "\x1b[2m", "\x1b[1;31m", "\x1b[0m", "\x1b]8;;", "\x1b\\"}) {
    rest = replaced(rest, ours, "");
  }
  CHECK(test::command_in(rest, Printed::text) == "");
}

} // namespace
} // namespace triglot
