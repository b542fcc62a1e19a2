// Tests that a follower of the reported changes always knows all files, whatever happens in watched
// folders.
#include "indexer/watch/folder_watch.h"

#include "base/path.h"
#include "indexer/watch/path_resolution.h"
#include "tests/support/amount.h"
#include "tests/support/catch.h"
#include "tests/support/temporary_folder.h"

#include <array>
#include <atomic>
#include <filesystem>
#include <fstream>
#include <map>
#include <random>
#include <sstream>
#include <string>
#include <system_error>
#include <thread>
#include <vector>

namespace triglot {
namespace {
namespace fs = std::filesystem;

using namespace std::chrono_literals;
using Contents = std::map<std::string, std::string>; // of files, by path

// Randomly creates, writes, moves and deletes files and folders below a folder: roots, their
// content, other entries, and folders and links that lead to them.
class Disorder {
public:
  Disorder(const std::string& folder, unsigned seed) : folder_(folder), random_(seed) {}

  // One change, if possible.
  void operator()() {
    std::error_code ignored;
    const std::string path = any_path();
    switch (random_() % 12) {
    case 0:
    case 1:
    case 2:
    case 3:
      write(path, std::ios::trunc);
      break;
    case 4:
      write(path, std::ios::app);
      break;
    case 5:
    case 6:
      fs::create_directories(path, ignored);
      break;
    case 7:
      fs::remove_all(path, ignored);
      break;
    case 8:
      fs::create_hard_link(any_path(), path, ignored);
      break;
    case 9:
      fs::create_symlink(random_() % 2 == 0 ? name() : any_path(), path, ignored);
      break;
    default:
      fs::rename(any_path(), path, ignored);
    }
  }

private:
  std::string name() {
    static constexpr std::array<const char*, 6> names = {"a", "b", "a-b", "c.txt", ".h", "l"};
    return names[random_() % names.size()];
  }

  std::string any_path() {
    static constexpr std::array<const char*, 3> tops = {"r", "r", "out"};
    std::string path = joined(folder_, tops[random_() % tops.size()]);
    // Occasionally a whole root.
    for (auto depth = random_() % 40 == 0 ? 0 : 1 + random_() % 3; depth > 0; --depth) {
      path = joined(path, name());
    }
    return path;
  }

  void write(const fs::path& path, std::ios::openmode mode) {
    std::error_code ignored;
    fs::create_directories(path.parent_path(), ignored);
    if (fs::hard_link_count(path, ignored) >
        1) { // a write through one name is not reported for the other
      fs::remove(path, ignored);
    }
    std::ofstream(path, mode) << ++stamp_ << '\n';
  }

  std::string folder_;
  std::mt19937 random_;
  int stamp_ = 0;
};

std::string content_of(const fs::path& path) {
  std::ifstream file(path);
  std::ostringstream bytes;
  bytes << file.rdbuf();
  return bytes.str();
}

// The files found from a root: all except hidden ones, without following links below it.
void read_root(const fs::path& path, Contents& files) {
  std::error_code error;
  if (fs::is_regular_file(path, error)) {
    files[path.string()] = content_of(path);
    return;
  }
  for (fs::directory_iterator entry(path, error); !error && entry != fs::directory_iterator();
       entry.increment(error)) {
    std::error_code gone;
    const fs::file_type type = entry->symlink_status(gone).type();
    if (!entry->path().filename().native().starts_with('.') &&
        (type == fs::file_type::directory || type == fs::file_type::regular)) {
      read_root(entry->path(), files);
    }
  }
}

// Follows the files below the roots, reading only what is reported.
class Follower {
public:
  explicit Follower(const std::vector<std::string>& roots) : roots_(roots) { read(everything_); }

  void follow(const WatchedChanges& changes) { read(changes.everything ? everything_ : changes); }

  const Contents& known() const { return known_; }

private:
  // Each path means exactly what it says: itself and what is below it, not hidden or through a
  // link, unless that belongs to another root.
  void read(const WatchedChanges& changes) {
    if (changes.everything) {
      known_.clear();
      for (const std::string& root : roots_) {
        read_root(root, known_);
      }
      return;
    }
    Contents now;
    for (const std::string& root : roots_) {
      read_root(root, now);
    }
    for (const std::string& path : changes.paths) {
      std::erase_if(known_, [&](const auto& file) { return stands_for(path, file.first); });
      for (const auto& [file, content] : now) {
        if (stands_for(path, file)) {
          known_[file] = content;
        }
      }
    }
  }

  static bool stands_for(const std::string& path, std::string_view file) {
    while (file.size() > path.size() && !name_of(file).starts_with('.')) {
      file = folder_of(file);
    }
    return file == path;
  }

  std::vector<std::string> roots_;
  WatchedChanges everything_ = {{}, true};
  Contents known_;
};

// A root, one in it, a hidden one in it, one that is a file, links to one outside and to a file.
std::vector<std::string> make_roots(const std::string& folder) {
  fs::create_directories(joined(folder, "r/a/b"));
  fs::create_directories(joined(folder, "out/a"));
  fs::create_directory_symlink(joined(folder, "out/a"), joined(folder, "link"));
  std::vector<std::string> roots;
  for (const char* name : {"r", "r/a", "r/b/.h", "r/c.txt", "out/c.txt", "link", "r/l"}) {
    roots.push_back(joined(folder, name));
  }
  return roots;
}

std::string difference(const Contents& known, const Contents& real) {
  std::string out;
  for (const auto& [path, content] : known) {
    const auto file = real.find(path);
    if (file == real.end()) {
      out += "not gone: " + path + "\n";
    } else if (file->second != content) {
      out += "outdated: " + path + "\n";
    }
  }
  for (const auto& [path, content] : real) {
    if (!known.contains(path)) {
      out += "unknown: " + path + "\n";
    }
  }
  return out;
}

TEST_CASE("who follows what is told knows all files, between any changes", "[slow]") {
  const unsigned seed = GENERATE(range(1U, static_cast<unsigned>(test::sampled(40))));
  CAPTURE(seed);
  const test::TemporaryFolder folder;
  const std::vector<std::string> roots = make_roots(folder.path().string());
  Disorder disorder(folder.path().string(), seed);
  const StopSignal stop;
  FolderWatch watch(roots, {.quiet = 1ms});
  Follower follower(roots);
  std::mt19937 random(seed);
  for (int batch = 0; batch < 60; ++batch) {
    for (auto change = random() % 8; change > 0; --change) {
      disorder();
    }
    follower.follow(watch.wait(stop, 2ms).value());
    REQUIRE(difference(follower.known(), Follower(roots).known()) == "");
  }
}

TEST_CASE("who follows what is told while it changes knows all files in the end", "[slow]") {
  const unsigned seed = GENERATE(range(1U, static_cast<unsigned>(test::sampled(40))));
  CAPTURE(seed);
  const test::TemporaryFolder folder;
  const std::vector<std::string> roots = make_roots(folder.path().string());
  const StopSignal stop;
  FolderWatch watch(roots, {.quiet = 1ms, .longest = 5ms});
  Follower follower(roots);
  std::atomic<bool> done = false;
  std::jthread writer([&] {
    Disorder disorder(folder.path().string(), seed);
    for (int change = 0; change < 3000; ++change) {
      disorder();
    }
    done = true;
  });
  while (!done) {
    follower.follow(watch.wait(stop, 5ms).value());
  }
  writer.join();
  for (WatchedChanges rest = watch.wait(stop, 5ms).value(); rest.any();
       rest = watch.wait(stop, 5ms).value()) {
    follower.follow(rest);
  }
  CHECK(difference(follower.known(), Follower(roots).known()) == "");
}

} // namespace
} // namespace triglot
