// Paths with symbolic links in them, among many.
#include "indexer/linked_roots.h"

#include "tests/support/catch.h"
#include "tests/support/temporary_folder.h"

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include <fmt/format.h>

namespace triglot {
namespace {

namespace fs = std::filesystem;

TEST_CASE("many paths in a folder are resolved as each of them alone") {
  const test::TemporaryFolder folder;
  const std::string root = folder.path() / "news";
  const std::string named = folder.path() / "named";
  fs::create_directories(root + "/2025");
  fs::create_directories(named + "/folder.txt");
  fs::create_directory_symlink(root + "/2025", folder.path() / "linked");
  std::vector<std::string> paths;
  for (int i = 0; i < 60; ++i) {
    const std::string name = fmt::format("{:02}.txt", i);
    folder.write("news/2025/" + name, "Het water steeg.");
    folder.write("named/" + name, "Het water zakte.");
    paths.push_back(fmt::format("{}/{}", named, name));
    paths.push_back(fmt::format("{}/linked/{}", folder.path().string(), name));
  }
  for (const int i : {3, 40}) { // before and after the folder is listed
    fs::remove(fmt::format("{}/{:02}.txt", named, i));
    fs::create_symlink(fmt::format("{}/2025/{:02}.txt", root, i),
                       fmt::format("{}/{:02}.txt", named, i));
    fs::remove(fmt::format("{}/{:02}.txt", named, i + 1));
  }
  paths.push_back(named + "/folder.txt");
  std::sort(paths.begin(), paths.end());
  const RootSet roots({{root, ""}, {named, ""}});
  std::vector<std::string> expected;
  for (const std::string& path : paths) {
    std::vector<std::string> alone = {path};
    resolve_below_roots(alone, roots);
    expected.push_back(alone.front());
  }
  resolve_below_roots(paths, roots);
  CHECK(paths == expected);
  CHECK(std::count_if(paths.begin(), paths.end(), [&](const std::string& path) {
          return path.starts_with(root + "/2025/");
        }) == 62);
}

} // namespace
} // namespace triglot
