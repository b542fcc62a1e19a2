// Tests PathIndex, also against pairwise comparison.
#include "indexer/path_index.h"

#include "base/path.h"
#include "tests/support/catch.h"

#include <algorithm>
#include <random>
#include <sstream>
#include <string>
#include <vector>

namespace triglot {
namespace {

const std::vector<std::string> paths = {"/a", "/a/b", "/a/b/c/d", "/ab", "/a/b-c"};

std::string shown(const std::optional<std::size_t>& number) {
  return number ? paths[*number] : "none";
}

TEST_CASE("the innermost path is the longest at or above another") {
  const PathIndex index(paths);
  const auto [path, innermost, above] = GENERATE(table<std::string, std::string, std::string>({
      {"/a", "/a", "none"},
      {"/a/b", "/a/b", "/a"},
      {"/a/b/c", "/a/b", "/a/b"},
      {"/a/b/c/d", "/a/b/c/d", "/a/b"},
      {"/a/b/c/d/e/f", "/a/b/c/d", "/a/b/c/d"},
      {"/a/b-c/x", "/a/b-c", "/a/b-c"},
      {"/a/b-d", "/a", "/a"},
      {"/ab/c", "/ab", "/ab"},
      {"/abc", "none", "none"},
      {"/", "none", "none"},
      {"-", "none", "none"},
      {"", "none", "none"},
  }));
  INFO(path);
  CHECK(shown(index.innermost(path)) == innermost);
  CHECK(shown(index.above(path)) == above);
  CHECK(index.contains(path) == (path == innermost));
  CHECK_FALSE(PathIndex().innermost(path));
}

TEST_CASE("the root of all folders is above each but itself") {
  const PathIndex index(std::vector<std::string>{"/"});
  CHECK(index.innermost("/") == 0);
  CHECK_FALSE(index.above("/"));
  CHECK(index.above("/a") == 0);
  CHECK(index.above("/a/b") == 0);
  CHECK_FALSE(index.above("-"));
}

TEST_CASE("a path that is added twice keeps its first number") {
  const PathIndex index(std::vector<std::string>{"/a", "/a", "/b"});
  CHECK(index.find("/a") == 0);
  CHECK(index.find("/b") == 2);
}

TEST_CASE("the outermost paths are those below no other") {
  const auto [all, kept] = GENERATE(table<std::string, std::string>({
      {"", ""},
      {"/a", "/a "},
      {"/a /a", "/a "},
      {"/a/b /a /ab /a/b/c", "/a /ab "},
      {"/a/b/c /a/b-c", "/a/b/c /a/b-c "},
      {"/a / /b", "/ "},
  }));
  std::istringstream words(all);
  std::vector<std::string> given;
  for (std::string word; words >> word;) {
    given.push_back(word);
  }
  std::string out;
  for (const std::string& path : outermost(given)) {
    out += path + " ";
  }
  CHECK(out == kept);
}

TEST_CASE("a look-up finds what a comparison with each path finds") {
  std::mt19937 random(7);
  const auto any_path = [&] {
    std::string path;
    do {
      path.append("/").append(1, "ab-"[random() % 3]);
    } while (random() % 4 != 0);
    return random() % 50 == 0 ? "/" : path;
  };
  for (int round = 0; round < 300; ++round) {
    std::vector<std::string> some;
    for (std::size_t count = random() % 20; count > 0; --count) {
      some.push_back(any_path());
    }
    const PathIndex index(some);
    for (int asked = 0; asked < 20; ++asked) {
      const std::string path = any_path();
      std::string longest;
      std::string longest_above;
      for (const std::string& one : some) {
        if (below(one, path)) {
          longest = std::max(longest, one);
          longest_above = one == path ? longest_above : std::max(longest_above, one);
        }
      }
      const std::optional<std::size_t> innermost = index.innermost(path);
      const std::optional<std::size_t> above = index.above(path);
      REQUIRE((innermost ? some[*innermost] : "") == longest);
      REQUIRE((above ? some[*above] : "") == longest_above);
    }
  }
}

} // namespace
} // namespace triglot
