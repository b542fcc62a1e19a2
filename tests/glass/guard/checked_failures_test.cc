// Tests that checksums match the tables after writers that gave up, failed or died.
#include "base/file.h"
#include "glass/guard/checked_file.h"
#include "glass/guard/checked_io.h"
#include "glass/guard/checksums_file.h"
#include "tests/glass/guard/checked_database.h"
#include "tests/support/catch.h"

#include <chrono>
#include <csignal>
#include <filesystem>
#include <map>
#include <random>
#include <string>
#include <string_view>
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

using test::batch_of;
using test::batch_size;
using test::commit_batches;

TEST_CASE("a transaction that is cancelled, or never ends, leaves all readable") {
  const test::GuardedDatabase database(batch_size);
  const bool cancelled = GENERATE(true, false);
  {
    Xapian::WritableDatabase writer = database.open_to_write();
    writer.begin_transaction();
    test::put_documents(writer, 5 * batch_size, "never");
    CHECK(batch_of(writer) == "never");
    CHECK(batch_of(database.path) == "first");
    if (cancelled) {
      writer.cancel_transaction();
      CHECK(batch_of(writer) == "first");
    }
  }
  CHECK(batch_of(database.path) == "first");
  commit_batches(database, batch_size, {"second"});
  CHECK(batch_of(database.path) == "second");
  CHECK(Xapian::Database::check(database.path.string()) == 0);
  CHECK(take_block_damage().empty());
}

// A file with these bytes that can be neither written nor grown, although it is open for writing.
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
  const test::GuardedDatabase database(batch_size);
  commit_batches(database, batch_size,
                 {"second", "third"}); // from the second commit on there are free blocks
  const fs::path checksums = database.path / checksums_file;
  const int seals = GENERATE(F_SEAL_WRITE, F_SEAL_GROW);
  const FileDescriptor unwritable = unwritable_file(test::read_bytes(checksums), seals);
  REQUIRE(unwritable);
  fs::remove(checksums);
  fs::create_symlink(fmt::format("/proc/self/fd/{}", unwritable.get()), checksums);
  {
    Xapian::WritableDatabase writer = database.open_to_write();
    test::put_documents(writer, 10 * batch_size, "never");
    CHECK_THROWS_AS(writer.commit(), Xapian::DatabaseError);
  }
  CHECK(batch_of(database.path) == "third");
  const std::string bytes = test::read_bytes(checksums);
  fs::remove(checksums);
  database.folder.write("db/checksums", bytes);
  CHECK(read_version_file(database.path) == test::read_bytes(database.path / version_file));
  CHECK(batch_of(database.path) == "third");
  CHECK_NOTHROW(commit_batches(database, batch_size, {"fourth", "fifth"}));
  CHECK(batch_of(database.path) == "fifth");
  CHECK(take_block_damage().empty());
}

// Restores the bytes of some of a database's files.
class SavedFiles {
public:
  SavedFiles(const test::GuardedDatabase& database, const std::vector<std::string_view>& names)
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
  const test::GuardedDatabase database(batch_size);
  commit_batches(database, batch_size, {"second", "third"});
  {
    const SavedFiles before(database, {version_file});
    commit_batches(database, batch_size, {"never"});
    before.restore(); // died between its checksums and the version file
  }
  CHECK(batch_of(database.path) == "third");
  fs::create_directory(database.path / "v.tmp"); // the version file's temporary name
  {
    Xapian::WritableDatabase writer = database.open_to_write();
    writer.replace_document(batch_size, test::some_document(batch_size, "neither"));
    // After its blocks, which differ from the first writer's, and before its checksums.
    CHECK_THROWS_AS(writer.commit(), Xapian::Error);
  }
  fs::remove(database.path / "v.tmp");
  CHECK(batch_of(database.path) == "third");
  CHECK_NOTHROW(commit_batches(database, batch_size, {"fourth", "fifth"}));
  CHECK(batch_of(database.path) == "fifth");
  CHECK(take_block_damage().empty());
}

[[noreturn]] void commit_forever(const fs::path& database) noexcept {
  Xapian::WritableDatabase writer(database.string(), Xapian::DB_OPEN | Xapian::DB_RETRY_LOCK);
  for (unsigned commits = 0;; ++commits) {
    test::put_documents(writer, batch_size, fmt::format("b{}", commits));
    writer.commit();
  }
}

TEST_CASE("a writer that is killed at any moment leaves a whole revision") {
  const test::GuardedDatabase database(batch_size);
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
