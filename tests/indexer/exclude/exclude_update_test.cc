// Tests that an index equals a first build, however patterns and files change: after updates of
// everything, of a part, and of what a watch has seen.
#include "indexer/update/update.h"
#include "store/root_settings.h"
#include "store/stored_articles.h"

#include "tests/indexer/recording_sink.h"
#include "tests/support/amount.h"
#include "tests/support/catch.h"
#include "tests/support/temporary_folder.h"

#include <filesystem>
#include <optional>
#include <random>
#include <string>
#include <vector>

#include <fmt/format.h>

namespace triglot {
namespace {
namespace fs = std::filesystem;

using Patterns = std::optional<std::vector<std::string>>;

class ChangingFolder {
public:
  explicit ChangingFolder(std::uint32_t seed) : random_(seed) {
    folder_.write("files/constant.txt", "The tide comes in.");
    for (int i = 0; i < 8; ++i) {
      change_file();
    }
    update({path("files")}, NamedBy::person);
  }

  // Changes something and updates the index; returns what it did.
  std::string change() {
    switch (random_() % 6) {
    case 0:
      return name_folder();
    case 1:
      return set_patterns();
    case 2:
    case 3:
      return bring_up_to_date(change_list());
    default:
      return bring_up_to_date(change_file());
    }
  }

  // What the index knows, and what a new index of the same roots would know.
  std::string known() const { return files_in("index"); }
  std::string known_to_build() const {
    fs::remove_all(path("fresh"));
    const std::vector<Root> roots = describe_index(IndexDirectory(path("index"))).roots;
    test::RecordingSink sink;
    for (const Root& root : roots) {
      BuildOptions options;
      options.index = path("fresh");
      options.paths = {root.path};
      options.excludes = settings_of(root, exclude_setting);
      options.empty_roots = EmptyRoots::allow;
      triglot::update(options, sink);
    }
    BuildOptions options;
    options.index = path("fresh");
    options.empty_roots = EmptyRoots::allow;
    build(options, sink);
    return files_in("fresh");
  }

private:
  std::string path(const std::string& name) const { return (folder_.path() / name).string(); }

  std::string folder() {
    static const std::vector<std::string> names = {"files", "files/a", "files/a/b", "files/b",
                                                   "files/b/a"};
    return names[random_() % names.size()];
  }
  std::string file() {
    return folder() + "/" + std::vector<std::string>{"a", "b", "c"}[random_() % 3] + ".txt";
  }
  std::string pattern() {
    static const std::vector<std::string> all = {"a.txt",  "b.txt",    "a/",    "/b/",     "!a.txt",
                                                 "!b/",    "[bc].txt", "/a/b/", "b/**",    "**/a/",
                                                 "!*.txt", "c*",       "!/a/",  "/a/*.txt"};
    return all[random_() % all.size()];
  }

  void update(const std::vector<std::string>& paths, NamedBy named_by, Patterns excludes = {}) {
    test::RecordingSink sink;
    BuildOptions options;
    options.index = path("index");
    options.paths = paths;
    options.excludes = std::move(excludes);
    options.empty_roots = EmptyRoots::allow;
    triglot::update(options, sink, named_by);
  }

  std::string bring_up_to_date(const std::string& changed) {
    const bool partly = random_() % 2 == 0;
    update(partly ? std::vector<std::string>{path(changed)} : std::vector<std::string>(),
           partly ? NamedBy::watch : NamedBy::person);
    return changed + (partly ? " (watched)" : "");
  }

  std::string change_file() {
    const std::string name = file();
    if (random_() % 3 == 0) {
      fs::remove(path(name));
    } else {
      folder_.write(name, "De zee en de dijk, nummer " + std::to_string(random_() % 100) + ".");
    }
    return name;
  }

  // A watch names the folder.
  std::string change_list() {
    const std::string in = folder();
    if (random_() % 4 == 0) {
      fs::remove(path(in) + "/.triglotignore");
    } else {
      folder_.write(in + "/.triglotignore", pattern() + "\n" + pattern() + "\n");
    }
    return in;
  }

  std::string name_folder() {
    const std::string name = random_() % 2 == 0 ? folder() : file();
    if (!fs::exists(path(name))) {
      return bring_up_to_date(change_file());
    }
    update({path(name)}, NamedBy::person);
    return "name " + name;
  }

  std::string set_patterns() {
    const std::string name = folder();
    const bool all = random_() % 2 == 0 || !fs::exists(path(name));
    std::vector<std::string> patterns(random_() % 3);
    for (std::string& one : patterns) {
      one = pattern();
    }
    update(all ? std::vector<std::string>() : std::vector<std::string>{path(name)}, NamedBy::person,
           patterns);
    return fmt::format("--exclude {} for {}", fmt::join(patterns, " "), all ? "all" : name);
  }

  std::string files_in(const std::string& index) const {
    std::string all;
    for (const FileEntry& entry : known_files(IndexDirectory(path(index)), path("files"))) {
      all += entry.path.substr(path("files").size()) + " ";
    }
    return all;
  }

  test::TemporaryFolder folder_;
  std::mt19937 random_;
};

TEST_CASE("what is excluded is what a build would exclude, after any changes", "[slow]") {
  for (std::uint32_t seed = 1; seed <= test::sampled(40); ++seed) {
    ChangingFolder folder(seed);
    std::string history;
    for (int i = 0; i < 8; ++i) {
      history += folder.change() + "\n";
      INFO("seed " << seed << "\n" << history);
      REQUIRE(folder.known() == folder.known_to_build());
    }
  }
}

} // namespace
} // namespace triglot
