#include "tests/glass/scratch_database.h"

#include <utility>
#include <vector>

namespace triglot::test {

ScratchDatabase::ScratchDatabase()
    : writable_(path_.string(), Xapian::DB_CREATE | Xapian::DB_NO_SYNC) {}

std::unique_ptr<IndexReader> ScratchDatabase::reader() {
  writable_.commit();
  return std::make_unique<IndexReader>(Xapian::Database(path_.string()), path_,
                                       read_bytes(path_ / "iamglass"));
}

IndexReaders ScratchDatabase::readers() {
  std::vector<std::unique_ptr<IndexReader>> readers;
  readers.push_back(reader());
  return IndexReaders(std::move(readers));
}

Table open_postlist(const std::filesystem::path& database) {
  const VersionFile version = VersionFile::decode(read_bytes(database / "iamglass"));
  return {database / "postlist.glass", version.roots.front(), version.revision};
}

} // namespace triglot::test
