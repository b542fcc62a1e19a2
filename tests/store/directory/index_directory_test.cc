// Tests which directories have an index, and the errors for those that do not.
#include "store/directory/index_directory.h"

#include "base/error.h"
#include "base/hints.h"
#include "tests/support/catch.h"
#include "tests/support/temporary_folder.h"

#include <array>
#include <chrono>
#include <filesystem>
#include <string>

#include <fcntl.h>
#include <sys/stat.h>

namespace triglot {
namespace {
namespace fs = std::filesystem;

// The error when opening the index at `path`; empty on success.
std::string message_of(const fs::path& path) {
  const IndexDirectory directory(path);
  CHECK(directory.path() == path);
  try {
    const PinnedGeneration pinned = directory.pin_current();
    CHECK(directory.current().has_value());
    CHECK(pinned.lock.get() >= 0);
    CHECK(fs::is_directory(pinned.path));
    return {};
  } catch (const Error& error) {
    const std::string message = error.what();
    CHECK(message.find('\n') == std::string::npos);
    return message;
  }
}

void make_generation(const fs::path& directory, const std::string& name) {
  fs::create_directories(directory / "generations" / name);
}

TEST_CASE("a directory without an index is told apart, with the command that makes one") {
  const test::TemporaryFolder folder;
  fs::create_directories(folder.path() / "empty");
  folder.write("foreign/report.doc", "x");
  folder.write("a file", "x");
  fs::create_symlink("no target", folder.path() / "broken link");
  const auto [name, reason, has_hint] = GENERATE(table<std::string, std::string, bool>(
      {{"missing", "no such directory", true},
       {"missing/deeper", "no such directory", true},
       {"empty", "the directory is empty", true},
       {"foreign", "the directory holds no Triglot index", true},
       {"broken link", "no such directory", true},
       {"a file", "not a directory", false}}));
  const std::string path = (folder.path() / name).string();
  const std::string hint =
      name == "foreign" ? "name another directory, or index what is in it: triglot-index --db " +
                              path + "-index " + path
                        : build_hint(path);
  CHECK(message_of(path) ==
        "cannot open index '" + path + "': " + reason + (has_hint ? " (" + hint + ")" : ""));
  CHECK_FALSE(IndexDirectory(path).current().has_value());
}

TEST_CASE("where no generation is current, a writer keeps those that are whole") {
  const bool dangling = GENERATE(false, true);
  CAPTURE(dangling);
  const test::TemporaryFolder folder;
  const fs::path path = folder.path() / "index";
  folder.write("index/lock", "");
  if (dangling) {
    fs::create_directory_symlink("generations/000009", path / "current");
  }
  folder.write("index/generations/000001/checksums", "");
  make_generation(path, "000002");
  const WriterLock lock{IndexDirectory(path)};
  CHECK(fs::exists(path / "generations/000001"));
  CHECK_FALSE(fs::exists(path / "generations/000002"));
}

TEST_CASE("a link of another kind is no index") {
  const test::TemporaryFolder folder;
  make_generation(folder.path(), "000001");
  make_generation(folder.path(), "backup");
  const auto target =
      GENERATE(as<std::string>(), "/etc", "generations", "generations/backup", "generations/000000",
               "generations/1", "generations/00001x", "generations/-00001", "../generations/000001",
               "generations/000001/..", "000001", "generations/99999999999999999999");
  fs::create_directory_symlink(target, folder.path() / "current");
  INFO(target);
  CHECK_FALSE(IndexDirectory(folder.path()).current().has_value());
  CHECK_THAT(message_of(folder.path()), ContainsSubstring("holds no Triglot index"));
}

TEST_CASE("a folder or file called current is no index") {
  const test::TemporaryFolder folder;
  make_generation(folder.path(), "000001");
  if (GENERATE(true, false)) {
    fs::create_directory(folder.path() / "current");
  } else {
    folder.write("current", "generations/000001");
  }
  CHECK_FALSE(IndexDirectory(folder.path()).current().has_value());
  CHECK_THAT(message_of(folder.path()), ContainsSubstring("holds no Triglot index"));
}

TEST_CASE("the current generation is the one that the link names") {
  const test::TemporaryFolder folder;
  make_generation(folder.path(), "000006");
  make_generation(folder.path(), "1000007");
  const auto name = GENERATE(as<std::string>(), "000006", "1000007");
  fs::create_directory_symlink("generations/" + name, folder.path() / "current");
  CHECK(message_of(folder.path()).empty());
  CHECK(IndexDirectory(folder.path()).pin_current().path == folder.path() / "generations" / name);
}

TEST_CASE("a pinned generation knows its number, and since when it is the current one") {
  const test::TemporaryFolder folder;
  auto [name, number] =
      GENERATE(table<std::string, unsigned>({{"000001", 1}, {"000042", 42}, {"1000007", 1000007}}));
  make_generation(folder.path(), name);
  const fs::path link = folder.path() / "current";
  fs::create_directory_symlink("generations/" + name, link);
  const std::array<timespec, 2> times = {{{0, 0}, {1'700'000'000, 250'000'000}}};
  REQUIRE(::utimensat(AT_FDCWD, link.c_str(), times.data(), AT_SYMLINK_NOFOLLOW) == 0);
  const PinnedGeneration pinned = IndexDirectory(folder.path()).pin_current();
  CHECK(pinned.number == number);
  CHECK(pinned.since.time_since_epoch() == std::chrono::milliseconds(1'700'000'000'250));
}

TEST_CASE("a link that leads nowhere is an error that names the path and the reason") {
  const test::TemporaryFolder folder;
  fs::create_directory_symlink("generations/000007", folder.path() / "current");
  const std::string message = message_of(folder.path());
  CHECK_THAT(message, ContainsSubstring("cannot open index '" + folder.path().string() + "'"));
  CHECK_THAT(message, ContainsSubstring("no such file or directory"));
}

TEST_CASE("a generation that is a file is an error") {
  const test::TemporaryFolder folder;
  folder.write("generations/000007", "x");
  fs::create_directory_symlink("generations/000007", folder.path() / "current");
  CHECK_THAT(message_of(folder.path()), ContainsSubstring("'generations/000007' is a file"));
}

TEST_CASE("an index is found through a link to its directory, and under a name with any bytes") {
  const test::TemporaryFolder folder;
  const fs::path directory = folder.path() / "a 'b'\n\xff";
  make_generation(directory, "000001");
  fs::create_directory_symlink("generations/000001", directory / "current");
  fs::create_directory_symlink(directory, folder.path() / "link");
  CHECK(message_of(directory).empty());
  CHECK(message_of(folder.path() / "link").empty());
  CHECK(message_of(folder.path() / "link" / "").empty());
}

TEST_CASE("any number of readers pin one generation") {
  const test::TemporaryFolder folder;
  make_generation(folder.path(), "000001");
  fs::create_directory_symlink("generations/000001", folder.path() / "current");
  const IndexDirectory directory(folder.path());
  const PinnedGeneration first = directory.pin_current();
  const PinnedGeneration second = directory.pin_current();
  CHECK(first.path == second.path);
  CHECK(first.lock.get() != second.lock.get());
}

} // namespace
} // namespace triglot
