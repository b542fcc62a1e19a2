// Tests that random folders are deterministic, and that every operation is possible.
#include "tests/fault/random_folder.h"

#include "tests/support/catch.h"
#include "tests/support/temporary_folder.h"

#include <map>
#include <set>

namespace triglot {
namespace {
namespace fs = std::filesystem;
using test::RandomFolder;

std::map<std::string, std::string> content(const fs::path& folder) {
  std::map<std::string, std::string> files;
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder)) {
    const std::string name = entry.path().lexically_relative(folder).string();
    files[name] = entry.is_directory() ? "" : test::read_bytes(entry.path());
  }
  return files;
}

TEST_CASE("The same seed makes the same folder and the same changes") {
  const test::TemporaryFolder place;
  RandomFolder one(place.path() / "one", 7, 12);
  RandomFolder other(place.path() / "other", 7, 12);
  CHECK(content(one.path()) == content(other.path()));
  for (int i = 0; i < 200; ++i) {
    CHECK(one.change() == other.change());
  }
  CHECK(content(one.path()) == content(other.path()));
  RandomFolder different(place.path() / "different", 8, 12);
  CHECK(content(different.path()) != content(one.path()));
}

TEST_CASE("Every operation is done, and something is always left to index") {
  const test::TemporaryFolder place;
  RandomFolder folder(place.path() / "folder", 1, 12);
  std::set<std::string_view> done;
  std::mt19937 random(1);
  for (int i = 0; i < 500; ++i) {
    const std::string_view operation = test::one_of(RandomFolder::operations(), random);
    if (!folder.operate(operation).empty()) {
      done.insert(operation);
    }
    CHECK(fs::file_size(folder.path() / "constant.md") > 0);
  }
  for (const std::string_view operation : RandomFolder::operations()) {
    CAPTURE(operation);
    CHECK(done.count(operation) == 1);
  }
}

TEST_CASE("A folder can have more files than there are names") {
  const test::TemporaryFolder place;
  const RandomFolder folder(place.path() / "folder", 6, 300);
  CHECK(content(folder.path()).size() > 300);
}

TEST_CASE("An edit that is not to be seen leaves size and time as they were") {
  const test::TemporaryFolder place;
  RandomFolder folder(place.path() / "folder", 1, 1);
  const auto shape = [&] {
    std::set<std::pair<std::uintmax_t, fs::file_time_type>> all;
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder.path())) {
      if (entry.is_regular_file()) {
        all.emplace(entry.file_size(), entry.last_write_time());
      }
    }
    return all;
  };
  const auto before = content(folder.path());
  const auto shape_before = shape();
  CHECK_FALSE(folder.operate("edit unseen").empty());
  CHECK(content(folder.path()) != before);
  CHECK(shape() == shape_before);
}

} // namespace
} // namespace triglot
