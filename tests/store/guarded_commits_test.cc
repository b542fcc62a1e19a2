// Tests that checksums and tables fit each other through commits, failures and deaths of writers.
#include "store/error.h"
#include "store/guarded_files.h"
#include "store/guarded_table.h"
#include "tests/store/guarded_database.h"
#include "tests/support/catch.h"
#include "tests/support/damage.h"

#include <atomic>
#include <chrono>
#include <csignal>
#include <filesystem>
#include <map>
#include <random>
#include <string>
#include <thread>
#include <vector>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

namespace triglot {
namespace {
namespace fs = std::filesystem;

constexpr unsigned documents = 40;

// The batch of which all documents are; "mixed", where they are of several.
std::string batch_of(const Xapian::Database& database) {
  std::string batch;
  for (auto id = database.postlist_begin(""); id != database.postlist_end(""); ++id) {
    const std::string data = database.get_document(*id).get_data();
    const std::size_t begin = data.find(" of ") + 4;
    const std::string its = data.substr(begin, data.find('.') - begin);
    if (!batch.empty() && its != batch) {
      return "mixed";
    }
    batch = its;
  }
  return database.get_termfreq(batch) == database.get_doccount() ? batch : "mixed";
}

std::string batch_of(const fs::path& database) {
  return batch_of(Xapian::Database(database.string()));
}

void commit_batches(const test::GuardedDatabase& database,
                    const std::vector<std::string>& batches) {
  Xapian::WritableDatabase writer = database.open_to_write();
  for (const std::string& batch : batches) {
    test::put_documents(writer, documents, batch);
    writer.commit();
  }
}

TEST_CASE("after any number of commits all blocks fit, and the version file is the new one") {
  const auto seed = GENERATE(range(1U, 4U));
  const test::GuardedDatabase database(documents);
  Xapian::WritableDatabase writer = database.open_to_write();
  std::mt19937 random(seed);
  std::map<Xapian::docid, std::string> expected;
  for (unsigned number = 1; number <= documents; ++number) {
    expected[number] = test::some_document(number, "first").get_data();
  }
  std::string version = read_version_file(database.path);
  for (int commits = 0; commits < 20; ++commits) {
    for (std::size_t changes = 1 + random() % 30; changes > 0; --changes) {
      const auto id = static_cast<Xapian::docid>(1 + random() % (2 * documents));
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
  const test::GuardedDatabase database(documents);
  Xapian::WritableDatabase writer = database.open_to_write();
  std::string before = "first";
  for (int commits = 0; commits < 10; ++commits) {
    const Xapian::Database reader(database.path.string());
    const std::string batch = fmt::format("b{}", commits);
    test::put_documents(writer, documents, batch);
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
  write_checksums(path);
  REQUIRE_FALSE(fs::exists(path / "position.glass"));
  {
    Xapian::WritableDatabase writer(path.string(), Xapian::DB_OPEN | Xapian::DB_NO_SYNC);
    test::put_documents(writer, documents, "first");
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
  const test::GuardedDatabase database(documents);
  const fs::path before = fs::current_path();
  fs::current_path(database.folder.path());
  const std::string path =
      GENERATE(as<std::string>(), "db", "db/", "./db", "db//", "db/../db", ".");
  if (path == ".") {
    fs::current_path(database.path);
  }
  {
    Xapian::WritableDatabase writer(path, Xapian::DB_OPEN | Xapian::DB_NO_SYNC);
    test::put_documents(writer, documents, "second");
    writer.commit();
  }
  fs::current_path(before);
  CHECK(batch_of(database.path) == "second");
  CHECK(read_version_file(database.path) == test::read_bytes(database.path / version_file));
}

TEST_CASE("a transaction that is cancelled, or never ends, leaves all readable") {
  const test::GuardedDatabase database(documents);
  const bool cancelled = GENERATE(true, false);
  {
    Xapian::WritableDatabase writer = database.open_to_write();
    writer.begin_transaction();
    test::put_documents(writer, 5 * documents, "never");
    CHECK(batch_of(writer) == "never");
    CHECK(batch_of(database.path) == "first");
    if (cancelled) {
      writer.cancel_transaction();
      CHECK(batch_of(writer) == "first");
    }
  }
  CHECK(batch_of(database.path) == "first");
  commit_batches(database, {"second"});
  CHECK(batch_of(database.path) == "second");
  CHECK(Xapian::Database::check(database.path.string()) == 0);
  CHECK(take_block_damage().empty());
}

// A file with these bytes that cannot be written to, nor grow, though it is open for writing.
FileDescriptor unwritable_file(const std::string& bytes, int seals) {
  FileDescriptor file(::memfd_create("checksums", MFD_CLOEXEC | MFD_ALLOW_SEALING));
  if (!file ||
      ::pwrite(file.get(), bytes.data(), bytes.size(), 0) != static_cast<ssize_t>(bytes.size()) ||
      ::fcntl(file.get(), F_ADD_SEALS, seals) != 0) {
    return {};
  }
  return file;
}

TEST_CASE("where the checksums cannot be saved, the commit fails and the old revision stays") {
  const test::GuardedDatabase database(documents);
  commit_batches(database, {"second", "third"}); // from the second commit on there are free blocks
  const fs::path checksums = database.path / checksums_file;
  const int seals = GENERATE(F_SEAL_WRITE, F_SEAL_GROW);
  const FileDescriptor unwritable = unwritable_file(test::read_bytes(checksums), seals);
  REQUIRE(unwritable);
  fs::remove(checksums);
  fs::create_symlink(fmt::format("/proc/self/fd/{}", unwritable.get()), checksums);
  {
    Xapian::WritableDatabase writer = database.open_to_write();
    test::put_documents(writer, 10 * documents, "never");
    CHECK_THROWS_AS(writer.commit(), Xapian::DatabaseError);
  }
  CHECK(batch_of(database.path) == "third");
  CHECK(read_version_file(database.path) == test::read_bytes(database.path / version_file));
  const std::string bytes = test::read_bytes(checksums);
  fs::remove(checksums);
  database.folder.write("db/checksums", bytes);
  CHECK(batch_of(database.path) == "third");
  CHECK_NOTHROW(commit_batches(database, {"fourth", "fifth"}));
  CHECK(batch_of(database.path) == "fifth");
  CHECK(take_block_damage().empty());
}

TEST_CASE("a flipped bit in a list of free blocks is told") {
  const test::GuardedDatabase database(documents);
  commit_batches(database, {"second", "third", "fourth"});
  constexpr std::size_t level_at = 4; // in a block; and what it is in such a list
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

// Puts the bytes of some of a database's files back.
class Snapshot {
public:
  Snapshot(const test::GuardedDatabase& database, const std::vector<std::string_view>& names)
      : database_(database) {
    for (const std::string_view name : names) {
      files_[std::string(name)] = test::read_bytes(database.path / name);
    }
  }

  void restore() const {
    for (const auto& [name, bytes] : files_) {
      database_.folder.write("db/" + name, bytes);
    }
  }

private:
  const test::GuardedDatabase& database_;
  std::map<std::string, std::string> files_;
};

TEST_CASE("writers that die one after the other, each where it hurts most, leave all readable") {
  const test::GuardedDatabase database(documents);
  commit_batches(database, {"second", "third"});
  {
    const Snapshot before(database, {version_file});
    commit_batches(database, {"never"});
    before.restore(); // died after its checksums, before the version file
  }
  CHECK(batch_of(database.path) == "third");
  {
    const Snapshot before(database, {version_file, checksums_file});
    Xapian::WritableDatabase writer = database.open_to_write();
    writer.replace_document(documents, test::some_document(documents, "neither"));
    writer.commit(); // of other blocks than the first writer's
    writer.close();
    before.restore(); // died after its blocks, before its checksums
  }
  CHECK(batch_of(database.path) == "third");
  CHECK_NOTHROW(commit_batches(database, {"fourth", "fifth"}));
  CHECK(batch_of(database.path) == "fifth");
  CHECK(take_block_damage().empty());
}

TEST_CASE("two databases that are written at once keep to their own checksums") {
  const test::GuardedDatabase one(documents);
  const test::GuardedDatabase other(documents);
  Xapian::WritableDatabase first = one.open_to_write();
  Xapian::WritableDatabase second = other.open_to_write();
  test::put_documents(first, documents, "one");
  test::put_documents(second, documents, "other");
  first.commit();
  CHECK(batch_of(one.path) == "one");
  CHECK(batch_of(other.path) == "first");
  second.commit();
  CHECK(batch_of(other.path) == "other");
}

TEST_CASE("a reader in the same process sees one commit or another, never a mixture") {
  const test::GuardedDatabase database(documents);
  std::atomic<bool> done = false;
  std::atomic<int> mixed = 0;
  std::atomic<int> read = 0;
  std::thread reader([&] {
    while (!done) {
      try {
        mixed += batch_of(database.path) == "mixed" ? 1 : 0;
        ++read;
      } catch (const Xapian::Error&) { // overwritten meanwhile: a real reader looks again
      }
    }
  });
  Xapian::WritableDatabase writer = database.open_to_write();
  for (int commits = 0; commits < 60 || (read < 10 && commits < 2000); ++commits) {
    test::put_documents(writer, documents, fmt::format("b{}", commits));
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

[[noreturn]] void commit_forever(const fs::path& database) noexcept {
  Xapian::WritableDatabase writer(database.string(), Xapian::DB_OPEN | Xapian::DB_RETRY_LOCK);
  for (unsigned commits = 0;; ++commits) {
    test::put_documents(writer, documents, fmt::format("b{}", commits));
    writer.commit();
  }
}

TEST_CASE("a writer that is killed at any moment leaves a whole revision") {
  const test::GuardedDatabase database(documents);
  std::mt19937 random(3);
  for (int round = 0; round < 8; ++round) {
    const pid_t child = ::fork();
    if (child == 0) {
      commit_forever(database.path);
    }
    REQUIRE(child > 0);
    std::this_thread::sleep_for(std::chrono::milliseconds(5 + random() % 40));
    ::kill(child, SIGKILL);
    ::waitpid(child, nullptr, 0);
    CHECK(batch_of(database.path) != "mixed");
    CHECK(read_version_file(database.path) == test::read_bytes(database.path / version_file));
    CHECK_NOTHROW(Xapian::Database::check(database.path.string()));
    const std::vector<BlockDamage> damage = take_block_damage();
    INFO(describe(damage));
    REQUIRE(damage.empty());
  }
}

} // namespace
} // namespace triglot
