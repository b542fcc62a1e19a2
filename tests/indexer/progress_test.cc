// Tests the line that closes a run of triglot-index, as CONTRACT.md has it.
#include "indexer/progress.h"

#include "tests/support/catch.h"

#include <chrono>
#include <string>

namespace triglot {
namespace {

TEST_CASE("the closing line counts articles by language, the table's first") {
  using namespace std::chrono_literals;
  BuildReport report;
  const auto closing_line = [](const BuildReport& closed, std::chrono::duration<double> elapsed,
                               const char* index) {
    BuildOptions options;
    options.index = index;
    return triglot::closing_line(closed, elapsed, options);
  };
  CHECK(closing_line(report, 0s, "d") == "indexed 0 articles (0 en, 0 nl, 0 it): 0 added, 0 "
                                         "changed, 0 moved, 0 removed, 0 failed in 0.00 s → d");
  report.articles = {{"it", 8}, {"nl", 9}, {"en", 12}};
  report.added = 29;
  CHECK(closing_line(report, 80ms, "/a b/c") ==
        "indexed 29 articles (12 en, 9 nl, 8 it): 29 added, 0 changed, 0 moved, 0 removed, 0 "
        "failed in 0.08 s → /a b/c");
  report.articles = {{"", 1}, {"de", 2}};
  report.added = 1;
  report.failed = 3;
  CHECK(closing_line(report, 61s, "d") ==
        "indexed 1 article (0 en, 0 nl, 0 it, 1 unknown, 2 de): 1 added, 0 changed, 0 moved, 0 "
        "removed, 3 failed in 61.00 s → d");
}

} // namespace
} // namespace triglot
