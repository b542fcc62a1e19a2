// Tests that the version file matches what Xapian reports, and that one that is cut or changed is
// either refused as damaged or read.
#include "glass/version_file.h"

#include "base/error.h"
#include "tests/glass/scratch_database.h"
#include "tests/support/catch.h"

#include <algorithm>
#include <cstddef>
#include <filesystem>
#include <random>
#include <string>

#include <xapian.h>

namespace triglot {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t postlist = 0;

std::string bytes_of(const test::ScratchDatabase& database) {
  return test::read_bytes(database.path() / "iamglass");
}

VersionFile version_of(const test::ScratchDatabase& database) {
  return VersionFile::decode(bytes_of(database));
}

void add_documents(test::ScratchDatabase& database, unsigned count) {
  for (unsigned i = 0; i < count; ++i) {
    Xapian::Document document;
    document.add_term("word", 1 + i % 300);
    document.set_data(std::string(100, 'd'));
    database.writable().add_document(document);
  }
}

TEST_CASE("the version file has Xapian's numbers after each commit") {
  test::ScratchDatabase database;
  CHECK(version_of(database).statistics.last_document == 0);
  CHECK(version_of(database).statistics.max_wdf == 0);
  CHECK(version_of(database).roots.at(postlist).is_empty);
  for (const unsigned count : {2U, 50U, 500U, 3000U}) {
    add_documents(database, count);
    const Xapian::docid last = database.writable().get_lastdocid();
    database.writable().delete_document(last);
    database.writable().commit();
    const Xapian::Database read(database.path().string());
    const VersionFile version = version_of(database);
    CHECK(version.revision == read.get_revision());
    CHECK(version.statistics.last_document == read.get_lastdocid());
    CHECK(version.statistics.last_document == last);
    CHECK(version.statistics.max_wdf == std::min(count, 300U));
    CHECK(read.get_wdf_upper_bound("word") <= version.statistics.max_wdf);
    for (std::size_t i = 0; i < table_names.size(); ++i) {
      const fs::path file = database.path() / std::string(table_names.at(i)).append(".glass");
      const bool exists = fs::exists(file) && fs::file_size(file) > 0;
      CHECK(version.roots.at(i).is_empty == !exists);
      CHECK((!exists || version.roots.at(i).block < fs::file_size(file) / block_bytes));
    }
  }
}

TEST_CASE("a version file that is cut is damaged, or one without documents") {
  test::ScratchDatabase database;
  add_documents(database, 100);
  database.writable().commit();
  const std::string bytes = bytes_of(database);
  int decoded = 0;
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    try {
      const VersionFile version = VersionFile::decode(bytes.substr(0, size));
      CHECK((version.statistics.last_document == 0 || version.statistics.last_document == 100));
      ++decoded;
    } catch (const Damaged&) {
    }
  }
  CHECK(decoded < 20); // those that only lack unused parts
}

TEST_CASE("any bytes are a version file, or damaged") {
  test::ScratchDatabase database;
  add_documents(database, 100);
  database.writable().commit();
  const std::string sound = bytes_of(database);
  std::mt19937 random(1);
  int damaged = 0;
  for (int round = 0; round < 5000; ++round) {
    std::string bytes = sound;
    for (std::size_t changes = 1 + random() % 3; changes > 0; --changes) {
      char& byte = bytes[random() % bytes.size()];
      byte = random() % 2 == 0 ? static_cast<char>(random())
                               : static_cast<char>(byte ^ (1 << random() % 8));
    }
    bytes.resize(bytes.size() - random() % 2 * random() % bytes.size());
    try {
      VersionFile::decode(bytes);
    } catch (const Damaged&) {
      ++damaged;
    }
  }
  CHECK(damaged > 0);
  for (const std::string& other : {std::string(), std::string(100, '\0'), sound.substr(1)}) {
    CHECK_THROWS_AS(VersionFile::decode(other), Damaged);
  }
}

} // namespace
} // namespace triglot
