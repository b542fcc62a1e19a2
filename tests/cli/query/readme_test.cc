// What README.md shows of searches is what the program prints.
#include "tests/cli/query/terminal.h"
#include "tests/support/temporary_folder.h"

#include <regex>
#include <sstream>

namespace triglot::test {
namespace {

struct Example {
  std::string command;
  std::string printed;
};

// Of the blocks of a console in which something is searched.
std::vector<Example> examples() {
  std::istringstream page(read_bytes(std::filesystem::path(PROJECT_FOLDER) / "README.md"));
  std::vector<Example> found;
  bool inside = false;
  for (std::string line; std::getline(page, line);) {
    if (line.starts_with("```")) {
      inside = line == "```console";
    } else if (inside && line.starts_with("$ ")) {
      found.push_back({line.substr(2), ""});
    } else if (inside) {
      found.back().printed += line + '\n';
    }
  }
  std::erase_if(
      found, [](const Example& example) { return !example.command.starts_with("triglot-query"); });
  return found;
}

// Without colours and links.
std::string plain(const std::string& printed) {
  static const std::regex sequence("\x1b\\[[0-9;]*m|\x1b\\]8;;[^\x1b]*\x1b\\\\");
  return std::regex_replace(without_cr(printed), sequence, "");
}

TEST_CASE("The examples of the README are what is printed") {
  if (without_terminal()) {
    return;
  }
  const TemporaryFolder home;
  std::filesystem::copy(std::filesystem::path(PROJECT_FOLDER) / "corpus", home.path() / "corpus",
                        std::filesystem::copy_options::recursive);
  const std::string programs =
      std::filesystem::path(program("triglot-query")).parent_path().string();
  Surroundings surroundings = terminal_of({100, 18}, {{"NO_COLOR", ""},
                                                      {"TERM", "xterm"},
                                                      {"PAGER", "cat"},
                                                      {"XDG_CONFIG_HOME", ""},
                                                      {"HOME", home.path().string()}});
  surroundings.folder = home.path();
  REQUIRE(run({"triglot-index", "corpus"}, surroundings).exit_code == 0);
  const std::vector<Example> all = examples();
  CHECK(all.size() >= 3);
  for (const Example& example : all) {
    const std::string script = "PATH=" + programs + ":$PATH; " + example.command;
    const Outcome outcome = run({"/bin/bash", "-c", script}, surroundings);
    CAPTURE(example.command);
    CHECK(plain(outcome.err + outcome.out) == example.printed);
  }
}

} // namespace
} // namespace triglot::test
