// A Xapian database on disk, written by a test and read like an index.
#pragma once

#include "store/snapshots.h"
#include "tests/support/temporary_folder.h"

#include <filesystem>
#include <memory>

#include <xapian.h>

namespace triglot::test {

// Deleted by the destructor. Without checksums.
class ScratchDatabase {
public:
  ScratchDatabase();

  Xapian::WritableDatabase& writable() { return writable_; }
  const std::filesystem::path& path() const { return path_; }

  // Commits what was written. Readable until the next commit but one.
  std::unique_ptr<Snapshot> snapshot();
  // As the only one of its index.
  Snapshots snapshots();

private:
  TemporaryFolder folder_;
  std::filesystem::path path_ = folder_.path() / "db";
  Xapian::WritableDatabase writable_;
};

// The table `postlist` of a database without checksums, as of its last commit.
Table open_postlist(const std::filesystem::path& database);

} // namespace triglot::test
