// Tests who may read the files of an index.
#include "store/directory/permissions.h"

#include "base/atomic_file.h"
#include "store/directory/index_directory.h"
#include "tests/support/catch.h"
#include "tests/support/temporary_folder.h"

#include <filesystem>
#include <string>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace triglot {
namespace {
namespace fs = std::filesystem;

mode_t mode_of(const fs::path& path) {
  struct stat status {};
  REQUIRE(::stat(path.c_str(), &status) == 0);
  return status.st_mode & 07777;
}

mode_t current_umask() {
  const mode_t mask = ::umask(0);
  ::umask(mask);
  return mask;
}

// As a build does; creates the file like Xapian.
void build(const fs::path& index) {
  const WriterLock lock{IndexDirectory(index)};
  GenerationWriter writer(lock);
  fs::create_directory(writer.new_generation());
  ::close(::creat((writer.new_generation() / "docdata.glass").c_str(), 0666));
  writer.publish();
}

TEST_CASE("an index is made its owner's alone, whatever the umask, and leaves it as it was") {
  const auto mask = GENERATE(as<mode_t>(), 0, 022, 077);
  const test::TemporaryFolder folder;
  const fs::path index = folder.path() / "a/b";
  const mode_t before = ::umask(mask);
  build(index);
  CHECK(current_umask() == mask);
  ::umask(before);
  for (const char* name : {"", "../../a", "generations", "current"}) {
    CAPTURE(name);
    CHECK(mode_of(index / name) == 0700);
  }
  for (const char* name : {"lock", "private", "current/docdata.glass"}) {
    CAPTURE(name);
    CHECK(mode_of(index / name) == 0600);
  }
}

TEST_CASE("an empty folder that was there before becomes its owner's alone") {
  const test::TemporaryFolder folder;
  REQUIRE(::chmod(folder.path().c_str(), 02755) == 0);
  build(folder.path());
  CHECK(mode_of(folder.path()) == 02700);
}

TEST_CASE("an index that was made before indexes were private is closed by a rebuild, not by an "
          "update, and once") {
  const test::TemporaryFolder folder;
  build(folder.path());
  fs::remove(folder.path() / private_mark);
  REQUIRE(::chmod(folder.path().c_str(), 0755) == 0);
  { const WriterLock update{IndexDirectory(folder.path())}; }
  CHECK(mode_of(folder.path()) == 0755);
  build(folder.path());
  CHECK(mode_of(folder.path()) == 0700);
  REQUIRE(::chmod(folder.path().c_str(), 0755) == 0);
  build(folder.path());
  CHECK(mode_of(folder.path()) == 0755);
}

TEST_CASE(
    "what is written into an index that its owner has opened can be read by the same people") {
  const auto [opened, files] =
      GENERATE(table<mode_t, mode_t>({{0755, 0644}, {0750, 0640}, {02770, 0660}, {0777, 0664}}));
  const test::TemporaryFolder folder;
  build(folder.path());
  REQUIRE(::chmod(folder.path().c_str(), opened) == 0);
  const mode_t before = ::umask(077);
  build(folder.path());
  ::umask(before);
  CHECK(mode_of(folder.path()) == opened);
  CHECK(mode_of(folder.path() / "current/docdata.glass") == files);
  const WriterLock update{IndexDirectory(folder.path())};
  ::close(::creat((folder.path() / "current/iamglass").c_str(), 0666));
  CHECK(mode_of(folder.path() / "current/iamglass") == files);
}

TEST_CASE("a writer that fails leaves the umask as it was") {
  const test::TemporaryFolder folder;
  folder.write("notes.txt", "x");
  const mode_t before = current_umask();
  CHECK_THROWS(WriterLock(IndexDirectory(folder.path())));
  CHECK(current_umask() == before);
}

} // namespace
} // namespace triglot
