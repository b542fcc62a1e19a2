// Tests that checksums and tables match through commits, even with readers at the same time.
#include "glass/guard/checked_io.h"
#include "glass/guard/checksums_file.h"
#include "tests/glass/guard/checked_database.h"
#include "tests/glass/guard/written_checksums.h"
#include "tests/support/catch.h"
#include "tests/support/damage.h"

#include <atomic>
#include <filesystem>
#include <map>
#include <random>
#include <string>
#include <thread>
#include <vector>

#include <fmt/format.h>

namespace triglot {
namespace {
namespace fs = std::filesystem;

using test::batch_of;
using test::batch_size;
using test::commit_batches;

TEST_CASE("after any number of commits all blocks fit, and the version file is the new one") {
  const auto seed = GENERATE(range(1U, 4U));
  const test::GuardedDatabase database(batch_size);
  Xapian::WritableDatabase writer = database.open_to_write();
  std::mt19937 random(seed);
  std::map<Xapian::docid, std::string> expected;
  for (unsigned number = 1; number <= batch_size; ++number) {
    expected[number] = test::some_document(number, "first").get_data();
  }
  std::string version = read_version_file(database.path);
  for (int commits = 0; commits < 20; ++commits) {
    for (std::size_t changes = 1 + random() % 30; changes > 0; --changes) {
      const auto id = static_cast<Xapian::docid>(1 + random() % (2 * batch_size));
      if (random() % 3 == 0) {
        if (expected.erase(id) != 0) {
          writer.delete_document(id);
        }
      } else {
        const Xapian::Document document = test::some_document(id, fmt::format("b{}", random() % 9));
        writer.replace_document(id, document);
        expected[id] = document.get_data();
      }
    }
    writer.commit();
    CHECK(version != read_version_file(database.path));
    version = read_version_file(database.path);
    CHECK(version == test::read_bytes(database.path / version_file));
    const Xapian::Database reader(database.path.string());
    std::map<Xapian::docid, std::string> found;
    for (auto id = reader.postlist_begin(""); id != reader.postlist_end(""); ++id) {
      found[*id] = reader.get_document(*id).get_data();
    }
    CHECK((found == expected));
    test::contents_of(reader);
  }
  writer.close();
  CHECK(Xapian::Database::check(database.path.string()) == 0);
  CHECK(take_block_damage().empty());
}

TEST_CASE("who reads an old revision still reads it after the next commit") {
  const test::GuardedDatabase database(batch_size);
  Xapian::WritableDatabase writer = database.open_to_write();
  std::string before = "first";
  for (int commits = 0; commits < 10; ++commits) {
    const Xapian::Database reader(database.path.string());
    const std::string batch = fmt::format("b{}", commits);
    test::put_documents(writer, batch_size, batch);
    CHECK(batch_of(reader) == before);
    writer.commit();
    CHECK(batch_of(reader) == before);
    CHECK(batch_of(database.path) == batch);
    before = batch;
  }
  CHECK(take_block_damage().empty());
}

TEST_CASE("tables that come into being with a commit are guarded") {
  const test::TemporaryFolder folder;
  const fs::path path = folder.path() / "db";
  Xapian::WritableDatabase(path.string(), Xapian::DB_CREATE | Xapian::DB_NO_SYNC)
      .set_metadata("key", "value");
  test::write_checksums(path);
  REQUIRE_FALSE(fs::exists(path / "position.glass"));
  {
    Xapian::WritableDatabase writer(path.string(), Xapian::DB_OPEN | Xapian::DB_NO_SYNC);
    test::put_documents(writer, batch_size, "first");
    writer.add_spelling("word");
    writer.add_synonym("word", "term");
    writer.commit();
    CHECK(batch_of(path) == "first");
  }
  REQUIRE(Xapian::Database::check(path.string()) == 0);
  const std::string name = GENERATE(as<std::string>(), "postlist", "docdata", "termlist",
                                    "position", "spelling", "synonym") +
                           ".glass";
  INFO(name);
  for (std::uint64_t block = 0; block < test::blocks_of(path / name); ++block) {
    test::flip_bit(path / name, block * block_bytes + 20, 1);
  }
  bool failed = false;
  try {
    const Xapian::Database reader(path.string());
    test::contents_of(reader);
    reader.get_spelling_suggestion("wrd");
    reader.synonyms_begin("word");
  } catch (const Xapian::Error&) {
    failed = true;
  }
  CHECK(failed);
  const std::vector<BlockDamage> damage = take_block_damage();
  REQUIRE_FALSE(damage.empty());
  CHECK(damage.front().file == name);
}

TEST_CASE("the database is found under any spelling of its path") {
  const test::GuardedDatabase database(batch_size);
  const fs::path before = fs::current_path();
  fs::current_path(database.folder.path());
  const std::string path =
      GENERATE(as<std::string>(), "db", "db/", "./db", "db//", "db/../db", ".");
  if (path == ".") {
    fs::current_path(database.path);
  }
  {
    Xapian::WritableDatabase writer(path, Xapian::DB_OPEN | Xapian::DB_NO_SYNC);
    test::put_documents(writer, batch_size, "second");
    writer.commit();
  }
  fs::current_path(before);
  CHECK(batch_of(database.path) == "second");
  CHECK(read_version_file(database.path) == test::read_bytes(database.path / version_file));
}

TEST_CASE("a flipped bit in a list of free blocks is told") {
  const test::GuardedDatabase database(batch_size);
  commit_batches(database, batch_size, {"second", "third", "fourth"});
  constexpr std::size_t level_at = 4; // in a block; and its value in such a list
  constexpr char free_list_level = '\xfe';
  int lists = 0;
  for (const fs::path& table : test::tables_of(database.path)) {
    const std::string bytes = test::read_bytes(table);
    for (std::uint64_t block = 0; block < test::blocks_of(table); ++block) {
      if (bytes[block * block_bytes + level_at] != free_list_level) {
        continue;
      }
      ++lists;
      for (const std::size_t byte : {level_at, level_at + 1, level_at + 4, level_at + 7}) {
        INFO(table.filename().string() << " block " << block << " byte " << byte);
        test::flip_bit(table, block * block_bytes + byte, 0);
        CHECK_THROWS_AS(Xapian::Database::check(database.path.string()), Xapian::DatabaseError);
        CHECK(
            (take_block_damage() == std::vector<BlockDamage>{{table.filename().string(), block}}));
        test::flip_bit(table, block * block_bytes + byte, 0);
      }
    }
  }
  CHECK(lists > 0);
  CHECK(Xapian::Database::check(database.path.string()) == 0);
}

TEST_CASE("two databases that are written at once keep to their own checksums") {
  const test::GuardedDatabase one(batch_size);
  const test::GuardedDatabase other(batch_size);
  Xapian::WritableDatabase first = one.open_to_write();
  Xapian::WritableDatabase second = other.open_to_write();
  test::put_documents(first, batch_size, "one");
  test::put_documents(second, batch_size, "other");
  first.commit();
  CHECK(batch_of(one.path) == "one");
  CHECK(batch_of(other.path) == "first");
  second.commit();
  CHECK(batch_of(other.path) == "other");
}

TEST_CASE("a reader in the same process sees one commit or another, never a mixture") {
  const test::GuardedDatabase database(batch_size);
  std::atomic<bool> done = false;
  std::atomic<int> mixed = 0;
  std::atomic<int> read = 0;
  std::thread reader([&] {
    while (!done) {
      try {
        mixed += batch_of(database.path) == "mixed" ? 1 : 0;
        ++read;
      } catch (const Xapian::Error&) { // overwritten meanwhile: a real reader would retry
      }
    }
  });
  Xapian::WritableDatabase writer = database.open_to_write();
  for (int commits = 0; commits < 60 || (read < 10 && commits < 2000); ++commits) {
    test::put_documents(writer, batch_size, fmt::format("b{}", commits));
    writer.commit();
  }
  done = true;
  reader.join();
  CHECK(mixed == 0);
  CHECK(read >= 10);
  take_block_damage();
  CHECK(batch_of(database.path).starts_with("b"));
  CHECK(take_block_damage().empty());
}

} // namespace
} // namespace triglot
