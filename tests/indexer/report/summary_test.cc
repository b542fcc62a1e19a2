// Tests the summary of a run of triglot-index.
#include "indexer/report/summary.h"

#include "tests/support/catch.h"

#include <chrono>
#include <string>

namespace triglot {
namespace {

TEST_CASE("the closing line counts articles by language, the table's first, and leaves out zeros") {
  using namespace std::chrono_literals;
  BuildReport report;
  const auto closing_line = [](const BuildReport& closed, std::chrono::duration<double> elapsed,
                               const char* index) {
    BuildOptions options;
    options.index = index;
    return triglot::closing_line(closed, elapsed, options);
  };
  CHECK(closing_line(report, 0s, "d") == "indexed 0 articles: nothing to do in 0.00 s → d");
  report.articles = {{"it", 8}, {"nl", 9}, {"en", 12}};
  CHECK(closing_line(report, 10ms, "d") ==
        "indexed 29 articles (12 en, 9 nl, 8 it): nothing to do in 0.01 s → d");
  report.added = 29;
  CHECK(closing_line(report, 80ms, "/a b/c") ==
        "indexed 29 articles (12 en, 9 nl, 8 it): 29 added in 0.08 s → /a b/c");
  report.articles = {{"", 1}, {"de", 2}, {"nl", 0}};
  report.added = 1;
  report.changed = 2;
  report.moved = 4;
  report.removed = 5;
  report.failed = 3;
  CHECK(closing_line(report, 61s, "d") ==
        "indexed 3 articles (1 unknown, 2 de): 1 added, 2 changed, 4 moved, 5 removed, 3 failed in "
        "61.00 s → d");
}

TEST_CASE("after a dry run nothing is claimed to have been done") {
  BuildOptions options;
  options.index = "d";
  options.run = Run::dry;
  CHECK(closing_line({}, std::chrono::seconds(0), options)
            .starts_with("would index 0 articles: nothing to do in "));
}

TEST_CASE("what was left out is counted by kind, the most frequent first") {
  BuildReport report;
  const auto lines = [&](Verbosity verbosity) { return left_out_lines(report, verbosity, "/a"); };
  CHECK(lines(Verbosity::normal).empty());
  report.left_out.add_read("/a/package.json");
  report.left_out.add_read("/a/Makefile");
  report.left_out.add_hidden();
  report.left_out.add_named("/a/fifo");
  for (const char* path : {"/a/b.jpg", "/a/c.JPG", "/a/d.jpg.1", "/b/e.jpg?w=2"}) {
    report.left_out.add_named(path);
  }
  report.left_out.add_excluded();
  report.left_out.add_excluded();
  report.left_out.add_links(2); // on a line of their own
  report.left_out.add_links(0);
  const std::string kinds = "left out: 4 .jpg, 2 excluded, 1 .json without articles, 1 hidden, 1 "
                            "without extension, 1 without extension or articles";
  CHECK(lines(Verbosity::normal) == kinds + " (--verbose names them)\n");
  CHECK(lines(Verbosity::verbose) == kinds + "\n");
  for (char letter = 'a'; letter <= 'i'; ++letter) {
    report.left_out.add_named(std::string("/x.") + letter);
  }
  CHECK(lines(Verbosity::verbose).ends_with(", 1 .i, 1 .json without articles, 3 others\n"));
}

TEST_CASE("links that were not followed are named, the first of many") {
  BuildReport report;
  report.links = {"/a/b"};
  CHECK(left_out_lines(report, Verbosity::normal, "/a") == "1 link not followed: b\n");
  report.links = {"/a/b", "/c\n"};
  CHECK(left_out_lines(report, Verbosity::normal, "") == "2 links not followed: /a/b, \"/c\\n\"\n");
  report.links = {"/1", "/2", "/3", "/4"};
  CHECK(left_out_lines(report, Verbosity::normal, "") ==
        "4 links not followed: /1, /2, /3 … (--verbose names them)\n");
  CHECK(left_out_lines(report, Verbosity::verbose, "") == "4 links not followed: /1, /2, /3 …\n");
}

TEST_CASE("the summary for programs has the same counts") {
  BuildReport report;
  report.articles = {{"it", 2}, {"", 1}, {"de", 3}};
  report.added = 6;
  report.failed = 4;
  report.left_out.add_named("/a/b.jpg");
  report.left_out.add_named("/a/c.JPG");
  report.older_versions = 2;
  report.text_bytes = 99;
  BuildOptions options;
  options.index = "d\xff";
  CHECK(
      summary_json(report, std::chrono::milliseconds(80), options) ==
      R"({"type":"summary","dry_run":false,"path":"d�","articles":6,"languages":[)"
      R"({"code":"en","articles":0},{"code":"nl","articles":0},{"code":"it","articles":2},)"
      R"({"code":null,"articles":1},{"code":"de","articles":3}],"added":6,"changed":0,)"
      R"("moved":0,"removed":0,"failed":4,"left_out":[{"kind":".jpg","files":2}],"older_versions":2,"text_bytes":99,"elapsed_us":80000})");
}

} // namespace
} // namespace triglot
