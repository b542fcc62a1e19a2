// Tests that .triglotignore excludes what git would by the same lines: random patterns in folders
// of a random tree.
#include "indexer/discover.h"

#include "tests/support/catch.h"
#include "tests/support/temporary_folder.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <random>
#include <set>
#include <string>
#include <vector>

namespace triglot {
namespace {
namespace fs = std::filesystem;

class RandomTree {
public:
  explicit RandomTree(std::uint32_t seed) : random_(seed) {
    folder_.write("tree/a.md", "x");
    fill("tree", 0);
  }

  const fs::path root() const { return folder_.path() / "tree"; }
  const std::string& patterns() const { return patterns_; }

  // Paths relative to the root that are not excluded: by us, and by git.
  std::set<std::string> found() const {
    std::set<std::string> names;
    for (const FoundFile& file : discover({root().string()}).files) {
      names.insert(file.path.substr(root().string().size() + 1));
    }
    return names;
  }
  std::set<std::string> found_by_git() const {
    const std::string in = folder_.write("in", paths_);
    const std::string out = folder_.path() / "out";
    const std::string command =
        "cd '" + root().string() + "' && git init -q . && rm -f .git/info/exclude && " +
        "GIT_CONFIG_NOSYSTEM=1 HOME=/nonexistent git -c core.excludesFile=/dev/null check-ignore "
        "--no-index --stdin < '" +
        in + "' > '" + out + "'";
    REQUIRE(std::system(command.c_str()) >= 0);
    std::set<std::string> names = lines_of(paths_);
    for (const std::string& ignored : lines_of(test::read_bytes(out))) {
      names.erase(ignored);
    }
    return names;
  }

private:
  std::size_t below(std::size_t n) { return random_() % n; }

  std::string name() { return std::vector<std::string>{"a", "b", "ab", "abc", "x-y"}[below(5)]; }

  std::string pattern() {
    static const std::vector<std::string> pieces = {
        "a",   "b", "ab",  "*",   "?",     "/",  "/",   "**/",   "[ab]",        "[!a]", "c",
        ".md", "*", "/**", "\\a", "[a-c]", "**", "x-y", "[^b-]", "[[:alpha:]]", "]",    "[b-x]"};
    std::string text = below(4) == 0 ? "!" : "";
    text += below(5) == 0 ? "/" : "";
    for (std::size_t i = 1 + below(4); i > 0; --i) {
      text += pieces[below(pieces.size())];
    }
    text += below(5) == 0 ? "/" : below(6) == 0 ? "  " : "";
    // Contrary to its manual, git lets stars after a name match folders: a**/b.
    for (std::size_t at = text.find("**"); at != std::string::npos; at = text.find("**", at + 2)) {
      const bool begins = at == 0 || text[at - 1] == '/' || text[at - 1] == '!';
      if (!begins) {
        text.erase(at, 1);
      }
    }
    return text;
  }

  void fill(const std::string& folder, int depth) {
    if (below(depth == 0 ? 1 : 3) == 0) {
      std::string lines;
      for (std::size_t i = 1 + below(5); i > 0; --i) {
        lines += pattern() + "\n";
      }
      folder_.write(folder + "/.triglotignore", lines);
      folder_.write(folder + "/.gitignore", lines);
      patterns_ += folder + ":\n" + lines;
    }
    for (int i = 0; i < 4; ++i) {
      const std::string path = folder + "/" + name() + ".md";
      if (!fs::exists(folder_.path() / path)) {
        folder_.write(path, "x");
        paths_ += path.substr(5) + "\n";
      }
    }
    for (int i = 0; i < 3 && depth < 3; ++i) {
      const std::string path = folder + "/" + name();
      if (!fs::exists(folder_.path() / path)) {
        fill(path, depth + 1);
      }
    }
  }

  static std::set<std::string> lines_of(const std::string& text) {
    std::set<std::string> lines;
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t end = text.find('\n', at);
      lines.insert(text.substr(at, end - at));
      at = end + 1;
    }
    return lines;
  }

  test::TemporaryFolder folder_;
  std::mt19937 random_;
  std::string patterns_;
  std::string paths_ = "a.md\n";
};

TEST_CASE("what git would ignore is left out, and nothing else", "[slow]") {
  if (std::system("git --version > /dev/null 2>&1") != 0) {
    WARN("git is not installed: nothing to compare with");
    return;
  }
  std::size_t excluding = 0;
  for (std::uint32_t seed = 1; seed <= 300; ++seed) {
    const RandomTree tree(seed);
    INFO("seed " << seed << "\n" << tree.patterns());
    const std::set<std::string> by_git = tree.found_by_git();
    const std::set<std::string> ours = tree.found();
    std::string difference;
    for (const std::string& path : by_git) {
      difference += ours.contains(path) ? "" : "not found: " + path + "\n";
    }
    for (const std::string& path : ours) {
      difference += by_git.contains(path) ? "" : "found: " + path + "\n";
    }
    CHECK(difference == "");
    excluding += by_git.size() > 1 ? 1U : 0U;
  }
  CHECK(excluding > 100); // most trees keep something
}

} // namespace
} // namespace triglot
