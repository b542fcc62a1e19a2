// Tests that a bit flipped while an index is written is detected before the index is published.
#include "tests/cli/process.h"
#include "tests/support/catch.h"
#include "tests/support/temporary_folder.h"

#include <filesystem>
#include <string>

namespace triglot::test {
namespace {
namespace fs = std::filesystem;

TEST_CASE("A bit that flips on its way to the disk ends a build, and the index is as it was",
          "[slow]") {
  const TemporaryFolder folder;
  const std::string index = (folder.path() / "index").string();
  const std::string corpus = std::string(PROJECT_FOLDER) + "/corpus";
  const auto [file, byte] = GENERATE(table<std::string, int>({
      {"docdata.glass", 3 * 8192 + 4000}, // in an article's record
      {"termlist.glass", 2 * 8192 + 5000},
      {"postlist.glass", 8192 + 7000},
      {"iamglass", 40},
      {"checksums", 64 + 3},
  }));
  CAPTURE(file, byte);
  Surroundings surroundings;
  surroundings.environment = {{"LD_PRELOAD", FLIP_SHIM},
                              {"TRIGLOT_FLIP_FILE", "/generations/000001/" + file},
                              {"TRIGLOT_FLIP_BYTE", std::to_string(byte)}};
  const Outcome outcome = run({"triglot-index", "--quiet", "--db", index, corpus}, surroundings);
  CHECK(outcome.exit_code == 2);
  REQUIRE(lines_of(outcome.err).size() == 1);
  CHECK_THAT(outcome.err, ContainsSubstring("what was written reads back damaged"));
  CHECK_FALSE(fs::exists(fs::path(index) / "current"));
  CHECK(run({"triglot-index", "--quiet", "--db", index, corpus}).exit_code == 0);
  CHECK(run({"triglot-index", "--db", index, "--verify"}).exit_code == 0);
}

} // namespace
} // namespace triglot::test
