// What shells and editors are told of a command line that is being typed.
#include "tests/cli/library.h"
#include "tests/support/catch.h"

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

namespace triglot {
namespace {

using Catch::Matchers::EndsWith;
using test::library;

std::string first_line(const std::string& text) {
  return text.substr(0, text.find('\n'));
}

TEST_CASE("Options, words and values of fields are completed, each on a line with its meaning") {
  const auto [arguments, expected] = GENERATE(table<std::vector<std::string>, std::string>({
      {{"--complete", "maa"}, "maan\t1 article"},
      {{"--complete", "atlantis lang:n"}, "atlantis lang:nl\tDutch, 2 articles"},
      {{"--complete", "author:e"}, "author:ebb\t1 article"},
      {{"--complete", "old", "--", "--sort"}, "oldest"},
      {{"--complete", "--across="}, "--across=en"},
      {{"--complete", "--across=it,n"}, "--across=it,nl"},
      {{"--complete=--strict"}, "--strict\tnothing where no article has all words as typed"},
      {{"--complete", "x", "--", "--unseen"}, "\tfile"},
      {{"--complete", "zzz"}, ""},
      {{"--complete", "accor", "--", "--sort", "nonsense", "--unknown", "\"("}, ""},
  }));
  CAPTURE(arguments);
  const test::Outcome outcome = library().query(arguments);
  CHECK(outcome.exit_code == 0);
  CHECK(outcome.err.empty());
  CHECK(first_line(outcome.out) == expected);
}

TEST_CASE("The index is that of the unfinished line") {
  const test::Outcome outcome =
      test::run({"triglot-query", "--complete", "maa", "--", "--db", library().db()});
  CHECK(outcome.out == "maan\t1 article\n");
}

TEST_CASE("Paths that an index remembers are completed to be forgotten") {
  const test::Outcome outcome =
      test::run({"triglot-index", "--complete", "/", "--", "--db", library().db(), "--forget"});
  CHECK(outcome.exit_code == 0);
  CHECK_THAT(outcome.out, EndsWith("/articles\n"));
}

TEST_CASE("An index that cannot be read completes nothing and says nothing") {
  const test::TemporaryFolder folder;
  const std::string kind = GENERATE("missing", "empty", "no index", "damaged");
  const std::filesystem::path index = folder.path() / "index";
  if (kind == "empty") {
    std::filesystem::create_directory(index);
  } else if (kind == "no index") {
    folder.write("index/current", "text");
  } else if (kind == "damaged") {
    std::filesystem::copy(library().db(), index,
                          std::filesystem::copy_options::recursive |
                              std::filesystem::copy_options::copy_symlinks);
    for (const auto& entry : std::filesystem::recursive_directory_iterator(index)) {
      if (entry.is_regular_file() && entry.path().extension() == ".glass") {
        std::ofstream(entry.path(), std::ios::binary) << std::string(8192, 'x');
      }
    }
  }
  CAPTURE(kind);
  for (const char* program : {"triglot-query", "triglot-index"}) {
    for (const char* before : {"--lang=nl", "--forget"}) {
      const test::Outcome outcome =
          test::run({program, "--db", index.string(), "--complete", "a", "--", before});
      CHECK(outcome.exit_code == 0);
      CHECK(outcome.err.empty());
      const bool completes_paths =
          std::string(program) == "triglot-index" && std::string(before) != "--forget";
      CHECK(outcome.out == (completes_paths ? "\tfile\n" : ""));
    }
  }
}

} // namespace
} // namespace triglot
