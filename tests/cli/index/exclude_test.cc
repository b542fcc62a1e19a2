// Tests what --exclude and .triglotignore exclude, and how it is reported.
#include "tests/cli/process.h"
#include "tests/cli/schema_check.h"
#include "tests/support/catch.h"
#include "tests/support/temporary_folder.h"

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include <fmt/format.h>

namespace triglot {
namespace {
namespace fs = std::filesystem;

class NewsAndDrafts {
public:
  NewsAndDrafts() {
    for (const char* name : {"a.md", "b.md", "drafts/c.md", "old/drafts/d.md", "old/e.md"}) {
      write(name, "De zee en de dijk.");
    }
  }

  void write(const std::string& name, const std::string& text) const {
    folder_.write("news/" + name, text);
  }
  void remove(const std::string& name) const { fs::remove(folder_.path() / "news" / name); }
  std::string path(const std::string& name) const { return (folder_.path() / name).string(); }

  test::Outcome index(std::vector<std::string> arguments = {}) const {
    arguments.insert(arguments.begin(), {"triglot-index", "--db", "index"});
    return test::run(arguments, {.folder = folder_.path()});
  }

  // Runs an update, and returns the paths of all articles below the folder, separated by blanks.
  std::string after(const std::vector<std::string>& arguments = {}) const {
    const test::Outcome run = index(arguments);
    if (run.exit_code != 0) {
      return run.err;
    }
    std::vector<std::string> paths = test::lines_of(
        test::run({"triglot-query", "--db", "index", "--format", "paths", "-n", "100", "zee"},
                  {.folder = folder_.path()})
            .out);
    std::sort(paths.begin(), paths.end());
    return fmt::format("{}", fmt::join(paths, " "));
  }

private:
  test::TemporaryFolder folder_;
};

TEST_CASE("A .triglotignore leaves out from the next update on, and no longer when it goes") {
  const NewsAndDrafts articles;
  articles.write(".triglotignore", "# mine\ndrafts/\n");
  CHECK(articles.after({"news"}) == "news/a.md news/b.md news/old/e.md");
  CHECK(test::lines_of(articles.index().out).back() ==
        "left out: 2 excluded (--verbose names them)");
  CHECK_THAT(articles.index({"--verbose"}).err,
             ContainsSubstring(fmt::format("news/old/drafts: left out: excluded by '{}'\n",
                                           articles.path("news/.triglotignore"))));
  articles.write("old/.triglotignore", "!drafts/\ne.md\n");
  CHECK(articles.after() == "news/a.md news/b.md news/old/drafts/d.md");
  articles.remove(".triglotignore");
  CHECK(articles.after({"news/drafts"}) ==
        "news/a.md news/b.md news/drafts/c.md news/old/drafts/d.md"); // of a part of it
  articles.remove("old/.triglotignore");
  CHECK(articles.after() ==
        "news/a.md news/b.md news/drafts/c.md news/old/drafts/d.md news/old/e.md");
}

TEST_CASE("What --exclude says is remembered, shown, replaced, and goes before .triglotignore") {
  const NewsAndDrafts articles;
  CHECK(articles.after({"--exclude", "drafts/", "--exclude=b.md", "news"}) ==
        "news/a.md news/old/e.md");
  CHECK(articles.after() == "news/a.md news/old/e.md");
  CHECK(articles.after({"--rebuild"}) == "news/a.md news/old/e.md");
  CHECK_THAT(articles.index({"--status"}).out, ContainsSubstring("news (without drafts/, b.md)\n"));
  test::check_schema(articles.index({"--status", "--json"}).out, "index-status");
  CHECK_THAT(articles.index({"--status", "--json"}).out,
             ContainsSubstring(R"("exclude":["drafts/","b.md"])"));
  articles.write(".triglotignore", "a.md\ndrafts/\n");
  CHECK(articles.after({"--exclude", "!old/drafts/"}) ==
        "news/b.md news/old/drafts/d.md news/old/e.md");
  CHECK(articles.after({"--exclude", ""}) == "news/b.md news/old/e.md");
  CHECK_THAT(articles.index({"--status"}).out, !ContainsSubstring("without"));
}

TEST_CASE("What is named itself is read, whatever excludes it") {
  const NewsAndDrafts articles;
  articles.write(".triglotignore", "drafts/\n*.md\n!e.md\n");
  CHECK(articles.after({"news"}) == "news/old/e.md");
  CHECK(articles.after({"news/a.md"}) == "news/a.md news/old/e.md");
  CHECK(articles.after() == "news/a.md news/old/e.md");
  articles.write(".triglotignore", "drafts/\n");
  CHECK(articles.after({"news/drafts"}) == "news/a.md news/drafts/c.md news/old/e.md");
  CHECK(articles.after({"--rebuild"}) == "news/a.md news/b.md news/drafts/c.md news/old/e.md");
}

TEST_CASE("Patterns that leave nothing are taken for a mistake, and named") {
  const NewsAndDrafts articles;
  REQUIRE(articles.index({"news"}).exit_code == 0);
  articles.write(".triglotignore", "*\n");
  for (const char* option : {"--dry-run", "--rebuild", "--quiet"}) {
    const test::Outcome refused = articles.index({option});
    CHECK(refused.exit_code == 2);
    CHECK_THAT(refused.err, ContainsSubstring(fmt::format(
                                "'{}' leaves no article file below it (--allow-empty goes on",
                                articles.path("news/.triglotignore"))));
  }
  articles.remove(".triglotignore");
  CHECK_THAT(articles.index({"--exclude", "*"}).err,
             ContainsSubstring("--exclude leaves no article file"));
  CHECK(articles.after() ==
        "news/a.md news/b.md news/drafts/c.md news/old/drafts/d.md news/old/e.md");
  CHECK(articles.after({"--exclude", "*", "--allow-empty"}).empty());
  CHECK(articles.after().empty()); // no surprise now
  CHECK(articles.after({"--exclude", ""}) ==
        "news/a.md news/b.md news/drafts/c.md news/old/drafts/d.md news/old/e.md");
}

TEST_CASE("A list that cannot be used keeps the folder's articles as they are") {
  const NewsAndDrafts articles;
  REQUIRE(articles.index({"news"}).exit_code == 0);
  const auto in_old = [&] {
    const test::Outcome outcome = articles.index();
    CHECK(outcome.exit_code == 1);
    CHECK(articles.index({"--rebuild"}).exit_code == 1);
    return outcome.err;
  };
  SECTION("a link") {
    fs::create_symlink("/etc/hostname", articles.path("news/old/.triglotignore"));
    CHECK_THAT(in_old(),
               ContainsSubstring("old: not indexed: its .triglotignore: a symbolic link"));
  }
  SECTION("a folder") {
    fs::create_directory(articles.path("news/old/.triglotignore"));
    CHECK_THAT(in_old(), ContainsSubstring("its .triglotignore: not a regular file"));
  }
  SECTION("too many patterns") {
    std::string lines;
    for (int i = 0; i < 20'000; ++i) {
      lines += fmt::format("*{}*\n", i);
    }
    articles.write("old/.triglotignore", lines);
    CHECK_THAT(in_old(), ContainsSubstring("its .triglotignore: more than 10000 patterns"));
  }
  fs::remove_all(articles.path("news/old/.triglotignore"));
  CHECK(articles.after() ==
        "news/a.md news/b.md news/drafts/c.md news/old/drafts/d.md news/old/e.md");
}

TEST_CASE("What is no pattern, or goes with nothing, is refused") {
  const NewsAndDrafts articles;
  for (const char* pattern : {"[a", "a\\", "a//b", "!"}) {
    const test::Outcome refused = articles.index({"--exclude", pattern, "news"});
    CHECK(refused.exit_code == 2);
    CHECK_THAT(refused.err, ContainsSubstring("--exclude " + std::string(pattern) + ": not a"));
  }
  CHECK(articles.index({"--exclude", "a", "--forget", "news"}).exit_code == 2);
  CHECK(articles.index({"--exclude", "a", "--status"}).exit_code == 2);
}

} // namespace
} // namespace triglot
