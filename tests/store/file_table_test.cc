// Tests that file entries are restored, and that files below a folder are exactly those.
#include "store/file_table.h"

#include "base/content_hash.h"
#include "base/error.h"
#include "store/schema.h"
#include "tests/support/catch.h"
#include "tests/support/random_text.h"
#include "tests/support/temporary_folder.h"

#include <algorithm>
#include <limits>
#include <random>
#include <set>
#include <string>
#include <vector>

#include <sys/stat.h>

namespace triglot {
namespace {

// A database on disk: one in memory cannot list its metadata.
struct TableOfFiles {
  TableOfFiles()
      : database((folder.path() / "db").string(), Xapian::DB_CREATE | Xapian::DB_NO_SYNC) {}
  explicit TableOfFiles(const std::vector<std::string>& paths) : TableOfFiles() {
    for (const std::string& path : paths) {
      put(path);
    }
    database.commit();
  }

  void put(const std::string& path) {
    FileEntry entry;
    entry.path = path;
    entry.content_hash = content_hash(path);
    put_file(database, entry);
  }

  test::TemporaryFolder folder;
  Xapian::WritableDatabase database;
};

std::vector<std::string> paths_of(const std::vector<FileEntry>& files) {
  std::vector<std::string> paths;
  for (const FileEntry& entry : files) {
    CHECK(entry.content_hash == content_hash(entry.path));
    paths.push_back(entry.path);
  }
  return paths;
}

// "/a | /a/b"
std::string joined(const std::vector<FileEntry>& files) {
  std::string all;
  for (const std::string& path : paths_of(files)) {
    all += (all.empty() ? "" : " | ") + path;
  }
  return all;
}

// Any bytes except NUL, as in file systems.
std::string random_path(std::mt19937& random) {
  std::string path = "/" + test::random_bytes(random, 90);
  std::erase(path, '\0');
  return path;
}

FileEntry random_entry(std::mt19937& random) {
  FileEntry entry;
  entry.path = random_path(random);
  const auto any = [&] { return random() * random(); };
  entry.state = {any(), -static_cast<std::int64_t>(random()), static_cast<std::int64_t>(any()),
                 any()};
  entry.trust = static_cast<FileEntry::Trust>(random() % 3);
  entry.reading = test::random_bytes(random, 5);
  entry.content_hash = random() % 2 == 0 ? "" : content_hash(entry.path);
  return entry;
}

TEST_CASE("an entry comes back as it was put, whatever its bytes") {
  TableOfFiles table;
  std::mt19937 random(1);
  for (int round = 0; round < 100; ++round) {
    const FileEntry entry = random_entry(random);
    put_file(table.database, entry);
    CHECK(find_file(table.database, entry.path) == entry);
    FileEntry other = random_entry(random);
    other.path = entry.path;
    put_file(table.database, other);
    CHECK(find_file(table.database, entry.path) == other);
    remove_file(table.database, entry.path);
    CHECK_FALSE(find_file(table.database, entry.path));
    put_file(table.database, entry);
  }
}

TEST_CASE("the greatest and the smallest state come back") {
  TableOfFiles table;
  FileEntry entry;
  entry.path = "/a";
  entry.state.size = entry.state.inode = std::numeric_limits<std::uint64_t>::max();
  entry.state.modified_ns = std::numeric_limits<std::int64_t>::min();
  entry.state.changed_ns = std::numeric_limits<std::int64_t>::max();
  put_file(table.database, entry);
  CHECK(find_file(table.database, "/a") == entry);
  put_file(table.database, FileEntry());
  CHECK(find_file(table.database, "") == FileEntry());
}

TEST_CASE("paths of any length are told apart, also where they begin alike") {
  TableOfFiles table;
  std::vector<std::string> paths;
  const std::string beginning = "/" + std::string(180, 'd');
  for (std::size_t length = 0; length < 60; ++length) {
    paths.push_back(beginning + std::string(length, 'x'));
    paths.push_back(beginning + std::string(length, 'x') + "/y");
  }
  paths.push_back("/" + std::string(4000, 'z'));
  paths.push_back("/" + std::string(3999, 'z') + "y");
  for (const std::string& path : paths) {
    table.put(path);
  }
  table.database.commit();
  for (const std::string& path : paths) {
    REQUIRE(find_file(table.database, path));
    CHECK(find_file(table.database, path)->path == path);
  }
  std::sort(paths.begin(), paths.end());
  CHECK(paths_of(all_files(table.database)) == paths);
  remove_file(table.database, paths.front());
  CHECK(all_files(table.database).size() == paths.size() - 1);
}

TEST_CASE("below a folder is what its path and a slash lead to") {
  const TableOfFiles known(
      {"/a", "/a/b", "/a/b/c", "/a/bc", "/ab", "/a b", "/a!", "/a0", "/b", "-", "/a/\xff"});
  const auto [path, files] = GENERATE(table<std::string, std::string>({
      {"/a", "/a | /a/b | /a/b/c | /a/bc | /a/\xff"},
      {"/a/b", "/a/b | /a/b/c"},
      {"/ab", "/ab"},
      {"/a b", "/a b"},
      {"/a/b/c", "/a/b/c"},
      {"/a/b/c/d", ""},
      {"/", "/a | /a b | /a! | /a/b | /a/b/c | /a/bc | /a/\xff | /a0 | /ab | /b"},
      {"/c", ""},
      {"-", "-"},
      {"a", ""},
  }));
  INFO(path);
  CHECK(joined(files_below(known.database, path)) == files);
}

TEST_CASE("below a folder with a long path is what lies there, and nothing of its neighbours") {
  const std::string folder = "/" + std::string(198, 'f'); // with its slash, the longest in a key
  const std::string longer = folder + std::string(50, 'f');
  const TableOfFiles table({folder, folder + "/a", folder + "/" + std::string(100, 'b'),
                            folder + "x", longer, longer + "/a", longer + "/b/c", longer + "x/a",
                            longer + " /a"});
  CHECK(joined(files_below(table.database, longer)) ==
        longer + " | " + longer + "/a | " + longer + "/b/c");
  CHECK(joined(files_below(table.database, longer + "/b")) == longer + "/b/c");
  CHECK(joined(files_below(table.database, folder)) ==
        folder + " | " + folder + "/a | " + folder + "/" + std::string(100, 'b'));
  CHECK(files_below(table.database, longer + "y").empty());
}

TEST_CASE("files below any folder are those that a look at each path finds") {
  std::mt19937 random(2);
  // Short names that sort around the slash, and long ones that do not fit a key.
  const std::vector<std::string> names = {"a",
                                          "a ",
                                          "a!",
                                          "a.b",
                                          "a0",
                                          "b",
                                          "\xff",
                                          "é",
                                          std::string(120, 'l'),
                                          std::string(120, 'l') + "m"};
  std::set<std::string> paths;
  while (paths.size() < 150) {
    std::string path;
    for (std::size_t depth = 1 + random() % 4; depth > 0; --depth) {
      path += "/" + names[random() % names.size()];
    }
    paths.insert(path);
  }
  const TableOfFiles table({paths.begin(), paths.end()});
  for (const std::string& path : paths) {
    for (const std::string& folder :
         {path, path.substr(0, std::max<std::size_t>(path.rfind('/'), 1)),
          path.substr(0, path.size() - 1)}) {
      const std::string below = folder.ends_with('/') ? folder : folder + '/';
      std::vector<std::string> expected;
      std::copy_if(paths.begin(), paths.end(), std::back_inserter(expected),
                   [&](const std::string& of) { return of == folder || of.starts_with(below); });
      INFO(folder);
      REQUIRE(paths_of(files_below(table.database, folder)) == expected);
    }
  }
  CHECK(paths_of(all_files(table.database)) ==
        std::vector<std::string>(paths.begin(), paths.end()));
}

TEST_CASE("nothing is known of the files of an empty table, and nothing is to be removed") {
  TableOfFiles table;
  CHECK_FALSE(find_file(table.database, "/a"));
  remove_file(table.database, "/a");
  table.database.commit();
  CHECK(all_files(table.database).empty());
  CHECK(files_below(table.database, "/").empty());
}

TEST_CASE("an entry that is cut, or goes on behind its end, is damage") {
  TableOfFiles table({"/a"});
  const std::string key = std::string(schema::file_key_prefix) + "/a";
  const std::string entry = table.database.get_metadata(key);
  const auto check_damaged = [&](const std::string& damaged) {
    table.database.set_metadata(key, damaged);
    table.database.commit();
    INFO(damaged.size() << " bytes of " << entry.size());
    CHECK_THROWS_AS(find_file(table.database, "/a"), Damaged);
    CHECK_THROWS_AS(files_below(table.database, "/"), Damaged);
    CHECK_THROWS_AS(all_files(table.database), Damaged);
  };
  for (std::size_t size = 1; size < entry.size(); ++size) {
    check_damaged(entry.substr(0, size));
  }
  check_damaged(entry + '\0');
  std::string unknown_trust = entry;
  unknown_trust[1 + 2 + 4 * 8] = 3; // after the path and four words
  check_damaged(unknown_trust);
}

TEST_CASE("a file's state is its size, its times in nanoseconds and its inode") {
  struct stat status {};
  status.st_size = 7;
  status.st_mtim = {1'700'000'000, 123'456'789};
  status.st_ctim = {-1, 999'999'999};
  status.st_ino = 42;
  const FileState state = file_state(status);
  CHECK(state == FileState{7, 1'700'000'000'123'456'789, -1, 42});
}

TEST_CASE("of a file's failures the first are kept in words, the others counted") {
  const auto [earlier, later, kept, more] =
      GENERATE(table<std::size_t, std::size_t, std::size_t, std::uint64_t>({
          {0, 0, 0, 0},
          {0, 100, 100, 0},
          {0, 101, 100, 1},
          {3, 4, 7, 0},
          {99, 2, 100, 1},
          {1000, 0, 100, 900},
          {1000, 1000, 100, 1900},
      }));
  const auto failed = [](std::uint64_t first_line, std::size_t count) {
    FileEntry entry;
    entry.path = "/a";
    for (std::size_t i = 0; i < count; ++i) {
      add_failure(entry, {"no JSON", first_line + i});
    }
    return entry;
  };
  FileEntry entry = failed(5000, later);
  prepend_failures(failed(1, earlier), entry);
  CHECK(entry.failures.size() == kept);
  CHECK(entry.more_failures == more);
  for (std::size_t i = 0; i < entry.failures.size(); ++i) {
    CHECK(entry.failures[i].line == (i < earlier ? 1 + i : 5000 + i - earlier));
  }
  TableOfFiles table;
  put_file(table.database, entry);
  CHECK(find_file(table.database, "/a") == entry);
}

} // namespace
} // namespace triglot
