// The manuals in docs/manual say what the programs' --help says, and their examples run.
#include "tests/cli/process.h"
#include "tests/support/catch.h"
#include "tests/support/temporary_folder.h"

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <regex>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace triglot {
namespace {

using Names = std::set<std::string>; // "--limit", "-n"

std::string manual(const std::string& name) {
  return test::read_bytes(std::filesystem::path(PROJECT_FOLDER) / "docs/manual" / name);
}

// The lines of a manual from a heading to the next one of its kind; of "" those of all.
std::string chapter(const std::string& text, const std::string& heading) {
  if (heading.empty()) {
    return text;
  }
  const std::size_t begin = text.find("\n" + heading + "\n");
  INFO("the manual has no chapter " << heading);
  REQUIRE(begin != std::string::npos);
  const std::size_t end = text.find("\n.S", begin + 1 + heading.size());
  return text.substr(begin, end - begin);
}

// The options that `.It Fl n , Fl Fl limit Ar n` names.
Names options_of_manual(const std::string& text) {
  Names names;
  const std::regex option("Fl (Fl )?([A-Za-z0-9-]+)");
  for (const std::string& line : test::lines_of(text)) {
    if (line.starts_with(".It Fl")) {
      for (std::sregex_iterator at(line.begin(), line.end(), option), end; at != end; ++at) {
        names.insert(((*at)[1].matched ? "--" : "-") + (*at)[2].str());
      }
    }
  }
  return names;
}

Names options_of_help(const std::string& text) {
  Names names;
  const std::regex option("^ +(-[A-Za-z0-9])?(, )?(--[a-z-]+)?");
  for (const std::string& line : test::lines_of(text)) {
    std::smatch found;
    if (std::regex_search(line, found, option) && found.position(0) == 0 && line.size() > 8 &&
        line.find_first_not_of(' ') <= 6 && line[line.find_first_not_of(' ')] == '-') {
      for (const int group : {1, 3}) {
        if (found[static_cast<std::size_t>(group)].matched) {
          names.insert(found[static_cast<std::size_t>(group)].str());
        }
      }
    }
  }
  return names;
}

void check_options(const std::string& program, const std::vector<std::string>& command,
                   const std::string& text) {
  std::vector<std::string> arguments = {program};
  arguments.insert(arguments.end(), command.begin(), command.end());
  arguments.emplace_back("--help");
  Names helped = options_of_help(test::run(arguments).out);
  CHECK(helped.size() > 1);
  if (!command.empty()) {
    helped.erase("--help"); // described with the program
    helped.erase("-h");
  }
  const Names described = options_of_manual(text);
  Names missing;
  Names unknown;
  std::ranges::set_difference(helped, described, std::inserter(missing, missing.end()));
  std::ranges::set_difference(described, helped, std::inserter(unknown, unknown.end()));
  CAPTURE(program, command);
  INFO("docs/manual/" << program << ".1 lacks " << fmt::format("{}", fmt::join(missing, ", "))
                      << "; no longer options: " << fmt::format("{}", fmt::join(unknown, ", ")));
  CHECK(missing.empty());
  CHECK(unknown.empty());
}

bool has_program(const std::string& name) {
  return std::filesystem::exists(test::program(name));
}

TEST_CASE("A manual has the options of the program, and no others") {
  const std::string program = GENERATE("triglot-query", "triglot-index");
  check_options(program, {}, manual(program + ".1"));
}

TEST_CASE("The manual of triglot-bench has the options of each command") {
  if (!has_program("triglot-bench")) {
    WARN("skipped: no triglot-bench in this build");
    return;
  }
  const std::string text = manual("triglot-bench.1");
  check_options("triglot-bench", {}, chapter(text, ".Sh DESCRIPTION"));
  std::size_t commands = 0;
  for (const std::string& line : test::lines_of(test::run({"triglot-bench", "--help"}).out)) {
    const std::regex command("^  ([a-z-]+)  +\\S.*");
    if (std::smatch found; std::regex_match(line, found, command)) {
      check_options("triglot-bench", {found[1].str()}, chapter(text, ".Ss " + found[1].str()));
      ++commands;
    }
  }
  CHECK(commands > 5);
}

// The commands of a manual: `.Dl triglot-query accordo`, with mdoc's characters as they are typed.
std::vector<std::string> examples(const std::string& text) {
  std::vector<std::string> commands;
  for (std::string line : test::lines_of(text)) {
    if (!line.starts_with(".Dl ")) {
      continue;
    }
    line.erase(0, 4);
    for (const auto& [escaped, character] :
         {std::pair("\\(dq", "\""), std::pair("\\e", "\\"), std::pair("\\&", "")}) {
      for (std::size_t at = line.find(escaped); at != std::string::npos; at = line.find(escaped)) {
        line.replace(at, std::string_view(escaped).size(), character);
      }
    }
    commands.push_back(line);
  }
  return commands;
}

bool has_command(const std::string& name) {
  return test::run({"/bin/bash", "-c", "command -v " + name}).exit_code == 0;
}

TEST_CASE("The examples of the manuals run as they stand, and print something") {
  const auto name = GENERATE(as<std::string>(), "triglot-index.1", "triglot-query.1",
                             "triglot-bench.1", "triglot.7");
  if (name == "triglot-bench.1" && !has_program("triglot-bench")) {
    WARN("skipped: no triglot-bench in this build");
    return;
  }
  const test::TemporaryFolder home;
  std::filesystem::copy(std::filesystem::path(PROJECT_FOLDER) / "corpus", home.path() / "corpus",
                        std::filesystem::copy_options::recursive);
  test::Surroundings surroundings{.folder = home.path()};
  surroundings.environment = {{"HOME", home.path().string()},
                              {"XDG_DATA_HOME", ""},
                              {"XDG_CONFIG_HOME", ""},
                              {"TERM", "dumb"}};
  REQUIRE(test::run({"triglot-index", "corpus"}, surroundings).exit_code == 0);
  const std::vector<std::string> commands = examples(manual(name));
  CHECK_FALSE(commands.empty());
  for (const std::string& command : commands) {
    CAPTURE(command);
    const bool is_for_jq = command.find("| jq") != std::string::npos && !has_command("jq");
    if (is_for_jq || command.starts_with("systemctl")) {
      WARN("skipped: " << command);
      continue;
    }
    const std::string folder =
        std::filesystem::path(test::program("triglot-query")).parent_path().string();
    const test::Outcome outcome = test::run(
        {"/bin/bash", "-c", fmt::format("set -e -o pipefail; PATH={}:$PATH; {}", folder, command)},
        surroundings);
    CAPTURE(outcome.err);
    CHECK(outcome.exit_code == 0);
    const bool prints_elsewhere =
        command.find("> ") != std::string::npos || command.find("known-items") != std::string::npos;
    CHECK((prints_elsewhere || !outcome.out.empty()));
  }
}

} // namespace
} // namespace triglot
