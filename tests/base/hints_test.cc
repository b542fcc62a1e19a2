// Tests that a path in a suggested command is that path to a shell, on one line.
#include "base/hints.h"

#include "base/plain_text.h"
#include "tests/support/catch.h"
#include "tests/support/random_text.h"

#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <random>
#include <string>

namespace triglot {
namespace {

TEST_CASE("a path is quoted where a shell would take it for something else") {
  const auto [path, typed] = GENERATE(table<std::string, std::string>({
      {"/home/ada/news-index", "/home/ada/news-index"},
      {"index", "index"},
      {"", "''"},
      {"my index", "'my index'"},
      {"l'indice", "'l'\\''indice'"},
      {"$(reboot)", "'$(reboot)'"},
      {"`reboot`;a&b|c", "'`reboot`;a&b|c'"},
      {"~ada", "'~ada'"},
      {"=ls", "'=ls'"},
      {"a\\b", "'a\\b'"},
      {"a*", "'a*'"},
      {"#a", "'#a'"},
      {"città", "'città'"},
      {"-x", "./-x"},
      {"--rebuild", "./--rebuild"},
      {"- x", "'./- x'"},
      {"two  blanks", "$'two\\040\\040blanks'"},
      {"a\nb", "$'a\\012b'"},
      {"a'\t\\b", "$'a\\'\\011\\\\b'"},
      {"\x1b[31m", "$'\\033[31m'"},
      {"\xff", "$'\\377'"},
      {"\xe2\x80\xae", "$'\\342\\200\\256'"},
  }));
  CHECK(for_shell(path) == typed);
  CHECK(plain_line(typed).text == typed);
}

TEST_CASE("hints are commands with the path in them") {
  CHECK(build_hint("my index") == "build one with: triglot-index --db 'my index' PATH");
  CHECK(rebuild_hint("my index") == "rebuild it with: triglot-index --db 'my index' --rebuild");
  CHECK(update_hint("my index") == "repair it with: triglot-index --db 'my index'");
}

TEST_CASE("an index has its place beside the files") {
  const auto [directory, place] = GENERATE(table<std::string, std::string>({
      {"archive", "archive-index"},
      {"archive/", "archive-index"},
      {"./archive//", "archive-index"},
      {"/home/ada/news", "/home/ada/news-index"},
      {"/", "triglot-index"},
  }));
  CHECK(place_beside(directory) == place);
  CHECK(place_beside(".") == std::filesystem::current_path().string() + "-index");
}

// What bash reads the word as.
std::string read_by_bash(const std::string& word) {
  ::setenv("TRIGLOT_TEST_COMMAND", ("printf %s " + word).c_str(), 1);
  std::FILE* const pipe = ::popen("exec bash -c \"$TRIGLOT_TEST_COMMAND\"", "r");
  REQUIRE(pipe != nullptr);
  std::string out;
  std::array<char, 4096> piece{};
  while (const std::size_t got = std::fread(piece.data(), 1, piece.size(), pipe)) {
    out.append(piece.data(), got);
  }
  REQUIRE(::pclose(pipe) == 0);
  return out;
}

TEST_CASE("a shell reads what was quoted as it was, whatever its bytes") {
  std::mt19937 random(1);
  for (int round = 0; round < 30; ++round) {
    std::string path = test::random_bytes(random, 20);
    std::erase(path, '\0');
    const std::string typed = for_shell(path);
    CAPTURE(typed);
    CHECK(read_by_bash(typed) == (path.starts_with('-') ? "./" : "") + path);
    CHECK(plain_line(typed).text == typed);
  }
}

} // namespace
} // namespace triglot
