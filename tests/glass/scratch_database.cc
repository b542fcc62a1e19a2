#include "tests/glass/scratch_database.h"

#include <utility>
#include <vector>

namespace triglot::test {

ScratchDatabase::ScratchDatabase()
    : writable_(path_.string(), Xapian::DB_CREATE | Xapian::DB_NO_SYNC) {}

std::unique_ptr<Snapshot> ScratchDatabase::snapshot() {
  writable_.commit();
  return std::make_unique<Snapshot>(Xapian::Database(path_.string()), path_,
                                    read_bytes(path_ / "iamglass"));
}

Snapshots ScratchDatabase::snapshots() {
  std::vector<std::unique_ptr<Snapshot>> snapshots;
  snapshots.push_back(snapshot());
  return Snapshots(std::move(snapshots));
}

Table open_postlist(const std::filesystem::path& database) {
  const VersionFile version = VersionFile::decode(read_bytes(database / "iamglass"));
  return {database / "postlist.glass", version.roots.front(), version.revision};
}

} // namespace triglot::test
