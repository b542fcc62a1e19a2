// Tests that a shortage of file descriptors is not reported as damage: a message that says so, exit
// code 2. Without sanitizers, which open files of their own.
#include "tests/cli/process.h"
#include "tests/support/catch.h"
#include "tests/support/temporary_folder.h"

#include <string>

#include <fmt/format.h>

namespace triglot {
namespace {

TEST_CASE("An index that cannot be verified for want of open files is not damaged") {
  const test::TemporaryFolder folder;
  folder.write("articles/a.txt", "The cloud agreement.");
  const std::string db = folder.path() / "index";
  REQUIRE(test::run({"triglot-index", "--db", db, folder.path() / "articles"}).exit_code == 0);
  for (int files = 8; files < 20; ++files) {
    CAPTURE(files);
    const test::Outcome verified =
        test::run({"/bin/sh", "-c", fmt::format("ulimit -n {}; exec \"$@\"", files), "sh",
                   test::program("triglot-index"), "--db", db, "--verify"});
    CHECK_THAT(verified.err, !ContainsSubstring("damaged"));
    if (verified.exit_code != 0) {
      CHECK(verified.exit_code == 2);
      CHECK_THAT(verified.err, ContainsSubstring("oo many open files"));
    }
  }
}

} // namespace
} // namespace triglot
