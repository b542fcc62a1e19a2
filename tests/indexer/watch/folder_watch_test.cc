// Tests which changes below watched files and folders are reported.
#include "indexer/watch/folder_watch.h"

#include "tests/indexer/watch/watch_check.h"
#include "tests/support/catch.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include <unistd.h>

namespace triglot {
namespace {
namespace fs = std::filesystem;

TEST_CASE("what becomes of a file is told by its path") {
  const std::string before = "write r/a.txt; write r/sub/b.txt; write out.txt";
  auto [commands, told] = GENERATE(table<std::string, std::string>({
      {"", ""},
      {"write r/new.txt", "r/new.txt"},
      {"write r/a.txt", "r/a.txt"},
      {"append r/sub/b.txt", "r/sub/b.txt"},
      {"append r/sub/b.txt; append r/a.txt; append r/sub/b.txt", "r/a.txt|r/sub/b.txt"},
      {"rm r/a.txt", "r/a.txt"},
      {"mv r/a.txt r/c.txt", "r/a.txt|r/c.txt"},
      {"mv r/a.txt r/sub/a.txt", "r/a.txt|r/sub/a.txt"},
      {"mv r/a.txt away.txt", "r/a.txt"},
      {"mv out.txt r/in.txt", "r/in.txt"},
      {"swap r/a.txt r/sub/b.txt", "r/a.txt|r/sub/b.txt"},
      {"swap r/a.txt out.txt", "r/a.txt"},
      {"touch r/a.txt", "r/a.txt"},
      {"chmod 600 r/a.txt", "r/a.txt"},
      {"ln out.txt r/hard.txt", "r/hard.txt"},
      {"ln-s a.txt r/soft.txt", "r/soft.txt"},
      {"write out.txt; write elsewhere/a.txt", ""},
      // editors write a new file, then rename it
      {"write r/a.txt~; mv r/a.txt~ r/a.txt", "r/a.txt|r/a.txt~"},
      {"write r/.a.txt.swp; mv r/.a.txt.swp r/a.txt", "r/a.txt"},
      {"mv r/a.txt r/a.bak; write r/a.txt; rm r/a.bak", "r/a.bak|r/a.txt"},
      {"write r/t; rm r/t", "r/t"},
      {"write r/\xff\n\xc3; write r/sub/-", "r/sub/-|r/\xff\n\xc3"},
  }));
  test::check({before, "r", {{commands, told}}});
}

TEST_CASE("a list of what is excluded is told by its folder") {
  test::check({"write r/a.txt; write r/sub/b.txt",
               "r",
               {{"write r/.triglotignore", "r"},
                {"append r/.triglotignore", "r"},
                {"write r/sub/.triglotignore", "r/sub"},
                {"write r/sub/.t; mv r/sub/.t r/sub/.triglotignore", "r/sub"},
                {"rm r/.triglotignore; write r/a.txt", "r|r/a.txt"},
                {"write r/.gitignore", ""}}});
}

TEST_CASE("a file that is held open is told of at every writing") {
  test::WatchCheck watch("mkdir r", "r");
  std::ofstream log(watch.folder() + "/r/log.txt");
  CHECK(watch("") == "r/log.txt");
  for (int line = 0; line < 3; ++line) {
    log << line << std::endl;
    CHECK(watch("") == "r/log.txt");
  }
  REQUIRE(::truncate((watch.folder() + "/r/log.txt").c_str(), 0) == 0);
  CHECK(watch("") == "r/log.txt");
  log.close();
  CHECK(watch("") == "r/log.txt");
}

TEST_CASE("folders are told of as a whole and watched from then on") {
  const auto story = GENERATE(values<test::Story>({
      {"mkdir r",
       "r",
       {{"mkdir r/a", "r/a"},
        {"write r/a/x", "r/a/x"},
        {"mkdir r/a/b/c/d; write r/a/b/c/d/x", "r/a/b"},
        {"write r/a/b/c/d/x; write r/a/b/c/y", "r/a/b/c/d/x|r/a/b/c/y"},
        {"mkdir r/a/b/e; write r/a/b/x", "r/a/b/e|r/a/b/x"}}},
      // moved within
      {"write r/a/b/x; mkdir r/c",
       "r",
       {{"mv r/a r/z", "r/a|r/z"},
        {"write r/z/b/x", "r/z/b/x"},
        {"mv r/z/b r/c/b", "r/c/b|r/z/b"},
        {"write r/c/b/x", "r/c/b/x"},
        {"mv r/c r/z/c; write r/z/c/b/y; mv r/z/c/b r/b; write r/b/x", "r/b|r/c|r/z/c"},
        {"write r/b/x; write r/z/c/x", "r/b/x|r/z/c/x"}}},
      // with names that sort between a folder and what is in it
      {"write r/a/x; write r/a-b/x; write r/a!/x",
       "r",
       {{"rm r/a", "r/a"},
        {"write r/a-b/x; write r/a!/x", "r/a!/x|r/a-b/x"},
        {"mkdir r/a; write r/a-b/y", "r/a|r/a-b/y"}}},
      // moved out, and in
      {"write r/a/b/x; write out/b/x",
       "r",
       {{"mv r/a away", "r/a"},
        {"write away/x; write away/b/x; mv away/b away/c", ""},
        {"mv out r/a", "r/a"},
        {"write r/a/b/x", "r/a/b/x"},
        {"mv away r/in; mv r/in/c r/in/d", "r/in"},
        {"write r/in/d/x", "r/in/d/x"}}},
      // exchanged
      {"write r/a/x; write r/b/c/y; write out/z; write r/file",
       "r",
       {{"swap r/a r/b", "r/a|r/b"},
        {"write r/a/c/y; write r/b/x", "r/a/c/y|r/b/x"},
        {"swap r/a out", "r/a"},
        {"write r/a/z; write out/c/y", "r/a/z"},
        {"swap r/a r/file", "r/a|r/file"},
        {"write r/file/z; write r/a", "r/a|r/file/z"},
        {"mkdir r/empty; mv r/file r/empty", "r/empty|r/file"},
        {"write r/empty/z", "r/empty/z"}}},
      // deleted, created again, replaced by a file
      {"write r/a/b/x",
       "r",
       {{"rm r/a", "r/a"},
        {"write r/a/b/x", "r/a"},
        {"rm r/a; write r/a/b/x", "r/a"},
        {"write r/a/b/x", "r/a/b/x"},
        {"rm r/a; write r/a", "r/a"},
        {"write r/a", "r/a"},
        {"rm r/a; mkdir r/a", "r/a"},
        {"write r/a/x", "r/a/x"},
        {"mkdir r/t/u; rm r/t", "r/t"}}},
  }));
  test::check(story);
}

TEST_CASE("hidden files and folders are left out, unless they are roots") {
  const auto story = GENERATE(values<test::Story>({
      {"write r/.g/x; mkdir r/a",
       "r",
       {{"write r/.x; write r/.g/x; mkdir r/.h/i; write r/.h/i/x; rm r/.h", ""},
        {"mv r/.x r/x", "r/x"},
        {"mv r/x r/.x", "r/x"},
        {"mv r/.g r/g", "r/g"},
        {"write r/g/x", "r/g/x"},
        {"mv r/g r/.g; write r/.g/x", "r/g"},
        {"write r/.g/x", ""}}},
      {"write .h/r/x; write r/.i/j/x; write r/.x",
       ".h/r|r|r/.i|r/.x",
       {{"write .h/r/x; write .h/r/.x", ".h/r/x"},
        {"write r/.i/j/x; write r/.i/.x", "r/.i/j/x"},
        {"write r/.x; write r/.y", "r/.x"},
        {"mkdir r/.i/k; write r/.i/k/x", "r/.i/k"},
        // not found from its folder, so reported separately
        {"mv r z", "r|r/.i|r/.x"},
        {"write z/x; write z/.i/j/x", ""},
        {"mv z r", "r|r/.i|r/.x"},
        {"write r/x; write r/.i/j/x", "r/.i/j/x|r/x"}}},
  }));
  test::check(story);
}

TEST_CASE("links below a root are not followed") {
  test::check({"write out/x; mkdir r; ln-s ../out r/l; ln-s . r/loop",
               "r",
               {{"write out/x", ""},
                {"ln-s ../out r/m; write out/y", "r/m"},
                {"rm r/l; mkdir r/l; write r/l/x", "r/l"},
                {"write r/l/x", "r/l/x"},
                {"mv r/l l; ln-s ../out r/l", "r/l"},
                {"write l/x; write out/x", ""}}});
}

TEST_CASE("folders deep within folders") {
  std::string deep = "r";
  for (int depth = 0; depth < 300; ++depth) {
    deep += "/een";
  }
  test::check({"mkdir " + deep,
               "r",
               {{"write " + deep + "/x", deep + "/x"},
                {"mv r/een r/uno", "r/een|r/uno"},
                {"rm r/uno", "r/uno"}}});
}

// A user without permissions, as the tests may run as one who can read everything.
class Unprivileged {
public:
  Unprivileged() {
    if (::geteuid() == 0) {
      REQUIRE(::seteuid(65534) == 0);
    }
  }
  ~Unprivileged() {
    if (::getuid() == 0 && ::seteuid(0) != 0) {
      std::abort();
    }
  }
  Unprivileged(const Unprivileged&) = delete;
  Unprivileged& operator=(const Unprivileged&) = delete;
};

TEST_CASE("folders that may not be read are left out until they may") {
  const auto story = GENERATE(values<test::Story>({
      {"write d/r/no/x; chmod 0 d/r/no",
       "d/r",
       {{"write d/r/x", "d/r/x"},
        {"chmod 755 d/r/no", "d/r/no"},
        {"write d/r/no/x", "d/r/no/x"},
        {"chmod 0 d/r/no", "d/r/no"},
        {"write d/r/x", "d/r/x"},
        {"chmod 400 d/r/no; chmod 755 d/r/no", "d/r/no"},
        {"write d/r/no/x", "d/r/no/x"}}},
      {"write d/r/x; chmod 0 d/r",
       "d/r",
       {{"write d/y", ""}, {"chmod 755 d/r", "d/r"}, {"write d/r/x", "d/r/x"}}},
      {"write d/p/r/x; chmod 0 d/p",
       "d/p/r",
       {{"chmod 755 d/p", "d/p/r"},
        {"write d/p/r/x", "d/p/r/x"},
        {"chmod 0 d/p", "d/p/r"},
        {"chmod 111 d/p", "d/p/r"}, // it can be passed, though not listed
        {"write d/p/r/x", "d/p/r/x"},
        {"chmod 755 d/p", "d/p/r"}}},
  }));
  const test::TemporaryFolder base;
  fs::permissions(base.path(), fs::perms::all);
  const Unprivileged unprivileged;
  const std::string before = ::getenv("TMPDIR") == nullptr ? "" : ::getenv("TMPDIR");
  ::setenv("TMPDIR", base.path().c_str(), 1);
  test::check(story);
  before.empty() ? ::unsetenv("TMPDIR") : ::setenv("TMPDIR", before.c_str(), 1);
}

} // namespace
} // namespace triglot
