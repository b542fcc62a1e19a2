#include "tests/glass/guard/written_checksums.h"

#include "base/error.h"
#include "base/file.h"
#include "glass/guard/block_checksum.h"
#include "glass/guard/checksums_file.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace triglot::test {
namespace fs = std::filesystem;

namespace {

std::string bytes_of(const fs::path& file) {
  std::optional<std::string> bytes = read_bytes_of(file);
  if (!bytes) {
    throw Error("cannot read '" + file.string() + "'");
  }
  return *std::move(bytes);
}

} // namespace

void write_checksums(const fs::path& database) {
  DatabaseChecksums checksums;
  checksums.version_file = block_checksum(bytes_of(database / version_file));
  for (std::size_t table = 0; table < table_names.size(); ++table) {
    const fs::path file = database / table_file(table);
    if (!fs::exists(file)) {
      continue;
    }
    const std::string bytes = bytes_of(file);
    if (bytes.size() % block_bytes != 0) {
      throw Error("'" + file.string() + "' ends within a block");
    }
    for (std::size_t at = 0; at < bytes.size(); at += block_bytes) {
      checksums.tables.at(table).push_back(
          block_checksum(std::string_view(bytes).substr(at, block_bytes)));
    }
  }
  fs::remove(database / checksums_file);
  triglot::write_checksums(database, checksums);
}

} // namespace triglot::test
