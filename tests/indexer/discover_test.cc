// Tests which files below the named roots are taken for articles.
#include "indexer/discover.h"

#include "base/error.h"
#include "base/path.h"
#include "tests/support/catch.h"
#include "tests/support/temporary_folder.h"

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

namespace triglot {
namespace {
namespace fs = std::filesystem;

// The result of discover() for roots below a folder, with names relative to it.
class Search {
public:
  explicit Search(const test::TemporaryFolder& folder) : folder_(folder.path().string()) {}

  std::string operator()(const std::vector<std::string>& names) const {
    std::vector<std::string> roots;
    for (const std::string& name : names) {
      roots.push_back(normal_path(folder_ + "/" + name));
    }
    const Discovery found = discover(roots);
    std::string out;
    for (const FoundFile& file : found.files) {
      out += relative(file.path) +
             (!file.format                      ? " (?)"
              : file.format == Format::markdown ? " (md)"
                                                : "") +
             "|";
    }
    add(out, "failed", found.failures, [](const Failure& failure) { return failure.path; });
    const auto same = [](const std::string& path) { return path; };
    add(out, "missing", found.missing, same);
    add(out, "empty", found.empty, same);
    add(out, "link", found.links, same);
    return out;
  }

private:
  template <typename Items, typename Path>
  void add(std::string& out, const std::string& label, const Items& items, Path path) const {
    std::vector<std::string> names;
    for (const auto& item : items) {
      names.push_back(relative(path(item)));
    }
    std::sort(names.begin(), names.end());
    for (const std::string& name : names) {
      out.append(label).append(" ").append(name).append("|");
    }
  }

  std::string relative(const std::string& path) const {
    return path == folder_ ? "." : path.substr(folder_.size() + 1);
  }

  std::string folder_;
};

TEST_CASE("articles are found by extension, by path, each once") {
  const test::TemporaryFolder folder;
  for (const char* name : {"b.txt", "a.md", "sub/c.txt", "sub/deep/d.MARKDOWN", "sub.txt", "Z.TXT",
                           "x.pdf", "noext", "sub/.md", "txt", "a.md~", "a.txt.bak"}) {
    folder.write(name, "x");
  }
  const Search search(folder);
  const std::string all =
      "Z.TXT|a.md (md)|b.txt|noext (?)|sub.txt|sub/c.txt|sub/deep/d.MARKDOWN (md)|txt (?)|";
  CHECK(search({"."}) == all);
  CHECK(search({".", "."}) == all);
  CHECK(search({"sub", ".", "sub/deep", "b.txt"}) == all);
  CHECK(search({"sub/deep", "b.txt"}) == "b.txt|sub/deep/d.MARKDOWN (md)|");
  CHECK(search({"noext"}) == "noext|"); // naming it is enough
  CHECK(search({".", "noext"}) ==
        "Z.TXT|a.md (md)|b.txt|noext|sub.txt|sub/c.txt|sub/deep/d.MARKDOWN (md)|txt (?)|");
}

TEST_CASE("hidden files and folders are left out, unless named") {
  const test::TemporaryFolder folder;
  for (const char* name : {"a.txt", ".b.txt", ".git/c.txt", "sub/.d.txt", "sub/.e/f.txt"}) {
    folder.write(name, "x");
  }
  const Search search(folder);
  CHECK(search({"."}) == "a.txt|");
  CHECK(search({".git", ".b.txt", "sub/.e"}) == ".b.txt|.git/c.txt|sub/.e/f.txt|");
}

TEST_CASE("names of any bytes are found as they are") {
  const test::TemporaryFolder folder;
  const auto name =
      GENERATE(as<std::string>(), "een naam.txt", " .txt", "a\nb.txt", "a\tb.txt", "\xff\xfe.txt",
               "caf\xc3\xa9.txt", "cafe\xcc\x81.txt", "-.txt", "a\\b.txt", "'\"$(x).txt", "a..txt");
  folder.write("folder \xff\n/" + name, "x");
  CHECK(Search(folder)({"."}) == "folder \xff\n/" + name + "|");
}

TEST_CASE("links are told and not followed, a root is") {
  const test::TemporaryFolder folder;
  folder.write("real/a.txt", "x");
  folder.write("other/b.txt", "x");
  fs::create_directory_symlink("../other", folder.path() / "real/folder");
  fs::create_directory_symlink("..", folder.path() / "real/loop");
  fs::create_directory_symlink("self", folder.path() / "real/self");
  fs::create_symlink("../other/b.txt", folder.path() / "real/b.txt");
  fs::create_symlink("nowhere", folder.path() / "real/broken.txt");
  fs::create_directory_symlink("real", folder.path() / "root");
  const Search search(folder);
  const auto links = [](const std::string& root) {
    std::string all;
    for (const char* name : {"b.txt", "broken.txt", "folder", "loop", "self"}) {
      all += "link " + root + "/" + name + "|";
    }
    return all;
  };
  CHECK(search({"real"}) == "real/a.txt|" + links("real"));
  CHECK(search({"root"}) == "root/a.txt|" + links("root"));
  CHECK(search({"real/b.txt"}) == "real/b.txt|");
  CHECK(search({"real/broken.txt"}) == "missing real/broken.txt|");
  CHECK(search({"real/self"}) == "failed real/self|");
}

TEST_CASE("what is no regular file is told and never opened") {
  const test::TemporaryFolder folder;
  folder.write("a.txt", "x");
  const std::string fifo = (folder.path() / "fifo.txt").string();
  REQUIRE(::mkfifo(fifo.c_str(), 0600) == 0);
  REQUIRE(::mkfifo((folder.path() / "fifo").c_str(), 0600) == 0);
  const int server = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_un address = {};
  address.sun_family = AF_UNIX;
  const std::string socket = (folder.path() / "socket.md").string();
  socket.copy(address.sun_path, sizeof(address.sun_path) - 1);
  REQUIRE(::bind(server, reinterpret_cast<const sockaddr*>(&address), sizeof(address)) == 0);
  ::close(server);
  const Search search(folder);
  CHECK(search({"."}) == "a.txt|failed fifo.txt|failed socket.md|"); // opening it would block
  CHECK(search({"fifo.txt"}) == "failed fifo.txt|");
  const auto reason = [](const std::string& path) {
    const Discovery found = discover({path});
    REQUIRE(found.failures.size() == 1);
    return found.failures.front().reason;
  };
  CHECK(reason(fifo) == "not a regular file but a FIFO");
  CHECK(reason(socket) == "not a regular file but a socket");
  CHECK_THAT(reason("/dev/null"), ContainsSubstring("not an article file (.txt, .md, "));
}

TEST_CASE("failures and links below nested roots are told once") {
  const test::TemporaryFolder folder;
  folder.write("sub/a.txt", "x");
  REQUIRE(::mkfifo((folder.path() / "sub/fifo.txt").c_str(), 0600) == 0);
  fs::create_symlink("a.txt", folder.path() / "sub/link.txt");
  CHECK(Search(folder)({".", "sub"}) == "sub/a.txt|failed sub/fifo.txt|link sub/link.txt|");
}

TEST_CASE("roots that are missing or hold no article are told apart") {
  const test::TemporaryFolder folder;
  fs::create_directories(folder.path() / "empty/deeper");
  folder.write("others/x.pdf", "x");
  folder.write("a.txt", "x");
  fs::create_directory_symlink("..", folder.path() / "empty/link");
  const Search search(folder);
  CHECK(search({"gone"}) == "missing gone|");
  CHECK(search({"a.txt/x"}) == "missing a.txt/x|");
  CHECK(search({"empty"}) == "empty empty|link empty/link|");
  CHECK(search({"others", "a.txt"}) == "a.txt|empty others|");
  CHECK(search({"others/x.pdf"}) == "failed others/x.pdf|");
  CHECK(search({}).empty());
}

TEST_CASE("a folder called like an article is a folder") {
  const test::TemporaryFolder folder;
  folder.write("folder.txt/a.md", "x");
  CHECK(Search(folder)({"."}) == "folder.txt/a.md (md)|");
  CHECK(Search(folder)({"folder.txt"}) == "folder.txt/a.md (md)|");
}

TEST_CASE("folders within folders without end") {
  const test::TemporaryFolder folder;
  fs::path deep = folder.path();
  for (int depth = 0; depth < 300; ++depth) {
    deep /= "een";
  }
  fs::create_directories(deep);
  folder.write(deep.lexically_relative(folder.path()) / "a.txt", "x");
  CHECK(discover({folder.path().string()}).files.size() == 1);
}

TEST_CASE("a path is made absolute and plain") {
  const std::string here = fs::current_path().string();
  auto [path, normal] = GENERATE_COPY(table<std::string, std::string>({
      {"/a/b", "/a/b"},
      {"/a//b/./c/../d/", "/a/b/d"},
      {"/", "/"},
      {"//", "/"},
      {"/..", "/"},
      {"/a/..", "/"},
      {"a", here + "/a"},
      {"./a/", here + "/a"},
      {".", here},
      {"..", fs::path(here).parent_path().string()},
      {"/a b/\xff\n", "/a b/\xff\n"},
      {"~", here + "/~"},
  }));
  CHECK(normal_path(path) == normal);
  CHECK(normal_path(normal_path(path)) == normal);
  CHECK_THROWS_AS(normal_path(""), Error);
}

} // namespace
} // namespace triglot
