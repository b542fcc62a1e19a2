#include "glass/guard/checksums_file.h"

#include "base/codec.h"
#include "base/error.h"
#include "base/file.h"
#include "base/plain_file.h"
#include "glass/guard/block_checksum.h"
#include "glass/guard/open_checksums.h"

#include <algorithm>
#include <cerrno>
#include <cstddef>
#include <optional>
#include <string_view>
#include <utility>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>

namespace triglot {
namespace fs = std::filesystem;
namespace {

[[noreturn]] void cannot(std::string_view attempted, const fs::path& file) {
  throw Error(fmt::format("cannot {} '{}': {}", attempted, file.string(), errno_message(errno)));
}

// The file's bytes.
std::string encode(const DatabaseChecksums& checksums) {
  std::size_t rows = 0; // after the first
  for (const std::vector<std::uint64_t>& table : checksums.tables) {
    rows = std::max(rows, table.size());
  }
  constexpr std::size_t columns = 8;
  std::vector<std::uint64_t> words((1 + rows) * columns, 0);
  words[0] = checksums.version_file;
  for (std::size_t column = 0; column < checksums.tables.size(); ++column) {
    const std::vector<std::uint64_t>& table = checksums.tables[column];
    for (std::size_t block = 0; block < table.size(); ++block) {
      words[(1 + block) * columns + column] = table[block];
    }
  }
  std::string bytes;
  bytes.reserve(words.size() * sizeof(std::uint64_t));
  for (const std::uint64_t word : words) {
    put_word(bytes, word);
  }
  return bytes;
}

// Xapian would take a missing table for an empty one.
void require_tables(const OpenChecksums& checksums, const fs::path& database) {
  for (unsigned column = 0; column < table_names.size(); ++column) {
    std::uint64_t first_block = 0;
    struct stat status = {};
    const std::string name = table_file(column);
    if (checksums.read(1, column, Freshness::kept, first_block) && first_block != 0 &&
        ::stat((database / name).c_str(), &status) != 0 && errno == ENOENT) {
      throw Damaged(fmt::format("it is damaged: its file {} is gone", name));
    }
  }
}

// nullopt if the bytes match neither checksum.
std::optional<std::string> checked_version_file(const OpenChecksums& checksums,
                                                const fs::path& database) {
  std::optional<std::string> bytes = read_plain(database / version_file, max_version_bytes);
  if (!bytes && errno != ENOENT && errno != EISDIR && errno != EIO && errno != EFBIG) {
    cannot("read", database / version_file);
  }
  std::uint64_t first = 0;
  std::uint64_t second = 0;
  if (!bytes || !checksums.read(0, 0, Freshness::read_again, first) ||
      !checksums.read(0, 1, Freshness::kept, second)) {
    return std::nullopt;
  }
  const std::uint64_t checksum = block_checksum(*bytes);
  return checksum == first || checksum == second ? std::move(bytes) : std::nullopt;
}

} // namespace

void write_checksums(const fs::path& database, const DatabaseChecksums& checksums) {
  write_bytes_to(database / checksums_file, encode(checksums));
}

bool has_checksums(const fs::path& database) {
  struct stat status = {};
  return ::lstat((database / checksums_file).c_str(), &status) == 0 || errno != ENOENT;
}

std::string read_version_file(const fs::path& database) {
  const fs::path path = database / checksums_file;
  FileDescriptor file = open_plain(path, O_RDONLY);
  if (!file && errno != ENOENT && errno != EISDIR) {
    cannot("read", path);
  }
  if (!file) {
    throw Damaged(fmt::format("it is damaged: its file {} is {}", checksums_file,
                              errno == EISDIR ? "a folder" : "gone"));
  }
  const OpenChecksums checksums(std::move(file));
  constexpr int max_attempts = 10; // a writer may commit between the two reads
  for (int attempt = 0; attempt < max_attempts; ++attempt) {
    if (std::optional<std::string> bytes = checked_version_file(checksums, database)) {
      require_tables(checksums, database);
      return std::move(*bytes);
    }
  }
  throw Damaged(fmt::format("it is damaged: its file {} differs from its checksum", version_file));
}

} // namespace triglot
