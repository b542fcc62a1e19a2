// Tests the copy of an index's roots.
#include "store/directory/roots_file.h"

#include "base/plain_file.h"
#include "tests/support/catch.h"
#include "tests/support/damage.h"
#include "tests/support/random_text.h"
#include "tests/support/temporary_folder.h"

#include <filesystem>
#include <random>
#include <string>
#include <vector>

namespace triglot {
namespace {
namespace fs = std::filesystem;

// The number of files in a folder.
std::ptrdiff_t count_files(const fs::path& folder) {
  return std::distance(fs::directory_iterator(folder), fs::directory_iterator());
}

TEST_CASE("roots come back from their copy, whatever their bytes") {
  const test::TemporaryFolder folder;
  std::mt19937 random(1);
  CHECK_FALSE(load_roots(folder.path()));
  for (std::size_t count = 0; count < 30; ++count) {
    std::vector<Root> roots(count);
    for (Root& root : roots) {
      root.path = "/" + test::random_bytes(random, 100);
      root.language = random() % 2 == 0 ? "nl" : "";
      for (std::size_t i = random() % 3; i > 0; --i) {
        root.settings.push_back({"exclude", i == 1 ? "*.tmp\n\xff" : ""});
      }
    }
    save_roots(folder.path(), {roots, StandardInput::unused});
    CHECK((load_roots(folder.path()) == RootsCopy{roots, StandardInput::unused}));
    CHECK(count_files(folder.path()) == 1);
  }
}

TEST_CASE("a copy that is damaged is none") {
  const test::TemporaryFolder folder;
  save_roots(folder.path(),
             {{{"/news", "", {{"reader", ".x=a {}"}}}, {"/nl", "nl"}}, StandardInput::used});
  const fs::path copy = folder.path() / roots_file;
  const std::string bytes = test::read_bytes(copy);
  for (std::size_t byte = 0; byte < bytes.size(); ++byte) {
    for (unsigned bit = 0; bit < 8; ++bit) {
      test::flip_bit(copy, byte, bit);
      CHECK_FALSE(load_roots(folder.path()));
      test::flip_bit(copy, byte, bit);
    }
  }
  CHECK(load_roots(folder.path())->roots.size() == 2);
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    folder.write(roots_file, bytes.substr(0, size));
    CHECK_FALSE(load_roots(folder.path()));
  }
  folder.write(roots_file, bytes + '\0');
  CHECK_FALSE(load_roots(folder.path()));
}

TEST_CASE("a damaged copy is replaced, one that says the same stays") {
  const test::TemporaryFolder folder;
  const std::vector<Root> roots = {{"/news", "en"}};
  save_roots(folder.path(), {roots, StandardInput::unused});
  const auto written = [&] { return fs::last_write_time(folder.path() / roots_file); };
  const auto before = written();
  save_roots(folder.path(), {roots, StandardInput::unused});
  CHECK(written() == before);
  folder.write(roots_file, "damaged");
  save_roots(folder.path(), {roots, StandardInput::unused});
  CHECK((load_roots(folder.path()) == RootsCopy{roots, StandardInput::unused}));
}

TEST_CASE("a copy is replaced in one step: who has the old one open reads it to its end") {
  const test::TemporaryFolder folder;
  save_roots(folder.path(), {{{"/old", ""}}, StandardInput::unused});
  const std::string old = test::read_bytes(folder.path() / roots_file);
  const FileDescriptor held = open_plain(folder.path() / roots_file, O_RDONLY);
  folder.write("roots.new", "what an interrupted writer left, and longer than what comes now");
  save_roots(folder.path(), {{{"/new", "it"}}, StandardInput::unused});
  CHECK(read_bytes_of(held.get()) == old);
  CHECK((load_roots(folder.path()) == RootsCopy{{{"/new", "it"}}, StandardInput::unused}));
  CHECK(count_files(folder.path()) == 1);
}

TEST_CASE("where the copy cannot be written is an error that names the file") {
  const test::TemporaryFolder folder;
  const std::vector<Root> roots = {{"/news", ""}};
  CHECK_THROWS_WITH(save_roots(folder.path() / "missing", {roots, StandardInput::unused}),
                    ContainsSubstring("cannot write") && ContainsSubstring("missing/roots"));
  fs::create_directories(folder.path() / roots_file / "in the way");
  CHECK_THROWS_WITH(save_roots(folder.path(), {roots, StandardInput::unused}),
                    ContainsSubstring("its 'roots' is a folder"));
}

} // namespace
} // namespace triglot
