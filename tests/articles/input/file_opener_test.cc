// Tests that only what was found below a root is read, whatever replaces it meanwhile.
#include "articles/input/file_opener.h"

#include "articles/read_file.h"
#include "indexer/discover.h"
#include "indexer/update/update.h"
#include "tests/articles/found.h"
#include "tests/indexer/recording_sink.h"
#include "tests/support/catch.h"
#include "tests/support/temporary_folder.h"

#include <algorithm>
#include <filesystem>
#include <functional>
#include <random>
#include <string>
#include <vector>

#include <fcntl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

namespace triglot {
namespace {
namespace fs = std::filesystem;

// root/sub/deep/a.txt below the root, and a secret next to it.
class Tree {
public:
  Tree() {
    folder_.write("root/sub/deep/a.txt", "Kaas.");
    folder_.write("outside/deep/a.txt", "Geheim.");
  }

  fs::path root() const { return folder_.path() / "root"; }
  fs::path file() const { return root() / "sub/deep/a.txt"; }
  fs::path secret() const { return folder_.path() / "outside/deep/a.txt"; }
  std::string write(const fs::path& name, const std::string& bytes) const {
    return folder_.write(name, bytes);
  }

private:
  test::TemporaryFolder folder_;
};

void make_socket(const fs::path& path) {
  const FileDescriptor server(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
  sockaddr_un address = {};
  address.sun_family = AF_UNIX;
  path.string().copy(address.sun_path, sizeof(address.sun_path) - 1);
  REQUIRE(::bind(server.get(), reinterpret_cast<const sockaddr*>(&address), sizeof(address)) == 0);
}

// A change to the tree after its file was found, and what a reader then reports and reads.
struct Swap {
  std::string what;
  std::function<void(const Tree&)> happens;
  std::string told;
  std::string text = {};
};

const std::vector<Swap> swaps = {
    {"nothing", [](const Tree&) {}, "", "Kaas."},
    {"the file becomes a link",
     [](const Tree& tree) {
       fs::remove(tree.file());
       fs::create_symlink(tree.secret(), tree.file());
     },
     "failed a.txt: it has become a symbolic link meanwhile, not followed"},
    {"its folder becomes a link",
     [](const Tree& tree) {
       fs::remove_all(tree.root() / "sub/deep");
       fs::create_symlink(tree.secret().parent_path(), tree.root() / "sub/deep");
     },
     "failed a.txt: '*sub/deep' has become a symbolic link meanwhile, not followed"},
    {"a folder above becomes a link",
     [](const Tree& tree) {
       fs::remove_all(tree.root() / "sub");
       fs::create_symlink("../outside", tree.root() / "sub");
     },
     "failed a.txt: '*root/sub' has become a symbolic link meanwhile, not followed"},
    {"a folder becomes a link to where it has gone",
     [](const Tree& tree) {
       fs::rename(tree.root() / "sub", tree.root() / "gone");
       fs::create_symlink("gone", tree.root() / "sub");
     },
     "failed a.txt: '*root/sub' has become a symbolic link meanwhile, not followed"},
    {"the file becomes a FIFO",
     [](const Tree& tree) {
       fs::remove(tree.file());
       REQUIRE(::mkfifo(tree.file().c_str(), 0600) == 0);
     },
     "failed a.txt: not a regular file any more (try again)"},
    {"the file becomes a socket",
     [](const Tree& tree) {
       fs::remove(tree.file());
       make_socket(tree.file());
     },
     "failed a.txt: not a regular file any more (try again)"},
    {"the file becomes a folder",
     [](const Tree& tree) {
       fs::remove(tree.file());
       fs::create_directory(tree.file());
     },
     "failed a.txt: not a regular file any more (try again)"},
    {"its folder becomes a file",
     [](const Tree& tree) {
       fs::remove_all(tree.root() / "sub/deep");
       tree.write("root/sub/deep", "Brood.");
     },
     "noted a.txt: has vanished meanwhile"},
    {"the file vanishes", [](const Tree& tree) { fs::remove(tree.file()); },
     "noted a.txt: has vanished meanwhile"},
    {"the root vanishes", [](const Tree& tree) { fs::remove_all(tree.root()); },
     "noted a.txt: has vanished meanwhile"},
    {"the file is saved by a program that puts another in its place",
     [](const Tree& tree) {
       tree.write("root/new", "Brood.");
       fs::rename(tree.root() / "new", tree.file());
     },
     "", "Brood."},
};

// The only file below the root, as discovery saw it before the swap.
FoundFile found_before(const Swap& swap, const Tree& tree) {
  const Discovery discovery = discover({tree.root().string()});
  REQUIRE(discovery.files.size() == 1);
  swap.happens(tree);
  return discovery.files.front();
}

TEST_CASE("what takes a file's place below a root is read only if it is a file there") {
  for (const Swap& swap : swaps) {
    INFO(swap.what);
    const Tree tree;
    const FoundFile file = found_before(swap, tree);
    test::RecordingSink sink;
    FileReader reader(sink);
    std::string text;
    const FileOutcome outcome =
        reader.read(file, "", [&](const Article& article) { text += article.text; });
    CHECK(text == swap.text);
    const std::size_t star = swap.told.find('*');
    const std::string told = sink.told();
    CHECK(told.starts_with(swap.told.substr(0, star)));
    CHECK(told.empty() == swap.told.empty());
    if (star != std::string::npos) {
      CHECK_THAT(told, ContainsSubstring(swap.told.substr(star + 1)));
    }
    CHECK((outcome.kind == FileOutcome::Kind::read) == !swap.text.empty());
    CHECK(sink.failed() == (swap.told.starts_with("failed") ? 1 : 0));
  }
}

TEST_CASE("the hash of a file is of what was found, or there is none") {
  for (const Swap& swap : swaps) {
    INFO(swap.what);
    const Tree tree;
    const FoundFile file = found_before(swap, tree);
    FileOpener opener;
    CHECK(hash_of_file(opener, file) == (swap.text == "Kaas." ? content_hash("Kaas.") : ""));
  }
}

TEST_CASE("a root may be a link, and lie behind one") {
  const Tree tree;
  fs::create_symlink("root", tree.root().parent_path() / "link");
  const std::string root = (tree.root().parent_path() / "link/sub").string();
  for (const std::string& named : {root, root + "/deep/a.txt"}) {
    const Discovery discovery = discover({named});
    REQUIRE(discovery.files.size() == 1);
    FileOpener opener;
    CHECK(hash_of_file(opener, discovery.files[0]) == content_hash("Kaas."));
  }
}

TEST_CASE("what is looked at below a root is not looked for behind a link") {
  const Tree tree;
  fs::rename(tree.root() / "sub", tree.root() / "gone");
  fs::create_symlink("../outside", tree.root() / "sub");
  const std::size_t root_bytes = tree.root().string().size();
  const auto path = GENERATE(as<std::string>(), "sub/deep/a.txt", "sub/deep", "sub");
  const Discovery discovery = discover({}, {{(tree.root() / path).string(), root_bytes}});
  CHECK(discovery.files.empty());
  CHECK(discovery.failures.empty());
  CHECK(discovery.links == std::vector<std::string>{(tree.root() / "sub").string()});
}

TEST_CASE("what is swapped for a link while an update runs is not in the index") {
  const Tree tree;
  BuildOptions options;
  options.index = tree.root().parent_path() / "index";
  options.paths = {tree.root().string()};
  test::RecordingSink first;
  build(options, first);
  tree.write("root/sub/deep/b.txt", "Brood.");
  tree.write("root/sub/deep/c.txt", "Zout.");
  options.paths.clear();
  class Swapping final : public test::RecordingSink {
  public:
    explicit Swapping(const Tree& tree) : tree_(tree) {}
    void happened(const Event& event) override {
      test::RecordingSink::happened(event);
      if (event.kind != Event::Kind::indexed) {
        return;
      }
      const fs::path next = tree_.file().parent_path() / "c.txt";
      fs::remove(next);
      fs::create_symlink(tree_.secret(), next);
    }

  private:
    const Tree& tree_;
  };
  Swapping sink(tree);
  BuildReport report = update(options, sink);
  CHECK(report.added == 1);
  CHECK(report.failed == 1);
  CHECK_THAT(sink.told(), ContainsSubstring("failed c.txt: it has become a symbolic link"));
  test::RecordingSink next;
  report = update(options, next);
  CHECK(report.failed == 0);
  CHECK(report.added + report.removed + report.changed == 0);
  CHECK_THAT(next.told(), ContainsSubstring("noted c.txt: a symbolic link, not followed"));
}

std::size_t open_descriptors() {
  const fs::directory_iterator all("/proc/self/fd");
  return static_cast<std::size_t>(std::distance(begin(all), end(all)));
}

TEST_CASE("however deep, few folders are open") {
  const test::TemporaryFolder folder;
  fs::path deep = "root";
  for (int depth = 0; depth < 100; ++depth) {
    folder.write(deep / "a.txt", "x");
    folder.write(deep / "z/a.txt", "x");
    deep /= "m";
  }
  const std::size_t before = open_descriptors();
  std::vector<FoundFile> files = discover({(folder.path() / "root").string()}).files;
  CHECK(files.size() == 200);
  FileOpener opener;
  std::mt19937 random(3);
  for (int round = 0; round < 3; ++round) { // there, back, and to and fro
    for (const FoundFile& file : files) {
      REQUIRE(hash_of_file(opener, file) == content_hash("x"));
      REQUIRE(open_descriptors() <= before + 32);
    }
    round == 0 ? std::reverse(files.begin(), files.end())
               : std::shuffle(files.begin(), files.end(), random);
  }
}

TEST_CASE("a path that is longer than the system takes is told, the rest is found") {
  const test::TemporaryFolder folder;
  folder.write("root/a.txt", "x");
  const std::string name(250, 'n');
  FileDescriptor at(::open((folder.path() / "root").c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC));
  for (int depth = 0; depth < 20; ++depth) {
    REQUIRE(::mkdirat(at.get(), name.c_str(), 0700) == 0);
    at = FileDescriptor(::openat(at.get(), name.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC));
  }
  const Discovery discovery = discover({(folder.path() / "root").string()});
  CHECK(discovery.files.size() == 1);
  REQUIRE(discovery.failures.size() == 1);
  CHECK(discovery.failures[0].reason == "folder: file name too long");
  CHECK(discovery.unreachable.size() == 1);
}

} // namespace
} // namespace triglot
