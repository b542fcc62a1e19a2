// The file of articles shown before.
#include "query/seen_articles.h"

#include "base/error.h"
#include "tests/support/catch.h"
#include "tests/support/temporary_folder.h"

#include <filesystem>

#include <sys/stat.h>
#include <unistd.h>

namespace triglot {
namespace {

using test::read_bytes;
using test::TemporaryFolder;
namespace fs = std::filesystem;

std::string id_of(char digit) {
  return std::string(32, digit);
}

TEST_CASE("ids are one a line, beside comments and blank lines") {
  const TemporaryFolder folder;
  const std::string file = folder.write("seen", "# mine\n\n" + id_of('a') + "\n  " + id_of('b') +
                                                    "\t # why\r\n" + id_of('c'));
  const SeenArticles seen(file);
  CHECK(seen.ids() == std::vector<std::string>{id_of('a'), id_of('b'), id_of('c')});
  seen.add({id_of('c'), id_of('d'), id_of('d')});
  CHECK_THAT(read_bytes(file), Catch::Matchers::EndsWith(id_of('c') + "\n" + id_of('d') + "\n"));
  seen.add({id_of('a')});
  CHECK(SeenArticles(file).ids().size() == 4);
}

TEST_CASE("a new file is its owner's alone") {
  const TemporaryFolder folder;
  const fs::path file = folder.path() / "seen";
  const SeenArticles seen(file);
  CHECK(seen.ids().empty());
  struct stat status {};
  REQUIRE(::stat(file.c_str(), &status) == 0);
  CHECK((status.st_mode & 0777) == 0600);
  seen.add({id_of('a')});
  CHECK(read_bytes(file) == id_of('a') + "\n");
}

TEST_CASE("what a crash has left of a line is replaced") {
  const TemporaryFolder folder;
  const std::string file = folder.write("seen", id_of('a') + "\nabcdef");
  const SeenArticles seen(file);
  CHECK(seen.ids().size() == 1);
  seen.add({id_of('b')});
  CHECK(read_bytes(file) == id_of('a') + "\n" + id_of('b') + "\n");
}

TEST_CASE("a file that holds something else is refused and stays as it is") {
  const TemporaryFolder folder;
  const auto bytes =
      GENERATE(as<std::string>(), "notes\n", "abc\n", "title: x", std::string("\0", 1),
               std::string(32, 'A') + "\n", std::string(33, 'a') + "\n");
  const std::string file = folder.write("notes", id_of('a') + "\n" + bytes);
  CHECK_THROWS_WITH(SeenArticles(file), ContainsSubstring("line 2 is no article's id"));
  CHECK(read_bytes(file) == id_of('a') + "\n" + bytes);
}

TEST_CASE("what is no plain file is refused") {
  const TemporaryFolder folder;
  const fs::path path = folder.path() / "seen";
  std::string reason;
  SECTION("a folder") {
    fs::create_directory(path);
    reason = "it is a folder";
  }
  SECTION("a symbolic link") {
    fs::create_symlink(folder.write("real", ""), path);
    reason = "it is a symbolic link";
  }
  SECTION("a FIFO") {
    REQUIRE(::mkfifo(path.c_str(), 0600) == 0);
    reason = "it is no regular file";
  }
  SECTION("a second name") {
    fs::create_hard_link(folder.write("real", ""), path);
    reason = "several names";
  }
  if (!reason.empty()) {
    CHECK_THROWS_WITH(SeenArticles(path), ContainsSubstring(reason));
  }
  CHECK_THROWS_WITH(SeenArticles(folder.path() / "none" / "seen"),
                    ContainsSubstring("its folder does not exist"));
}

TEST_CASE("what another has added meanwhile stays") {
  const TemporaryFolder folder;
  const std::string file = folder.write("seen", id_of('a') + "\n");
  const SeenArticles one(file);
  const SeenArticles other(file);
  other.add({id_of('b'), id_of('c')});
  one.add({id_of('c'), id_of('d')});
  other.add({id_of('e')});
  CHECK(SeenArticles(file).ids() ==
        std::vector<std::string>{id_of('a'), id_of('b'), id_of('c'), id_of('d'), id_of('e')});
  fs::rename(folder.write("edited", id_of('f') + "\n"), file); // as editors write
  one.add({id_of('a')});
  CHECK(read_bytes(file) == id_of('f') + "\n" + id_of('a') + "\n");
}

} // namespace
} // namespace triglot
