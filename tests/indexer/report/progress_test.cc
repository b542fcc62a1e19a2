// Tests the line that closes a run of triglot-index, as CONTRACT.md has it.
#include "indexer/report/progress.h"

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
        "indexed 3 articles (0 en, 0 nl, 0 it, 1 unknown, 2 de): 1 added, 0 changed, 0 moved, 0 "
        "removed, 3 failed in 61.00 s → d");
}

TEST_CASE("after a dry run nothing is claimed to have been done") {
  BuildOptions options;
  options.index = "d";
  options.run = Run::dry;
  CHECK(closing_line({}, std::chrono::seconds(0), options).starts_with("would index 0 articles ("));
}

TEST_CASE("what was left out is counted by kind, the most frequent first") {
  BuildReport report;
  CHECK(left_out_line(report, Verbosity::normal).empty());
  report.left_out.add_read("/a/package.json");
  report.left_out.add_read("/a/Makefile");
  report.left_out.add_hidden();
  report.left_out.add_named("/a/fifo");
  for (const char* path : {"/a/b.jpg", "/a/c.JPG", "/a/d.jpg.1", "/b/e.jpg?w=2"}) {
    report.left_out.add_named(path);
  }
  report.left_out.add_links(2);
  report.left_out.add_links(0);
  const std::string kinds =
      "left out: 4 .jpg, 2 symbolic links, 1 .json without articles, 1 hidden, 1 without "
      "extension, 1 without extension or articles";
  CHECK(left_out_line(report, Verbosity::normal) == kinds + " (--verbose names them)");
  CHECK(left_out_line(report, Verbosity::verbose) == kinds);
  for (char letter = 'a'; letter <= 'i'; ++letter) {
    report.left_out.add_named(std::string("/x.") + letter);
  }
  CHECK(left_out_line(report, Verbosity::verbose)
            .ends_with(", 1 .i, 1 .json without articles, 3 others"));
}

TEST_CASE("the progress line says how fast, and how long still") {
  using namespace std::chrono_literals;
  CHECK(progress_text({0, 0, 0}, 0s) == "0 articles · 0.0 MB/s");
  CHECK(progress_text({1, 1000000, 0}, 1s) == "1 article · 1.0 MB/s"); // nobody knows how much
  CHECK(progress_text({1234, 2500000, 5000000}, 1s) == "1,234 articles · 2.5 MB/s · 0:01 left");
  CHECK(progress_text({1234567, 1000000, 61000000}, 1s) ==
        "1,234,567 articles · 1.0 MB/s · 1:00 left");
  CHECK(progress_text({12, 1000000, 3700000000}, 1s) == "12 articles · 1.0 MB/s · 1:01:39 left");
  CHECK(progress_text({12, 2000000, 1000000}, 1s) == "12 articles · 2.0 MB/s"); // it has grown
}

TEST_CASE("the summary for programs has the same counts") {
  BuildReport report;
  report.articles = {{"it", 2}, {"", 1}, {"de", 3}};
  report.added = 6;
  report.failed = 4;
  report.left_out.add_named("/a/b.jpg");
  report.left_out.add_named("/a/c.JPG");
  report.text_bytes = 99;
  BuildOptions options;
  options.index = "d\xff";
  CHECK(
      summary_json(report, std::chrono::milliseconds(80), options) ==
      R"({"type":"summary","dry_run":false,"path":"d�","articles":6,"languages":[)"
      R"({"code":"en","articles":0},{"code":"nl","articles":0},{"code":"it","articles":2},)"
      R"({"code":null,"articles":1},{"code":"de","articles":3}],"added":6,"changed":0,)"
      R"("moved":0,"removed":0,"failed":4,"left_out":[{"kind":".jpg","files":2}],"text_bytes":99,"elapsed_us":80000})");
}

} // namespace
} // namespace triglot
