// Tests that it is detected whether Xapian reads through our functions, and that blocks read for
// one reader of a revision serve another.
#include "glass/guard/checked_opening.h"

#include "glass/guard/checksums_file.h"
#include "glass/table.h"
#include "tests/glass/guard/checked_database.h"
#include "tests/support/catch.h"
#include "tests/support/damage.h"

#include <filesystem>
#include <string>
#include <thread>

#include <fcntl.h>
#include <xapian.h>

namespace triglot {
namespace {
namespace fs = std::filesystem;

constexpr unsigned documents = 100;

VersionFile version_of(const test::GuardedDatabase& database) {
  return VersionFile::decode(read_version_file(database.path));
}

TEST_CASE("a database that was opened here, to read or to write, is covered") {
  const test::GuardedDatabase database(documents);
  const CheckedOpening opening(database.path);
  CHECK_FALSE(opening.covers(version_of(database)));
  SECTION("to read") {
    const Xapian::Database opened(database.path.string());
    CHECK(opening.covers(version_of(database)));
    CHECK(opening.tables()[postlist_table]->file());
    CHECK(opening.tables()[docdata_table]->file());
  }
  SECTION("to write") {
    const Xapian::WritableDatabase opened = database.open_to_write();
    CHECK(opening.covers(version_of(database)));
    CHECK(opening.tables()[postlist_table]->is_writable());
  }
  SECTION("to be checked") {
    CHECK(Xapian::Database::check(database.path.string()) == 0);
    CHECK(opening.covers(version_of(database)));
  }
  SECTION("a table of it to be checked") {
    CHECK(Xapian::Database::check((database.path / "docdata.glass").string()) == 0);
    CHECK(opening.covers(version_of(database), docdata_table));
    CHECK_FALSE(opening.covers(version_of(database), postlist_table));
    CHECK_FALSE(opening.covers(version_of(database)));
  }
}

TEST_CASE("what is not opened here, or opened and not read, does not cover a database") {
  const test::GuardedDatabase database(documents);
  const VersionFile version = version_of(database);
  const CheckedOpening opening(database.path);
  SECTION("opened by another thread") {
    std::thread([&] { Xapian::Database(database.path.string()).get_doccount(); }).join();
  }
  SECTION("another database") {
    const test::GuardedDatabase other(documents);
    Xapian::Database(other.path.string()).get_doccount();
  }
  SECTION("one without checksums") {
    fs::remove(database.path / checksums_file);
    Xapian::Database(database.path.string()).get_doccount();
  }
  SECTION("tables that nobody reads through our functions") {
    for (const fs::path& table : test::tables_of(database.path)) {
      const FileDescriptor file(::open(table.c_str(), O_RDONLY | O_CLOEXEC));
      CHECK(checked_file(file.get()));
    }
    CHECK(opening.tables()[postlist_table]);
  }
  CHECK_FALSE(opening.covers(version));
}

TEST_CASE("openings one inside the other each see their own database") {
  const test::GuardedDatabase one(documents);
  const test::GuardedDatabase other(documents);
  const CheckedOpening outer(one.path);
  {
    const CheckedOpening inner(other.path);
    const Xapian::Database first(one.path.string());
    CHECK_FALSE(inner.covers(version_of(other)));
    const Xapian::Database second(other.path.string());
    CHECK(inner.covers(version_of(other)));
  }
  CHECK(outer.covers(version_of(one)));
  CHECK(CheckedOpening::current_for(one.path.string()) == &outer);
  CHECK(CheckedOpening::current_for(other.path.string()) == nullptr);
}

TEST_CASE("blocks that Xapian has read twice are kept for who reads the table beside it") {
  const test::GuardedDatabase database(documents);
  const VersionFile version = version_of(database);
  const CheckedOpening opening(database.path);
  const Xapian::Database xapian(database.path.string());
  const TableRoot& root = version.roots[docdata_table];
  const Table table(opening.tables()[docdata_table], root, version.revision);
  for (int round = 0; round < 2; ++round) {
    for (Xapian::docid id = 1; id <= documents; ++id) {
      xapian.get_document(id).get_data();
    }
  }
  // Cached blocks do not depend on the disk any more.
  const fs::path file = database.path / "docdata.glass";
  REQUIRE(root.level == 1);
  for (std::uint64_t block = 0; block < test::blocks_of(file); ++block) {
    if (block != root.block) { // read by Xapian once, when it opened the table
      test::flip_bit(file, block * block_bytes + 100, 1);
    }
  }
  TableCursor cursor(table);
  cursor.find({});
  unsigned read = 0;
  while (cursor.next()) {
    ++read;
  }
  CHECK(read == documents);
  CHECK(take_block_damage().empty());
}

TEST_CASE("a table outlives the database with which it was opened") {
  const test::GuardedDatabase database(documents);
  const VersionFile version = version_of(database);
  CheckedFiles tables;
  {
    const CheckedOpening opening(database.path);
    const Xapian::Database xapian(database.path.string());
    tables = opening.tables();
  }
  const Table table(tables[docdata_table], version.roots[docdata_table], version.revision);
  TableCursor cursor(table);
  cursor.find({});
  CHECK(cursor.next());
}

} // namespace
} // namespace triglot
