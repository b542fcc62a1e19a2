// Tests that entries are replaced atomically, whatever is in the way, and nothing else is touched.
#include "base/atomic_file.h"

#include "base/error.h"
#include "tests/support/catch.h"
#include "tests/support/temporary_folder.h"

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace triglot {
namespace {
namespace fs = std::filesystem;

mode_t mode_of(const fs::path& path) {
  struct stat status {};
  REQUIRE(::lstat(path.c_str(), &status) == 0);
  return status.st_mode & 07777;
}

// The names in a folder, sorted, separated by blanks.
std::string names_in(const fs::path& folder) {
  std::vector<std::string> names;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder)) {
    names.push_back(entry.path().filename().string());
  }
  std::sort(names.begin(), names.end());
  std::string joined;
  for (const std::string& name : names) {
    joined += (joined.empty() ? "" : " ") + name;
  }
  return joined;
}

class Umask {
public:
  explicit Umask(mode_t mask) : before_(::umask(mask)) {}
  ~Umask() { ::umask(before_); }
  Umask(const Umask&) = delete;
  Umask& operator=(const Umask&) = delete;

private:
  mode_t before_;
};

// Puts something at `path` that, if followed, leads to the file `victim` or nowhere.
void put_in_the_way(const std::string& kind, const fs::path& path, const fs::path& victim) {
  if (kind == "file") {
    ::close(::creat(path.c_str(), 0666));
  } else if (kind == "link") {
    fs::create_symlink(victim, path);
  } else if (kind == "dangling link") {
    fs::create_symlink(victim.string() + "-2", path);
  } else if (kind == "hard link") {
    fs::create_hard_link(victim, path);
  } else if (kind == "FIFO") {
    REQUIRE(::mkfifo(path.c_str(), 0666) == 0);
  } else if (kind == "folder") {
    fs::create_directory(path);
  } else if (kind == "full folder") {
    fs::create_directories(path / "x");
  }
}

TEST_CASE("a file is replaced, and nothing is followed that lies in its way or under its "
          "temporary name") {
  const auto name = GENERATE(as<std::string>(), "roots", "roots.new");
  const auto kind = GENERATE(as<std::string>(), "nothing", "file", "link", "dangling link",
                             "hard link", "FIFO", "folder", "full folder");
  CAPTURE(name, kind);
  const test::TemporaryFolder folder;
  const fs::path victim = folder.write("victim", "precious");
  const fs::path file = folder.path() / "index/roots";
  fs::create_directory(file.parent_path());
  put_in_the_way(kind, file.parent_path() / name, victim);
  const bool is_folder = kind.ends_with("folder");
  if (is_folder && name == "roots") {
    CHECK_THROWS_WITH(replace_file(file, "new"),
                      ContainsSubstring("cannot write '" + file.string() + "'"));
    CHECK(names_in(file.parent_path()) == "roots");
  } else {
    replace_file(file, "new");
    CHECK(test::read_bytes(file) == "new");
    CHECK(fs::is_regular_file(fs::symlink_status(file)));
    CHECK(fs::hard_link_count(file) == 1);
    CHECK(names_in(file.parent_path()) == (is_folder ? "roots roots.new" : "roots"));
  }
  CHECK(test::read_bytes(victim) == "precious");
  CHECK(names_in(folder.path()) == "index victim");
}

TEST_CASE("who may read or write a folder may do so with what is replaced in it, whatever the "
          "umask") {
  const auto [folder_mode, file_mode] = GENERATE(table<mode_t, mode_t>(
      {{0700, 0600}, {0750, 0640}, {0755, 0644}, {02775, 0664}, {01777, 0664}, {0500, 0600}}));
  const auto mask = GENERATE(as<mode_t>(), 0, 022, 077, 0777);
  const test::TemporaryFolder folder;
  REQUIRE(::chmod(folder.path().c_str(), folder_mode) == 0);
  if (::geteuid() != 0 && folder_mode == 0500) {
    return;
  }
  const Umask umask(mask);
  replace_file(folder.path() / "roots", "x");
  CHECK(mode_of(folder.path() / "roots") == file_mode);
}

TEST_CASE("a link is replaced, whatever lies under its temporary name") {
  const auto kind = GENERATE(as<std::string>(), "nothing", "file", "link", "dangling link",
                             "hard link", "FIFO", "folder", "full folder");
  CAPTURE(kind);
  const test::TemporaryFolder folder;
  const fs::path victim = folder.write("victim", "precious");
  const fs::path link = folder.path() / "index/current";
  fs::create_directory(link.parent_path());
  fs::create_symlink("old", link);
  put_in_the_way(kind, link.parent_path() / "current.new", victim);
  {
    PendingLink pending(link, "new");
    CHECK(fs::read_symlink(link) == "old");
    CHECK_FALSE(pending.is_renamed());
    pending.rename();
    CHECK(pending.is_renamed());
  }
  CHECK(fs::read_symlink(link) == "new");
  CHECK(names_in(link.parent_path()) ==
        (kind.ends_with("folder") ? "current current.new" : "current"));
  CHECK(test::read_bytes(victim) == "precious");
}

TEST_CASE("a link that is not put in its place leaves nothing") {
  const test::TemporaryFolder folder;
  { const PendingLink pending(folder.path() / "current", "target"); }
  CHECK(names_in(folder.path()).empty());
  fs::create_directories(folder.path() / "current/x");
  {
    PendingLink pending(folder.path() / "current", "target");
    CHECK_THROWS_AS(pending.rename(), Error);
  }
  CHECK(names_in(folder.path()) == "current");
}

TEST_CASE("temporary names are told from others, and what was left under them is removed") {
  const auto [name, is_temporary] = GENERATE(table<std::string, bool>({{"roots.new", true},
                                                                       {"roots.new-1", true},
                                                                       {"roots.new-99", true},
                                                                       {"roots.new-100", false},
                                                                       {"roots.new-01", false},
                                                                       {"roots.newer", false},
                                                                       {"roots", false},
                                                                       {"current.new", false},
                                                                       {"", false}}));
  CAPTURE(name);
  CHECK(is_temporary_name(name, "roots") == is_temporary);
  const test::TemporaryFolder folder;
  const std::string victim = folder.write("victim", "precious");
  folder.write("roots", "x");
  folder.write("roots.new-1", "x");
  folder.write("roots.newer", "x");
  fs::create_symlink(victim, folder.path() / "roots.new");
  remove_temporaries(folder.path() / "roots");
  CHECK(names_in(folder.path()) == "roots roots.newer victim");
}

TEST_CASE("folders are made with all that are above them, the owner's alone whatever the umask") {
  const auto [name, made] =
      GENERATE(table<std::string, std::vector<std::string>>({{"a", {"a"}},
                                                             {"a/b/c", {"a", "a/b", "a/b/c"}},
                                                             {"a/b/c/", {"a", "a/b", "a/b/c"}},
                                                             {"a//b", {"a", "a/b"}},
                                                             {"a/../b", {"a", "b"}},
                                                             {"there", {}},
                                                             {"there/a", {"there/a"}},
                                                             {"link/a", {"there/a"}}}));
  const auto mask = GENERATE(as<mode_t>(), 0, 022, 0777);
  CAPTURE(name, mask);
  const test::TemporaryFolder folder;
  fs::create_directory(folder.path() / "there");
  REQUIRE(::chmod((folder.path() / "there").c_str(), 0755) == 0);
  fs::create_symlink("there", folder.path() / "link");
  {
    const Umask umask(mask);
    create_folders(folder.path() / name);
    create_folders(folder.path() / name); // no effect
  }
  for (const std::string& path : made) {
    CAPTURE(path);
    CHECK(mode_of(folder.path() / path) == 0700);
  }
  CHECK(mode_of(folder.path() / "there") == 0755);
}

TEST_CASE("folders that cannot be made are an error that names them") {
  const test::TemporaryFolder folder;
  folder.write("a file", "x");
  fs::create_symlink("nowhere", folder.path() / "link");
  const auto [name, reason] =
      GENERATE(table<std::string, std::string>({{"a file", "not a directory"},
                                                {"a file/a", "not a directory"},
                                                {"link", "leads nowhere"},
                                                {"link/a", "leads nowhere"},
                                                {"/proc/triglot/a", "cannot create"}}));
  CHECK_THROWS_WITH(create_folders(folder.path() / name),
                    ContainsSubstring(reason) && ContainsSubstring(name));
  CHECK_FALSE(fs::exists(folder.path() / "nowhere"));
}

TEST_CASE("Whether a file can be replaced is known before") {
  const test::TemporaryFolder folder;
  require_replaceable(folder.path() / "file");
  CHECK(fs::is_empty(folder.path()));
  const fs::path there = folder.write("there", "precious");
  require_replaceable(there);
  CHECK(test::read_bytes(there) == "precious");
  CHECK_THROWS_WITH(require_replaceable(folder.path()), ContainsSubstring("cannot write"));
  CHECK_THROWS_WITH(require_replaceable(folder.path() / "none" / "file"),
                    ContainsSubstring("cannot write"));
}

} // namespace
} // namespace triglot
