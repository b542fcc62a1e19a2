// Tests which paths the patterns of a list exclude, according to gitignore(5).
#include "indexer/exclude/ignore_list.h"

#include "tests/support/catch.h"

#include <string>
#include <utility>

namespace triglot {
namespace {

// The verdict of a file's lines on a path, which is a folder if it ends with a slash: "-" excluded,
// "+" included.
std::string said(const std::string& lines, std::string path) {
  IgnoreList list;
  list.add_lines(lines);
  EntryKind kind = EntryKind::file;
  if (path.ends_with('/')) {
    path.pop_back();
    kind = EntryKind::folder;
  }
  switch (list.verdict(path, kind)) {
  case Verdict::excluded:
    return "-";
  case Verdict::included:
    return "+";
  default:
    return "";
  }
}

TEST_CASE("a pattern is about names, paths or folders") {
  const auto [lines, path, verdict] = GENERATE(table<std::string, std::string, std::string>({
      {"a.md", "a.md", "-"},
      {"a.md", "b/c/a.md", "-"},
      {"a.md", "aa.md", ""},
      {"a.md", "a.md/", "-"},
      {"A.md", "a.md", ""},
      {"/a.md", "a.md", "-"},
      {"/a.md", "b/a.md", ""},
      {"b/a.md", "b/a.md", "-"}, // a slash inside: relative to the list's folder
      {"b/a.md", "c/b/a.md", ""},
      {"**/b/a.md", "c/b/a.md", "-"},
      {"drafts/", "drafts/", "-"},
      {"drafts/", "x/drafts/", "-"},
      {"drafts/", "drafts", ""}, // a file of that name
      {"/drafts/", "x/drafts/", ""},
      {"x/drafts/", "x/drafts/", "-"},
      {"/", "a/", ""},
      {"", "a", ""},
      {"a//b", "a/b", ""},
      // Wildcards.
      {"*.md", "x/a.md", "-"},
      {"*.md", ".md", "-"},
      {"*", "a", "-"},
      {"/*", "a/b", ""},
      {"a/*", "a/b", "-"},
      {"a/*", "a/b/c", ""},
      {"a?.md", "ab.md", "-"},
      {"a?.md", "a.md", ""},
      {"x/?", "x/y", "-"},
      {"a?b/c", "a/b/c", ""},
      {"*a*b*", "xxaxxbxx", "-"},
      {"*a*b*", "xxbxxaxx", ""},
      {"**/a", "a", "-"},
      {"**/a/b", "x/y/a/b", "-"},
      {"a/**", "a/b/c", "-"},
      {"a/**", "a/", ""},
      {"a/**/b", "a/b", "-"},
      {"a/**/b", "a/x/y/b", "-"},
      {"a/**/b", "a/x/y/c", ""},
      {"a/**/**/b", "a/x/b", "-"},
      {"a**.md", "ab.md", "-"},
      {"x/a**b", "x/acb", "-"},
      {"x/a**b", "x/ac/b", ""},
      {"**", "a/b", "-"},
      {"/**", "a/b", "-"},
      // Classes.
      {"[ab].md", "a.md", "-"},
      {"[ab].md", "c.md", ""},
      {"[a-c].md", "b.md", "-"},
      {"[!a-c].md", "b.md", ""},
      {"[^a-c].md", "d.md", "-"},
      {"[]].md", "].md", "-"},
      {"[]-]", "-", "-"},
      {"[a-]", "-", "-"},
      {"[\\]]", "]", "-"},
      {"[[:digit:]]x", "7x", "-"},
      {"[[:digit:]]x", "ax", ""},
      {"[[:nonsense:]]x", "nx", ""},
      {"[[:x]", "[", "-"},
      {"x/[/]y", "x//y", ""},
      {"[a", "[a", ""}, // unterminated: matches nothing
      {"[a-", "a", ""},
      // Escapes, comments, spaces.
      {"\\#a", "#a", "-"},
      {"#a", "#a", ""},
      {"\\!a", "!a", "-"},
      {"\\*", "*", "-"},
      {"\\*", "a", ""},
      {"a\\", "a", ""},
      {"a\\", "a\\", ""},
      {"a   ", "a", "-"},
      {"a\\ ", "a ", "-"},
      {"a\\   ", "a ", "-"},
      {"a b", "a b", "-"},
      {"a\r\nb\r\n", "b", "-"},
      {"\xEF\xBB\xBF"
       "a",
       "a", "-"},
      {"caf\xC3\xA9*", "caf\xC3\xA9.md", "-"},
  }));
  INFO(lines << " and " << path);
  CHECK(said(lines, path) == verdict);
}

TEST_CASE("the last pattern that matches decides") {
  const auto [lines, path, verdict] = GENERATE(table<std::string, std::string, std::string>({
      {"*.md\n!keep.md", "keep.md", "+"},
      {"*.md\n!keep.md", "a.md", "-"},
      {"!keep.md\n*.md", "keep.md", "-"},
      {"a\n!a\na", "a", "-"},
      {"a/\n!a", "a/", "+"},
      {"!a\na/", "a/", "-"},
      {"!a\na/", "a", "+"},
      {"a\n!x/a\n", "x/a", "+"},
      {"!*.md", "a.md", "+"},
  }));
  INFO(lines << " and " << path);
  CHECK(said(lines, path) == verdict);
}

TEST_CASE("patterns of --exclude are taken as they are") {
  IgnoreList list;
  list.add("#a");
  list.add("b ");
  CHECK(list.verdict("#a", EntryKind::file) == Verdict::excluded);
  CHECK(list.verdict("b ", EntryKind::file) == Verdict::excluded);
  CHECK(list.verdict("b", EntryKind::file) == Verdict::none);
}

// Trying all ways for these would take longer than the age of the universe.
TEST_CASE("hostile patterns are compared at once") {
  const std::string name(250, 'a');
  std::string path = name;
  for (int i = 0; i < 12; ++i) {
    path.append("/").append(name);
  }
  std::string stars;
  std::string depths;
  for (int i = 0; i < 100; ++i) {
    stars += "*a";
    depths += "**/*a*/";
  }
  for (const std::string& pattern :
       {stars + "*b", depths + "b", "**/" + stars + "b", std::string(1 << 20, '*') + "b",
        std::string(1 << 20, '['), std::string(1 << 20, '\\') + "b", std::string(1 << 20, 'a')}) {
    CHECK(said(pattern, path).empty());
  }
}

TEST_CASE("names without wildcards are looked up, however many there are") {
  std::string lines;
  for (int i = 0; i < 100'000; ++i) {
    lines += "name" + std::to_string(i) + ".md\n/path/" + std::to_string(i) + "\n";
  }
  IgnoreList list;
  list.add_lines(lines);
  CHECK(list.wildcards() == 0);
  CHECK(list.verdict("x/name99999.md", EntryKind::file) == Verdict::excluded);
  CHECK(list.verdict("path/77", EntryKind::file) == Verdict::excluded);
  CHECK(list.verdict("x/path/77", EntryKind::file) == Verdict::none);
}

} // namespace
} // namespace triglot
