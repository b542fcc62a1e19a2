// Tests reports about roots themselves: files, links, and roots that vanish and come back.
#include "tests/indexer/watch/watch_check.h"
#include "tests/support/catch.h"

namespace triglot {
namespace {

TEST_CASE("of a root that is a file its name alone is told") {
  const auto story = GENERATE(values<test::Story>({
      {"write d/a.txt; write d/b.txt",
       "d/a.txt",
       {{"write d/b.txt; write d/c.txt; mkdir d/sub; rm d/sub", ""},
        {"append d/a.txt", "d/a.txt"},
        {"write d/t; mv d/t d/a.txt", "d/a.txt"},
        {"append d/a.txt", "d/a.txt"},
        {"rm d/a.txt", "d/a.txt"},
        {"write d/a.txt", "d/a.txt"},
        {"append d/a.txt", "d/a.txt"},
        {"touch d/a.txt", "d/a.txt"},
        {"mv d/a.txt d/z.txt", "d/a.txt"},
        {"append d/z.txt", ""},
        {"mv d/z.txt d/a.txt", "d/a.txt"},
        {"mv d e", "d/a.txt"},
        {"append e/a.txt", ""},
        {"mv e d", "d/a.txt"},
        {"append d/a.txt", "d/a.txt"},
        {"rm d/a.txt; mkdir d/a.txt", "d/a.txt"}, // from now on a folder
        {"write d/a.txt/x", "d/a.txt/x"},
        {"rm d/a.txt; write d/a.txt", "d/a.txt"},
        {"append d/a.txt", "d/a.txt"}}},
      {"write d/a.txt; write d/b.txt",
       "d|d/a.txt",
       {{"append d/a.txt; append d/b.txt", "d/a.txt|d/b.txt"},
        {"rm d/a.txt", "d/a.txt"},
        {"rm d", "d"},
        {"write d/a.txt", "d"},
        {"append d/a.txt", "d/a.txt"}}},
  }));
  test::check(story);
}

TEST_CASE("a root that goes and comes back is told of and watched anew") {
  const auto story = GENERATE(values<test::Story>({
      {"write r/a/x",
       "r",
       {{"mv r z", "r"},
        {"write z/a/x; mkdir z/b", ""},
        {"mv z r", "r"},
        {"write r/a/x; write r/b/x", "r/a/x|r/b/x"},
        {"rm r", "r"},
        {"write other", ""},
        {"write r/a/x", "r"},
        {"write r/a/x", "r/a/x"},
        {"rm r; write r/x", "r"},
        {"write r/x", "r/x"},
        {"chmod 700 r", "r"},
        {"write r/x", "r/x"}}},
      // with its parent folders
      {"write p/q/r/x",
       "p/q/r",
       {{"rm p", "p/q/r"},
        {"mkdir p", "p/q/r"}, // nearer
        {"write p/x", ""},
        {"mkdir p/q", "p/q/r"},
        {"write p/q/r/x", "p/q/r"},
        {"write p/q/r/x", "p/q/r/x"},
        {"mv p z", "p/q/r"},
        {"write z/q/r/x", ""},
        {"mv z p; mv p/q p/y", "p/q/r"},
        {"mkdir p/q", "p/q/r"},
        {"mv p/y/r p/q/r", "p/q/r"},
        {"write p/q/r/x; write p/q/x; write p/x", "p/q/r/x"}}},
      // missing at first
      {"mkdir other", "r", {{"mkdir r", "r"}, {"write r/x", "r/x"}}},
      {"mkdir other",
       "p/q/r",
       {{"mkdir p/q", "p/q/r"},
        {"write p/q/r", "p/q/r"},
        {"append p/q/r", "p/q/r"},
        {"write p/q/t; rm p; write p", "p/q/r"},
        {"append p", ""}, // nothing can be below it
        {"rm p; write p/q/r/x", "p/q/r"},
        {"write p/q/r/x", "p/q/r/x"}}},
  }));
  test::check(story);
}

TEST_CASE("a root may be a link") {
  const auto story = GENERATE(values<test::Story>({
      {"mkdir a; mkdir b; ln-s a r",
       "r",
       {{"write a/x", "r/x"},
        {"mkdir a/c", "r/c"},
        {"write a/c/x", "r/c/x"},
        {"ln-s b t; mv t r", "r"},
        {"write a/x", ""},
        {"write b/y", "r/y"},
        {"rm b", "r"},
        {"mkdir b", "r"},
        {"write b/y", "r/y"},
        {"mv b z", "r"},
        {"write z/y", ""},
        {"rm r", "r"},
        {"mkdir b", ""},
        {"mkdir r", "r"},
        {"write r/x", "r/x"}}},
      {"write a/x; ln-s a/x r",
       "r",
       {{"write a/x; write a/y", "r"},
        {"mv a/y a/x", "r"},
        {"write a/x", "r"},
        {"rm a", "r"},
        {"mkdir a", "r"},
        {"write a/x", "r"}}},
      // on the way to the root; leading on; to nowhere; to itself
      {"write a/r/x; write b/r/x; ln-s a l; ln-s l m",
       "m/r",
       {{"write a/r/x", "m/r/x"},
        {"ln-s b t; mv t l", "m/r"},
        {"write b/r/x; write a/r/x", "m/r/x"},
        {"mv b z", "m/r"},
        {"mv z b; write b/r/y", "m/r"},
        {"write b/r/y", "m/r/y"}}},
      {"ln-s nowhere r", "r", {{"write a", ""}, {"mkdir nowhere", "r"}, {"write r/x", "r/x"}}},
      {"ln-s r r", "r", {{"write a", ""}, {"rm r; mkdir r", "r"}, {"write r/x", "r/x"}}},
      // below another root, from which it is not found
      {"write o/x; mkdir r; ln-s ../o r/l",
       "r|r/l",
       {{"write o/x", "r/l/x"}, {"mv r z", "r|r/l"}, {"mv z r", "r|r/l"}, {"write o/x", "r/l/x"}}},
  }));
  test::check(story);
}

TEST_CASE("roots may lie inside each other or be the same folder") {
  const auto story = GENERATE(values<test::Story>({
      {"write r/s/x",
       "r|r/s|r",
       {{"write r/s/x", "r/s/x"},
        {"mv r/s z", "r/s"},
        {"write z/x", ""},
        {"mv z r/s", "r/s"},
        {"write r/s/x", "r/s/x"},
        {"mv r z", "r"},
        {"write z/s/x", ""},
        {"mv z r", "r"},
        {"write r/s/x", "r/s/x"}}},
      {"write r/s/x; ln-s r l; ln-s r/s m",
       "l|m|r",
       {{"write r/y", "l/y|r/y"},
        {"write r/s/x", "l/s/x|m/x|r/s/x"},
        {"mkdir r/s/t", "l/s/t|m/t|r/s/t"},
        {"write r/s/t/x", "l/s/t/x|m/t/x|r/s/t/x"},
        {"rm l", "l"},
        {"write r/s/t/x", "m/t/x|r/s/t/x"},
        {"mv r/s r/u", "m|r/s|r/u"},
        {"write r/u/t/x", "r/u/t/x"},
        {"mv r/u r/s", "m|r/s|r/u"},
        {"write r/s/x", "m/x|r/s/x"}}},
  }));
  test::check(story);
}

} // namespace
} // namespace triglot
