// Tests folders of articles that are misleading, or cannot be walked.
#include "tests/cli/process.h"
#include "tests/support/catch.h"
#include "tests/support/temporary_folder.h"

#include <filesystem>
#include <string>

#include <fmt/format.h>
#include <unistd.h>

namespace triglot {
namespace {
namespace fs = std::filesystem;

TEST_CASE("A folder that is mounted below itself is told, and the rest is indexed") {
  if (::geteuid() != 0 || test::run({"unshare", "-m", "true"}).exit_code != 0) {
    WARN("nothing may be mounted here");
    return;
  }
  const test::TemporaryFolder folder;
  folder.write("files/a/x.txt", "Kaas en brood.");
  folder.write("files/z/y.txt", "Brood en kaas.");
  fs::create_directory(folder.path() / "files/a/b");
  const std::string script = fmt::format(
      "mount --make-rprivate / && mount --bind files files/a/b && exec '{}' --db index files",
      test::program("triglot-index"));
  const test::Outcome outcome =
      test::run({"unshare", "-m", "sh", "-c", script}, {.folder = folder.path()});
  INFO(outcome.err);
  CHECK(outcome.exit_code == 1);
  CHECK_THAT(outcome.err, ContainsSubstring("/files/a/b: not indexed: folder: it is '") &&
                              ContainsSubstring("/files' above it once more (mounts in a loop)"));
  CHECK_THAT(outcome.out, ContainsSubstring("indexed 2 articles"));
}

TEST_CASE("Another file system below a root is gone through") {
  if (::geteuid() != 0 || test::run({"unshare", "-m", "true"}).exit_code != 0) {
    WARN("nothing may be mounted here");
    return;
  }
  const test::TemporaryFolder folder;
  folder.write("files/x.txt", "Kaas en brood.");
  fs::create_directory(folder.path() / "files/disk");
  const std::string script = fmt::format(
      "mount --make-rprivate / && mount -t tmpfs none files/disk && mkdir files/disk/deep && "
      "echo 'Brood en kaas.' > files/disk/deep/y.txt && exec '{}' --db index files",
      test::program("triglot-index"));
  const test::Outcome outcome =
      test::run({"unshare", "-m", "sh", "-c", script}, {.folder = folder.path()});
  INFO(outcome.err);
  CHECK(outcome.exit_code == 0);
  CHECK_THAT(outcome.out, ContainsSubstring("indexed 2 articles"));
}

} // namespace
} // namespace triglot
