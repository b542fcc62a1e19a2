#include "base/replaceable.h"
#include "tests/support/catch.h"
#include "tests/support/temporary_folder.h"

#include <filesystem>

namespace triglot {
namespace {

namespace fs = std::filesystem;

TEST_CASE("Whether a file can be replaced is known before") {
  const test::TemporaryFolder folder;
  require_replaceable(folder.path() / "file");
  CHECK(fs::is_empty(folder.path()));
  const fs::path there = folder.write("there", "precious");
  require_replaceable(there);
  CHECK(test::read_bytes(there) == "precious");
  CHECK_THROWS_WITH(require_replaceable(folder.path()), ContainsSubstring("cannot write"));
  CHECK_THROWS_WITH(require_replaceable(folder.path() / "none" / "file"),
                    ContainsSubstring("cannot write"));
}

} // namespace
} // namespace triglot
