// Tests what triglot-query shows on a terminal, and omits elsewhere.
#include "tests/cli/library.h"
#include "tests/cli/query/terminal.h"

namespace triglot {
namespace {

using Catch::Matchers::StartsWith;

using test::library;
using test::terminal_of;

std::string shown(const std::vector<std::string>& arguments, test::TerminalSize size,
                  std::vector<std::pair<std::string, std::string>> environment = {}) {
  return test::without_cr(
      library().query(arguments, terminal_of(size, std::move(environment))).out);
}

const std::string tides_of_60 = "The **tides**                                 2025-01-03  en\n"
                                "  Harbour News · articles/tides.md:10\n"
                                "  Atlantis. The **tide** comes in. · The moon pulls the sea.\n"
                                "\n"
                                "1 article (1 en)\n";

TEST_CASE("On a terminal the title comes first, and the last line tells how many there are") {
  if (test::without_terminal()) {
    return;
  }
  CHECK(shown({"tide"}, {60, 24}) == tides_of_60);
  CHECK(shown({"tide"}, {60, 24}, {{"TERM", "dumb"}}) == tides_of_60);
  CHECK(shown({"--color", "never", "tide"}, {60, 24}, {{"NO_COLOR", ""}}) == tides_of_60);
  CHECK(shown({"tide"}, {60, 0}) == tides_of_60); // unknown number of rows
}

TEST_CASE("A terminal that does not tell its width has 80 columns") {
  if (test::without_terminal()) {
    return;
  }
  CHECK(shown({"tide"}, {0, 0}) == shown({"tide"}, {80, 24}));
}

TEST_CASE("On terminals of any size there are hits and no error") {
  if (test::without_terminal()) {
    return;
  }
  using Sizes = std::vector<std::uint16_t>;
  for (const std::uint16_t columns : Sizes{1, 20, 1000, 65535}) {
    for (const std::uint16_t rows : Sizes{0, 1, 1000}) {
      const test::Outcome outcome =
          library().query({"--pager", "never", "atlantis"}, terminal_of({columns, rows}));
      CHECK(outcome.exit_code == 0);
      CHECK(outcome.err.empty());
      CHECK(test::lines_of(outcome.out).size() >= 6 * 4 + 1);
    }
  }
}

TEST_CASE("The last line of a page that is not the last says how to go on") {
  if (test::without_terminal()) {
    return;
  }
  const auto last_line = [](const std::vector<std::string>& arguments) {
    return test::lines_of(shown(arguments, {80, 50})).back();
  };
  CHECK(last_line({"-n", "2", "atlantis"}) ==
        "2 of 6 articles (2 en, 2 it, 2 nl) · next: --offset 2");
  CHECK(last_line({"-n", "2", "--offset", "2", "atlantis"}) ==
        "articles 3 to 4 of 6 (2 en, 2 it, 2 nl) · next: --offset 4");
  CHECK(last_line({"-n", "2", "--offset", "4", "atlantis"}) ==
        "articles 5 to 6 of 6 (2 en, 2 it, 2 nl)");
  CHECK(last_line({"-n", "6", "atlantis"}) == "6 articles (2 en, 2 it, 2 nl)");
  CHECK(last_line({"--lang", "nl", "atlantis"}) == "2 articles (2 nl)");
}

TEST_CASE("Paths on a terminal have a note that says how to go on") {
  if (test::without_terminal()) {
    return;
  }
  const auto noted = [](const std::vector<std::string>& arguments) {
    return library().query(arguments, terminal_of({80, 50})).err;
  };
  CHECK(noted({"--format", "paths", "-n", "2", "atlantis"}) ==
        "triglot-query: 2 of 6 articles · next: --offset 2\n");
  CHECK(noted({"--format", "paths", "-n", "6", "atlantis"}).empty());
  CHECK(noted({"--count", "atlantis"}).empty());
  CHECK(noted({"-n", "2", "atlantis"}).empty()); // among the results
}

TEST_CASE("What is no text for people is on a terminal as elsewhere") {
  if (test::without_terminal()) {
    return;
  }
  for (const std::vector<std::string>& arguments : std::vector<std::vector<std::string>>{
           {"--format", "paths", "moon"}, {"-0", "moon"}, {"--count", "moon"}}) {
    CHECK(shown(arguments, {60, 24}) == library().query(arguments).out);
  }
  CHECK(shown({"nowhere"}, {60, 24}).empty());
}

TEST_CASE("Piped output is laid out for nobody, also in colour") {
  CHECK_THAT(library().query({"tide"}).out, StartsWith("articles/tides.md:10: The tides\n"));
  CHECK_THAT(library().query({"--color", "always", "tide"}).out,
             ContainsSubstring("articles/tides.md:10\x1b[0m"));
  CHECK(library().query({"-n", "2", "atlantis"}).err.empty());
}

TEST_CASE("Whole articles on a terminal have their address, and the title once") {
  if (test::without_terminal()) {
    return;
  }
  CHECK(shown({"--full", "tide"}, {60, 24}) ==
        "The **tides**                                 2025-01-03  en\n"
        "  Harbour News · articles/tides.md:10\n"
        "  https://www.example.org/tides\n"
        "\n"
        "  Atlantis. The **tide** comes in.\n"
        "\n"
        "  The moon pulls the sea.\n"
        "\n"
        "1 article (1 en)\n");
}

TEST_CASE("On a terminal each of several queries has its hits and its summary") {
  if (test::without_terminal()) {
    return;
  }
  test::Surroundings terminal = terminal_of({60, 5});
  terminal.input = "tide\nnowhere\n";
  const std::string out = test::without_cr(library().query({"-"}, terminal).out);
  CHECK_THAT(out, StartsWith("The **tides** ") && ContainsSubstring("-- tide: 1 hit of 1") &&
                      ContainsSubstring("-- nowhere: 0 hits of 0"));
}

} // namespace
} // namespace triglot
