// Tests which names are looked up to resolve a path.
#include "indexer/watch/path_resolution.h"

#include "base/path.h"
#include "tests/indexer/file_script.h"
#include "tests/support/catch.h"
#include "tests/support/temporary_folder.h"

#include <filesystem>
#include <string>

namespace triglot {
namespace {

// The steps below a folder, "." being itself: "a/b/ l@ x -none", with suffixes for folders and
// links like `ls -F`.
std::string trail_below(const std::string& folder, const std::string& name) {
  std::string out;
  for (const TrailStep& step : path_trail(joined(folder, name))) {
    const std::string path = joined(step.folder, step.name);
    if (path.starts_with(folder + "/")) {
      out += (out.empty() ? "" : " ") + std::string(step.found == Found::missing ? "-" : "") +
             path.substr(folder.size() + 1) +
             (step.found == Found::folder ? "/"
              : step.found == Found::link ? "@"
                                          : "");
    }
  }
  return out;
}

TEST_CASE("a path's steps end where it leads to, or where it leads nowhere") {
  const test::TemporaryFolder folder;
  const std::string path = std::filesystem::canonical(folder.path()).string();
  test::run_script(path, "write a/b/x; ln-s b a/l; ln-s none n");
  std::filesystem::create_symlink(path + "/a/b", path + "/abs");
  auto [name, steps] = GENERATE(table<std::string, std::string>({
      {"a", "a/"},
      {"a/b/x", "a/ a/b/ a/b/x"},
      {"a/l/x", "a/ a/l@ a/b/ a/b/x"},
      {"abs/x", "abs@ a/ a/b/ a/b/x"},
      {"a/b/none", "a/ a/b/ -a/b/none"},
      {"none/b/x", "-none"},
      {"a/b/x/y", "a/ a/b/ -a/b/x"},
      {"n/x", "n@ -none"},
  }));
  CHECK(trail_below(path, name) == steps);
  CHECK(path_trail(joined(path, name)) == path_trail(joined(path, name)));
}

TEST_CASE("steps through the parent folder, and through links without end") {
  const test::TemporaryFolder folder;
  const std::string path = std::filesystem::canonical(folder.path()).string();
  test::run_script(path, "write a/b/x; ln-s ../b/./..//b/x a/up; ln-s self self");
  CHECK(trail_below(path, "a/up") == "a/ a/up@ -b");
  test::run_script(path, "write b/x");
  CHECK(trail_below(path, "a/up") == "a/ a/up@ b/ b/ b/x");
  const std::string endless = trail_below(path, "self");
  CHECK(endless.starts_with("self@ self@ "));
  CHECK(endless.ends_with("self@ -self"));
}

TEST_CASE("another folder of the same name is another step") {
  const test::TemporaryFolder folder;
  const std::string path = folder.path().string();
  test::run_script(path, "mkdir a; mkdir b");
  const std::vector<TrailStep> before = path_trail(joined(path, "a"));
  CHECK(path_trail(joined(path, "a")) == before);
  test::run_script(path, "swap a b");
  CHECK(path_trail(joined(path, "a")) != before);
}

TEST_CASE("paths are taken apart and put together") {
  auto [path, folder, name] = GENERATE(table<std::string, std::string, std::string>({
      {"/a", "/", "a"},
      {"/a/b", "/a", "b"},
      {"/a/b c/.d", "/a/b c", ".d"},
  }));
  CHECK(folder_of(path) == folder);
  CHECK(name_of(path) == name);
  CHECK(joined(folder, name) == path);
  CHECK(folder_of("/") == "/");
  CHECK(name_of("/").empty());
  CHECK(path_trail("/").empty());
}

} // namespace
} // namespace triglot
