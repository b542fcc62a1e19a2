// Tests an index's roots after others are named, and the languages they give.
#include "indexer/roots.h"

#include "base/error.h"
#include "base/path.h"
#include "store/root_settings.h"
#include "tests/support/catch.h"
#include "tests/support/temporary_folder.h"

#include <algorithm>
#include <filesystem>
#include <random>
#include <sstream>
#include <string>
#include <vector>

#include <fmt/format.h>

namespace triglot {
namespace {
namespace fs = std::filesystem;

// "/news /nl:nl": paths, each with a colon and its language.
std::vector<Root> roots_of(const std::string& written) {
  std::vector<Root> roots;
  std::istringstream words(written);
  for (std::string word; words >> word;) {
    const std::size_t colon = std::min(word.find(':'), word.size());
    roots.push_back({word.substr(0, colon), word.substr(std::min(colon + 1, word.size()))});
  }
  return roots;
}

std::string shown(const std::vector<Root>& roots) {
  std::string all;
  for (const Root& root : roots) {
    all +=
        (all.empty() ? "" : " ") + root.path + (root.language.empty() ? "" : ":" + root.language);
  }
  return all;
}

std::vector<std::string> words_of(const std::string& written) {
  return paths_of(roots_of(written));
}

TEST_CASE("roots and what is named make roots") {
  // None of these exist on disk.
  const auto [before, named, language, after] =
      GENERATE(table<std::string, std::string, std::string, std::string>({
          {"/news /nl:nl", "/nl/2025 /more", "", "/news /nl:nl /more"}, // the header's example
          {"", "", "", ""},
          {"", "/a", "", "/a"},
          {"", "/a /a", "", "/a"},
          {"", "/a /b", "nl", "/a:nl /b:nl"},
          {"/a", "/a", "", "/a"},
          {"/a", "/a", "nl", "/a:nl"},
          {"/a:it", "/a", "", "/a:it"},
          {"/a:it", "/a", "nl", "/a:nl"},
          {"/a /b:it", "", "nl", "/a:nl /b:nl"}, // none named: all
          {"/a /b:it", "", "", "/a /b:it"},
          // Already below a root.
          {"/a", "/a/b", "", "/a"},
          {"/a", "/a/b", "nl", "/a /a/b:nl"},
          {"/a:nl", "/a/b", "nl", "/a:nl"},
          {"/a:it", "/a/b", "nl", "/a:it /a/b:nl"},
          {"/a:it /a/b:nl", "/a/b/c", "nl", "/a:it /a/b:nl"},
          {"/a:it /a/b:nl", "/a/b/c", "it", "/a:it /a/b:nl /a/b/c:it"},
          {"/", "/a", "", "/"},
          // Next to it, or above it.
          {"/a", "/ab", "", "/a /ab"},
          {"/a/b", "/a", "", "/a/b /a"},
          {"/a/b:nl", "/a", "", "/a/b:nl /a"},
          // Not reachable from the root: a root of its own, in the same language.
          {"/a:nl", "/a/.b", "", "/a:nl /a/.b:nl"},
          {"/a:nl", "/a/.b/c.md", "", "/a:nl /a/.b/c.md:nl"},
          {"/a/.b", "/a/.b/c.md", "", "/a/.b"}, // a root itself may be hidden
          // A named path covers the next.
          {"", "/a /a/b", "", "/a"},
          {"", "/a/b /a", "", "/a/b /a"},
      }));
  INFO(before << " and " << named << " in " << language);
  CHECK(shown(with_named(roots_of(before), words_of(named), {language},
                         named.empty() ? Named::nothing : Named::something)) == after);
}

TEST_CASE("what a command reads belongs to the root whose command it is") {
  const std::vector<Root> before = {{"/a", "nl", {{"reader", ".x=cat {}"}}}, {"/b", ""}};
  const auto roots_with = [&](const std::vector<std::string>& named,
                              const std::vector<std::string>& readers) {
    std::string text;
    for (const Root& root : with_named(before, named, {"", readers},
                                       named.empty() ? Named::nothing : Named::something)) {
      text += fmt::format("{}{}:{}", text.empty() ? "" : " ", root.path, root.language);
      for (const std::string& reader : settings_of(root, reader_setting)) {
        text += "[" + reader + "]";
      }
    }
    return text;
  };
  CHECK(roots_with({}, {}) == "/a:nl[.x=cat {}] /b:");
  CHECK(roots_with({}, {".y=b {}"}) == "/a:nl[.x=cat {}][.y=b {}] /b:[.y=b {}]");
  CHECK(roots_with({}, {".X="}) == "/a:nl /b:");
  CHECK(roots_with({"/b"}, {".x=b {}"}) == "/a:nl[.x=cat {}] /b:[.x=b {}]");
  CHECK(roots_with({"/a/c"}, {".y=b {}"}) == "/a:nl[.x=cat {}] /b: /a/c:nl[.x=cat {}][.y=b {}]");
  CHECK(roots_with({"/a/c", "/a/d.x", "/a/d.X"}, {".x=cat {}"}) == "/a:nl[.x=cat {}] /b:");
  CHECK(roots_with({"/a/c"}, {".x="}) == "/a:nl[.x=cat {}] /b: /a/c:nl");
  CHECK(roots_with({"/b/d.x"}, {".x=b {}"}) == "/a:nl[.x=cat {}] /b: /b/d.x:[.x=b {}]");

  const RootSet roots(with_named(before, {"/a/c"}, {"", {".x=b {}"}}, Named::something));
  const auto command_of = [&](const std::string& path) {
    const std::shared_ptr<const CommandReader> reader = roots.reader_of(path);
    return reader ? reader->written : "";
  };
  CHECK(command_of("/a/e/f.x") == ".x=cat {}");
  CHECK(command_of("/a/c/f.X") == ".x=b {}");
  CHECK(command_of("/a/e/f.y").empty());
  CHECK(command_of("/b/f.x").empty());
  CHECK(command_of("/f.x").empty());
  CHECK_FALSE(readers_of(RootSet()));
}

// Compares each path with each root, the simplest way to determine the result.
std::vector<Root> named_by_comparing_all(std::vector<Root> roots,
                                         const std::vector<std::string>& named,
                                         const std::string& language) {
  for (const std::string& path : named) {
    Root* same = nullptr;
    const Root* innermost = nullptr;
    bool covered = false;
    for (Root& root : roots) {
      same = root.path == path ? &root : same;
      covered = covered || leads_to(root, path);
      const bool above = below(root.path, path).has_value();
      if (above && (innermost == nullptr || innermost->path.size() < root.path.size())) {
        innermost = &root;
      }
    }
    const std::string given = innermost == nullptr ? "" : innermost->language;
    if (same != nullptr) {
      same->language = language.empty() ? same->language : language;
    } else if (!covered || (!language.empty() && language != given)) {
      roots.push_back({path, language.empty() ? given : language});
    }
  }
  return roots;
}

TEST_CASE("what is named makes the roots that a comparison of each with each makes") {
  std::mt19937 random(5);
  const auto any_path = [&] {
    std::string path;
    do {
      path.append("/").append(std::vector<std::string>{"a", "b", ".c", "d.md"}[random() % 4]);
    } while (random() % 3 != 0);
    return path;
  };
  for (int round = 0; round < 500; ++round) {
    std::vector<std::string> first;
    std::vector<std::string> then;
    for (int i = 0; i < 6; ++i) {
      first.push_back(any_path());
      then.push_back(any_path());
    }
    const std::string language = random() % 2 == 0 ? "nl" : "";
    const std::vector<Root> roots = with_named({}, first, {"it"}, Named::something);
    REQUIRE(shown(roots) == shown(named_by_comparing_all({}, first, "it")));
    REQUIRE(shown(with_named(roots, then, {language}, Named::something)) ==
            shown(named_by_comparing_all(roots, then, language)));
  }
}

// "/a(x y) /b": roots with their patterns.
std::string shown_with_patterns(const std::vector<Root>& roots) {
  std::string all;
  for (const Root& root : roots) {
    std::string patterns;
    for (const std::string& pattern : settings_of(root, exclude_setting)) {
      patterns += (patterns.empty() ? "(" : " ") + pattern;
    }
    all += (all.empty() ? "" : " ") + root.path + (patterns.empty() ? "" : patterns + ")");
  }
  return all;
}

TEST_CASE("patterns are those of the roots that are named, in the place of others") {
  using Patterns = std::vector<std::string>;
  const std::vector<Root> known = {{"/a", "nl", {{"exclude", "old"}, {"other", "stays"}}},
                                   {"/b", ""}};
  const auto [named, patterns, after] = GENERATE(table<std::string, Patterns, std::string>({
      {"/b", {"x", "!y"}, "/a(old) /b(x !y)"},
      {"/a", {"x"}, "/a(x) /b"},
      {"/a", {}, "/a /b"},
      {"", {"x"}, "/a(x) /b(x)"}, // none named: all
      {"", {}, "/a /b"},
      {"/c", {"x"}, "/a(old) /b /c(x)"},
      {"/b/c", {"x"}, "/a(old) /b /b/c(x)"}, // its own root: they apply from there on
      {"/b/c", {}, "/a(old) /b"},
  }));
  INFO(named);
  const std::vector<Root> roots = with_named(known, words_of(named), {"", {}, patterns},
                                             named.empty() ? Named::nothing : Named::something);
  CHECK(shown_with_patterns(roots) == after);
  CHECK(settings_of(roots.front(), "other") == Patterns{"stays"});
  CHECK(shown_with_patterns(with_named(known, words_of(named), {"nl"},
                                       named.empty() ? Named::nothing : Named::something))
            .starts_with("/a(old) /b"));
}

TEST_CASE("what a root excludes, and is named, becomes a root") {
  const test::TemporaryFolder folder;
  const std::string path = folder.path().string();
  folder.write(".triglotignore", "drafts/\n*.md\n");
  folder.write("drafts/a.txt", "x");
  folder.write("b.md", "x");
  folder.write("c.txt", "x");
  const auto named = [&](const std::string& name) {
    return with_named({{path, ""}}, {path + "/" + name}, {}, Named::something).size() == 2;
  };
  CHECK(named("drafts"));
  CHECK(named("drafts/a.txt"));
  CHECK(named("b.md"));
  CHECK_FALSE(named("c.txt"));
  CHECK_FALSE(named("gone.md")); // it no longer exists
}

TEST_CASE("files that are known below a folder are found among those beside it") {
  std::vector<FileEntry> known;
  for (const char* path : {"/a", "/a-b", "/a/b", "/ab/c", "/d"}) {
    known.emplace_back().path = path;
  }
  const auto [folder, found] = GENERATE(table<std::string, bool>({
      {"/", true},
      {"/a", true},
      {"/a-b", false},
      {"/a/b", false},
      {"/ab", true},
      {"/d", false},
      {"/e", false},
  }));
  CHECK(any_below(known, folder) == found);
  CHECK_FALSE(any_below({}, folder));
}

TEST_CASE("a root leads to what is neither hidden nor behind a link") {
  const test::TemporaryFolder folder;
  folder.write("root/a.md", "x");
  folder.write("root/a.pdf", "x");
  folder.write("root/sub/b", "x");
  folder.write("root/.hidden/c.md", "x");
  folder.write("other/d.md", "x");
  fs::create_directory_symlink("../other", folder.path() / "root/link");
  fs::create_symlink("a.md", folder.path() / "root/link.md");
  const auto [path, leads] = GENERATE(table<std::string, bool>({
      {"root", true},
      {"root/a.md", true},
      {"root/sub", true},
      {"root/missing", true}, // wherever it will be
      {"root/missing.md", true},
      {"root/missing/e.md", true},
      {"root/a.pdf", false}, // not an article unless it is named
      {"root/.hidden", false},
      {"root/.hidden/c.md", false},
      {"root/sub/.x", false},
      {"root/link", false},
      {"root/link/d.md", false},
      {"root/link.md", false},
      {"other", false},
      {"rooted", false},
      {"", false},
  }));
  INFO(path);
  const Root root{(folder.path() / "root").string(), ""};
  CHECK(leads_to(root, (folder.path() / path).string()) == leads);
}

TEST_CASE("a root that is a link leads to what is behind it") {
  const test::TemporaryFolder folder;
  folder.write("other/d.md", "x");
  fs::create_directory_symlink("other", folder.path() / "link");
  const std::string link = (folder.path() / "link").string();
  CHECK(leads_to({link, ""}, link));
  CHECK(leads_to({link, ""}, link + "/d.md"));
}

TEST_CASE("the innermost root gives the language") {
  const RootSet roots(roots_of("/a:it /a/b:nl /a/b/c /ab:en"));
  const auto [path, language] = GENERATE(table<std::string, std::string>({
      {"/a/x.md", "it"},
      {"/a/b/x.md", "nl"},
      {"/a/b", "nl"},
      {"/a/b/c/x.md", ""},
      {"/a/bc/x.md", "it"},
      {"/ab/x.md", "en"},
      {"/abc/x.md", ""},
      {"/x.md", ""},
      {"-", ""},
  }));
  INFO(path);
  CHECK(roots.language_given(path) == language);
  CHECK(RootSet().language_given(path).empty());
  CHECK(RootSet(roots_of("/:en")).language_given(path) == (path == "-" ? "" : "en"));
}

TEST_CASE("names become normal paths, standard input none") {
  CHECK(normal_paths({"/a/../b/", "-", "/c//d/."}) == std::vector<std::string>{"/b", "/c/d"});
  CHECK(normal_paths({"-"}).empty());
  CHECK_THROWS_AS(normal_paths({"/a", ""}), Error);
}

// Why the first of two roots is refused; empty if none is. `known`: files in the index.
std::string refusal(const Discovery& discovery, const std::vector<FileEntry>& known = {}) {
  const std::vector<Refusal> refused = refusals(discovery, {"/a", "/b"}, known);
  return refused.empty() ? std::string() : refused.front().reason;
}

TEST_CASE("a language for standard input is none for the roots") {
  CHECK(shown(with_named(roots_of("/a /b:nl"), {}, {"it"}, Named::something)) == "/a /b:nl");
}

TEST_CASE("a file in the place of a folder is refused where the index knows what was below it") {
  FileEntry known;
  known.path = "/b/c.md";
  Discovery discovery;
  SECTION("one that may be an article") {
    discovery.files = {{"/b", Format::text, {}}};
  }
  SECTION("one that is none") {
    discovery.failures = {{"/b", "not the name of an article"}};
    discovery.unsuitable = {"/b"};
  }
  CHECK(refusal(discovery).empty());
  CHECK_THAT(refusal(discovery, {known}), ContainsSubstring("cannot index '/b': "));
  known.path = "/b"; // it was already a file
  CHECK(refusal(discovery, {known}).empty());
}

TEST_CASE("of all roots the first without articles is refused") {
  Discovery discovery;
  CHECK(refusal(discovery).empty());
  std::string says;
  SECTION("missing") {
    discovery.missing = {"/b", "/a"};
    says = "cannot index '/b': no such file or directory";
  }
  SECTION("empty") {
    discovery.empty = {"/a"};
    says = "cannot index '/a': no article file (.txt, .md";
  }
  SECTION("unreadable") {
    discovery.failures = {{"/a/c", "permission denied"}, {"/b", "permission denied"}};
    says = "cannot index '/b': permission denied";
  }
  CHECK_THAT(refusal(discovery), ContainsSubstring(says) && ContainsSubstring("--allow-empty"));
}

TEST_CASE("what fails below a root, or is no article by its name, is no reason to refuse") {
  Discovery discovery;
  discovery.failures = {{"/a/c", "permission denied"}, {"/b", "not the name of an article"}};
  discovery.unsuitable = {"/b"};
  discovery.unreachable = {"/a/c"};
  CHECK(refusal(discovery).empty());
}

TEST_CASE("roots that have vanished, or never were any, are forgotten") {
  Discovery discovery;
  discovery.missing = {"/a"};
  discovery.unsuitable = {"/b"};
  discovery.empty = {"/c"};
  discovery.failures = {{"/d", "permission denied"}};
  CHECK(shown(remembered(roots_of("/a /b:nl /c:it /d /e"), discovery)) == "/c:it /d /e");
}

} // namespace
} // namespace triglot
