// Tests how a new generation becomes current, and what a writer must never delete.
#include "store/directory/index_directory.h"

#include "base/error.h"
#include "tests/support/catch.h"
#include "tests/support/temporary_folder.h"

#include <algorithm>
#include <atomic>
#include <filesystem>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include <unistd.h>

namespace triglot {
namespace {
namespace fs = std::filesystem;

// Everything below a folder, sorted: "current -> generations/000001 | lock | …".
std::string contents(const fs::path& folder) {
  std::vector<std::string> entries;
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder)) {
    std::string name = entry.path().lexically_relative(folder).string();
    if (entry.is_symlink()) {
      name += " -> " + fs::read_symlink(entry.path()).string();
    }
    entries.push_back(name);
  }
  std::sort(entries.begin(), entries.end());
  std::string all;
  for (const std::string& entry : entries) {
    all += (all.empty() ? "" : " | ") + entry;
  }
  return all;
}

// The lock, and a generation writer.
struct Writer {
  explicit Writer(const IndexDirectory& directory) : lock(directory), generation(lock) {}

  WriterLock lock;
  GenerationWriter generation;
};

void fill(const GenerationWriter& writer) {
  CHECK_FALSE(fs::exists(writer.new_generation()));
  CHECK(fs::is_directory(writer.new_generation().parent_path()));
  fs::create_directory(writer.new_generation());
}

void build(const IndexDirectory& directory) {
  Writer writer(directory);
  fill(writer.generation);
  writer.generation.publish();
}

// A writer's error about the directory; empty if it accepts it.
std::string writer_refusal(const fs::path& path) {
  try {
    WriterLock{IndexDirectory(path)};
    return {};
  } catch (const LockHeld&) {
    return "lock held";
  } catch (const Error& error) {
    return error.what();
  }
}

TEST_CASE("publishing switches the link and removes the generation before") {
  const test::TemporaryFolder folder;
  const IndexDirectory directory(folder.path() / "new" / "index");
  build(directory);
  CHECK(contents(directory.path()) ==
        "current -> generations/000001 | generations | generations/000001 | lock | private");
  build(directory);
  CHECK(contents(directory.path()) ==
        "current -> generations/000002 | generations | generations/000002 | lock | private");
  CHECK(directory.pin_current().path == directory.path() / "generations/000002");
}

TEST_CASE("a generation is kept for as long as a reader pins it") {
  const test::TemporaryFolder folder;
  const IndexDirectory directory(folder.path());
  build(directory);
  auto reader = std::make_unique<PinnedGeneration>(directory.pin_current());
  build(directory);
  build(directory);
  CHECK(contents(folder.path()) == "current -> generations/000003 | generations | "
                                   "generations/000001 | generations/000003 | lock | private");
  reader.reset();
  build(directory);
  CHECK(contents(folder.path()) ==
        "current -> generations/000004 | generations | generations/000004 | lock | private");
}

TEST_CASE("what is not published is deleted, and the index stays as it was") {
  const test::TemporaryFolder folder;
  const IndexDirectory directory(folder.path());
  build(directory);
  const std::string before = contents(folder.path());
  {
    const Writer writer(directory);
    fill(writer.generation);
    folder.write(writer.generation.new_generation().lexically_relative(folder.path()) /
                     "postlist.glass",
                 "x");
    CHECK(contents(folder.path()) != before);
  }
  CHECK(contents(folder.path()) == before);
}

TEST_CASE("one writer at a time") {
  const test::TemporaryFolder folder;
  const IndexDirectory directory(folder.path());
  {
    const Writer writer(directory);
    CHECK(writer_refusal(folder.path()) == "lock held");
    CHECK_THROWS_WITH(WriterLock(directory),
                      ContainsSubstring("cannot write index '" + folder.path().string() + "'") &&
                          ContainsSubstring("(process " + std::to_string(::getpid()) + ")") &&
                          ContainsSubstring("try again"));
    fill(writer.generation);
    // And it did not take the new one for a leftover.
    CHECK(writer_refusal(folder.path()) == "lock held");
    CHECK(fs::exists(writer.generation.new_generation()));
  }
  CHECK(writer_refusal(folder.path()).empty());
}

TEST_CASE("leftovers of an interrupted build are cleared away") {
  const test::TemporaryFolder folder;
  const IndexDirectory directory(folder.path());
  const bool first_build = GENERATE(true, false);
  if (first_build) {
    folder.write("lock", "");
  } else {
    build(directory);
  }
  folder.write("generations/000041/postlist.glass", "x");
  fs::create_symlink("generations/000041", folder.path() / "current.new");
  build(directory);
  const std::string number = first_build ? "000001" : "000002";
  CHECK(contents(folder.path()) == "current -> generations/" + number +
                                       " | generations | generations/" + number +
                                       " | lock | private");
}

TEST_CASE("a new generation never takes the place of one that a reader pins") {
  const test::TemporaryFolder folder;
  const IndexDirectory directory(folder.path());
  build(directory);
  const PinnedGeneration reader = directory.pin_current();
  fs::create_directories(folder.path() / "generations/000009");
  FileDescriptor kept;
  {
    fs::remove(folder.path() / "current");
    fs::create_directory_symlink("generations/000009", folder.path() / "current");
    kept = directory.pin_current().lock;
    fs::remove(folder.path() / "current");
    fs::create_directory_symlink("generations/000001", folder.path() / "current");
  }
  const Writer writer(directory);
  CHECK(writer.generation.new_generation().filename() == "000010");
}

TEST_CASE("a directory with other things in it is refused and left as it is") {
  const test::TemporaryFolder folder;
  const auto files =
      GENERATE(as<std::vector<std::string>>(), std::vector<std::string>{"holiday.jpg"},
               std::vector<std::string>{".hidden"}, std::vector<std::string>{"current/holiday.jpg"},
               std::vector<std::string>{"generations/000001/family.ged"},
               std::vector<std::string>{"generations/1950/family.ged"},
               std::vector<std::string>{"lock", "generations/201905/family.ged", "holiday.jpg"},
               std::vector<std::string>{"lock/x"});
  for (const std::string& file : files) {
    folder.write(file, "x");
  }
  const std::string before = contents(folder.path());
  INFO(before);
  CHECK_THAT(writer_refusal(folder.path()), ContainsSubstring("'" + folder.path().string() + "'"));
  CHECK(contents(folder.path()) == before);
}

TEST_CASE("what is no generation is left alone inside an index") {
  const test::TemporaryFolder folder;
  const IndexDirectory directory(folder.path());
  build(directory);
  folder.write("notes.txt", "x");
  folder.write("generations/backup/x", "x");
  folder.write("generations/1950/x", "x");
  folder.write("generations/000000/x", "x");
  folder.write("generations/000077", "a file");
  build(directory);
  for (const char* kept : {"notes.txt", "generations/backup/x", "generations/1950/x",
                           "generations/000000/x", "generations/000077"}) {
    CHECK(fs::exists(folder.path() / kept));
  }
}

TEST_CASE("a place where no index can be is an error that names it") {
  const test::TemporaryFolder folder;
  folder.write("a file", "x");
  fs::create_directories(folder.path() / "lock is a folder" / "lock");
  const auto name =
      GENERATE(as<std::string>(), "a file", "a file/index", "lock is a folder", "/proc/triglot");
  const std::string path = (folder.path() / name).string(); // an absolute name is unchanged
  const std::string message = writer_refusal(path);
  CHECK_THAT(message, ContainsSubstring("cannot ") && ContainsSubstring("'" + path));
  CHECK(message.find('\n') == std::string::npos);
}

TEST_CASE("publishing what was never written throws and changes nothing") {
  const test::TemporaryFolder folder;
  const IndexDirectory directory(folder.path());
  build(directory);
  const std::string before = contents(folder.path());
  {
    Writer writer(directory);
    CHECK_THROWS(writer.generation.publish());
  }
  CHECK(contents(folder.path()) == before);
}

TEST_CASE("a reader always finds a whole generation while one after another is published") {
  const test::TemporaryFolder folder;
  const IndexDirectory directory(folder.path());
  build(directory);
  std::atomic<bool> done = false;
  std::atomic<int> lost = 0;
  std::thread reader([&] {
    while (!done) {
      try {
        const PinnedGeneration pinned = directory.pin_current();
        lost += fs::exists(pinned.path) ? 0 : 1;
      } catch (const Error&) {
        ++lost;
      }
    }
  });
  for (int times = 0; times < 40; ++times) {
    build(directory);
  }
  done = true;
  reader.join();
  CHECK(lost == 0);
}

} // namespace
} // namespace triglot
