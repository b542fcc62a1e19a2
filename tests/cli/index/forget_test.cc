// Tests what belongs to an index: files left out are counted and named, roots are forgotten, and a
// file reached by two roots is one article.
#include "tests/cli/process.h"
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

class KnownArticles {
public:
  void write(const std::string& name, const std::string& text) const { folder_.write(name, text); }
  void link(const std::string& target, const std::string& name) const {
    fs::create_symlink(target, folder_.path() / name);
  }
  std::string path(const std::string& name) const { return (folder_.path() / name).string(); }

  test::Outcome index(std::vector<std::string> arguments, const std::string& input = {}) const {
    arguments.insert(arguments.begin(), {"triglot-index", "--db", "index"});
    return test::run(arguments, {.folder = folder_.path(), .input = input});
  }

  // The second line of the report: what was left out.
  std::string left_out(const std::vector<std::string>& arguments = {}) const {
    const std::vector<std::string> lines = test::lines_of(index(arguments).out);
    return lines.size() < 2 ? "" : lines[1];
  }

  // The paths of all articles below the folder, sorted, separated by blanks.
  std::string all() const {
    const test::Outcome outcome =
        test::run({"triglot-query", "--db", "index", "--format", "paths", "-n", "100", "*"},
                  {.folder = folder_.path()});
    std::vector<std::string> paths = test::lines_of(outcome.out);
    std::sort(paths.begin(), paths.end());
    return fmt::format("{}", fmt::join(paths, " "));
  }

private:
  test::TemporaryFolder folder_;
};

TEST_CASE("What is left out is counted after each run, and named if one asks") {
  const KnownArticles articles;
  articles.write("files/a.txt", "Kaas en brood.");
  for (const char* name :
       {"b.jpg", "c.JPG", "sub/d.jpg.1", "package.json", ".git/e.txt", "f.pdf", "Makefile"}) {
    articles.write("files/" + std::string(name), "{}");
  }
  articles.link("a.txt", "files/link.txt");
  const std::string counted =
      "left out: 3 .jpg, 1 .json without articles, 1 .pdf, 1 hidden, 1 without extension or "
      "articles";
  CHECK(articles.left_out({"files"}) == counted + " (--verbose names them)");
  CHECK(articles.left_out() == counted + " (--verbose names them)");
  CHECK(articles.left_out({"files/sub", "files"}) == counted + " (--verbose names them)");
  CHECK(articles.left_out({"--rebuild"}) == counted + " (--verbose names them)");
  CHECK(articles.left_out({"--verbose"}) == counted);
  const std::string told = articles.index({"--verbose"}).err;
  for (const char* line : {"b.jpg: left out: no article by its name\n", ".git: left out: hidden\n",
                           "package.json: left out: no article by its name or its content\n",
                           "link.txt: a symbolic link, not followed"}) {
    CHECK_THAT(told, ContainsSubstring(line));
  }
  CHECK_THAT(articles.index({"--json"}).out, ContainsSubstring(R"({"kind":".jpg","files":3})"));
  CHECK(articles.index({"--quiet"}).out.empty());
}

TEST_CASE("A file that is named itself is read, or refused with the reason") {
  const KnownArticles articles;
  articles.write("a.log", "Kaas en brood.");
  articles.write("b.jpg", "Kaas.");
  articles.write("c.bin", std::string(1000, '\0'));
  articles.write("d.json", "{}");
  articles.write("e.php", "<p>Kaas</p>");
  CHECK(articles.index({"a.log", "e.php"}).exit_code == 0);
  CHECK(articles.all() == "a.log e.php");
  const auto refused = [&](const char* name, const char* reason) {
    const test::Outcome outcome = articles.index({name});
    CHECK(outcome.exit_code == 1);
    CHECK_THAT(outcome.err, ContainsSubstring(fmt::format("{}: not indexed: {}", name, reason)));
  };
  refused("b.jpg", "not an article file (.txt, ");
  CHECK_THAT(articles.index({"b.jpg"}).err,
             ContainsSubstring("; --reader names a command for others)"));
  refused("c.bin", "not a text (binary data)");
  refused("d.json", "no article by its name or its content");
  CHECK(articles.index({}).exit_code == 1); // it is still reported
  CHECK(articles.index({"--forget", "c.bin", "--forget", "d.json"}).exit_code == 0);
  CHECK(articles.index({}).exit_code == 0);
}

TEST_CASE("A root is forgotten with its articles, but for those of other roots") {
  const KnownArticles articles;
  for (const char* name : {"een/a.txt", "een/sub/b.txt", "een/sub/.deep/c.txt", "twee/d.txt"}) {
    articles.write(name, "Kaas en brood.");
  }
  REQUIRE(articles.index({"een", "twee", "een/sub/.deep", "--quiet"}).exit_code == 0);
  REQUIRE(articles.index({"een/sub", "--lang", "nl"}).exit_code == 0);
  REQUIRE(articles.index({"-"}, R"({"id": 1, "text": "Kaas."})").exit_code == 0);
  REQUIRE(articles.all() == "- een/a.txt een/sub/.deep/c.txt een/sub/b.txt twee/d.txt");

  const test::Outcome wrong = articles.index({"--forget", "een/a.txt"});
  CHECK(wrong.exit_code == 2);
  CHECK(wrong.err ==
        fmt::format("triglot-index: cannot forget '{}': it belongs to the indexed folder '{}' (to "
                    "leave it out: --exclude, or a .triglotignore)\n",
                    articles.path("een/a.txt"), articles.path("een")));
  CHECK(articles.index({"--forget", "drie"}).err ==
        fmt::format("triglot-index: cannot forget '{}': it was not indexed by that name (indexed "
                    "folders: {}, {}, {}, {})\n",
                    articles.path("drie"), articles.path("een"), articles.path("twee"),
                    articles.path("een/sub/.deep"), articles.path("een/sub")));
  CHECK_THAT(articles.index({"--forget", "twee", "--dry-run"}).out, ContainsSubstring("1 removed"));
  CHECK(articles.all() == "- een/a.txt een/sub/.deep/c.txt een/sub/b.txt twee/d.txt");

  CHECK_THAT(articles.index({"--forget", "twee"}).out, ContainsSubstring("1 removed"));
  CHECK(articles.all() == "- een/a.txt een/sub/.deep/c.txt een/sub/b.txt");
  CHECK(articles.index({"--forget", "een/sub"}).exit_code == 0); // it is below another
  CHECK(articles.all() == "- een/a.txt een/sub/.deep/c.txt een/sub/b.txt");
  CHECK(articles.index({"--forget", "een"}).exit_code == 0);
  CHECK(articles.all() == "- een/sub/.deep/c.txt");
  CHECK(articles.index({"--forget", "-"}).exit_code == 0);
  CHECK(articles.all() == "een/sub/.deep/c.txt");
  fs::remove_all(articles.path("een/sub/.deep"));
  CHECK(articles.index({"--forget", "een/sub/.deep"}).exit_code == 0); // although it is gone
  CHECK(articles.all().empty());
  CHECK_THAT(articles.index({"--forget", "een"}).err,
             ContainsSubstring("it was not indexed by that name (nothing is indexed)"));
  CHECK(articles.index({}).exit_code == 0);
}

TEST_CASE("What another root leads to by a link stays when a root is forgotten") {
  const KnownArticles articles;
  articles.write("real/sub/a.txt", "Kaas en brood.");
  fs::create_symlink(articles.path("real/sub"), articles.path("link"));
  REQUIRE(articles.index({"real", "link", "--quiet"}).exit_code == 0);
  REQUIRE(articles.all() == "real/sub/a.txt");
  CHECK(articles.index({"--forget", "real"}).exit_code == 0);
  CHECK(articles.all() == "link/a.txt");
}

TEST_CASE("Nothing can be forgotten where there is no index") {
  const KnownArticles articles;
  articles.write("een/a.txt", "Kaas.");
  CHECK(articles.index({"--forget", "een"}).exit_code == 2);
  CHECK_FALSE(fs::exists(articles.path("index")));
}

TEST_CASE("A file that two roots lead to is one article") {
  const KnownArticles articles;
  articles.write("een/a.txt", "Kaas en brood.");
  articles.write("een/sub/b.txt", "Brood en kaas.");
  articles.link("een", "link");
  articles.link("een/sub", "andere");
  SECTION("the link is named later") {
    REQUIRE(articles.index({"een"}).exit_code == 0);
    CHECK(articles.index({"link"}).exit_code == 0);
    CHECK(articles.index({"andere"}).exit_code == 0);
  }
  SECTION("the link is named first") {
    REQUIRE(articles.index({"link"}).exit_code == 0);
    CHECK(articles.all() == "link/a.txt link/sub/b.txt");
    CHECK(articles.index({"een"}).exit_code == 0);
  }
  SECTION("all are named at once") {
    CHECK(articles.index({"andere", "een", "link"}).exit_code == 0);
  }
  CHECK(articles.all() == "een/a.txt een/sub/b.txt");
  CHECK(articles.index({"--rebuild"}).exit_code == 0);
  CHECK(articles.all() == "een/a.txt een/sub/b.txt");
  articles.write("een/c.txt", "Nog meer kaas.");
  CHECK(articles.index({"link"}).exit_code == 0);
  CHECK(articles.all() == "een/a.txt een/c.txt een/sub/b.txt");
}

TEST_CASE("Links to one folder are one root, whichever was named first") {
  const KnownArticles articles;
  articles.write("een/a.txt", "Kaas en brood.");
  articles.link("een", "y");
  articles.link("een", "x");
  CHECK(articles.index({"y"}).exit_code == 0);
  CHECK(articles.index({"x"}).exit_code == 0);
  CHECK(articles.all() == "x/a.txt");
}

} // namespace
} // namespace triglot
