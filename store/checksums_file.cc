#include "store/checksums_file.h"

#include "store/codec.h"
#include "store/error.h"
#include "store/guarded_table.h"

#include <algorithm>
#include <cerrno>
#include <fstream>
#include <optional>
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

// The rows of the file while they are put together.
class Rows {
public:
  void put(std::uint64_t row, unsigned column, std::uint64_t checksum) {
    constexpr std::size_t row_bytes = 64;
    bytes_.resize(std::max<std::size_t>(bytes_.size(), (row + 1) * row_bytes));
    std::string word;
    put_word(word, checksum);
    bytes_.replace(row * row_bytes + column * word.size(), word.size(), word);
  }

  const std::string& bytes() const { return bytes_; }

private:
  std::string bytes_;
};

void add_table(const fs::path& path, unsigned column, Rows& rows) {
  std::ifstream table(path, std::ios::binary);
  std::string block(block_bytes, '\0');
  for (std::uint64_t row = 1; table.read(block.data(), block_bytes); ++row) {
    rows.put(row, column, block_checksum(block));
  }
  if (!table.eof() || table.gcount() != 0) {
    cannot("read", path);
  }
}

// A table that was not there would be an empty one to Xapian.
void require_tables(int checksums, const fs::path& database) {
  for (unsigned column = 0; column < table_names.size(); ++column) {
    std::uint64_t first_block = 0;
    struct stat status = {};
    const std::string name = fmt::format("{}.glass", table_names[column]);
    if (read_word(checksums, 1, column, first_block) && first_block != 0 &&
        ::stat((database / name).c_str(), &status) != 0 && errno == ENOENT) {
      throw Damaged(fmt::format("it is damaged: its file {} is gone", name));
    }
  }
}

// Nothing where the bytes are not those of either checksum.
std::optional<std::string> checked_version_file(int checksums, const fs::path& database) {
  std::optional<std::string> bytes = read_bytes_of(database / version_file);
  if (!bytes && errno != ENOENT && errno != EISDIR && errno != EIO) {
    cannot("read", database / version_file);
  }
  std::uint64_t first = 0;
  std::uint64_t second = 0;
  if (!bytes || !read_word(checksums, 0, 0, first) || !read_word(checksums, 0, 1, second)) {
    return std::nullopt;
  }
  const std::uint64_t checksum = block_checksum(*bytes);
  return checksum == first || checksum == second ? std::move(bytes) : std::nullopt;
}

} // namespace

void write_checksums(const fs::path& database) {
  Rows rows;
  const std::optional<std::string> version = read_bytes_of(database / version_file);
  if (!version) {
    cannot("read", database / version_file);
  }
  rows.put(0, 0, block_checksum(*version));
  for (unsigned column = 0; column < table_names.size(); ++column) {
    const fs::path table = database / fmt::format("{}.glass", table_names[column]);
    std::error_code error;
    if (fs::exists(table, error)) {
      add_table(table, column, rows);
    }
  }
  const fs::path path = database / checksums_file;
  std::ofstream file(path, std::ios::binary);
  file.write(rows.bytes().data(), static_cast<std::streamsize>(rows.bytes().size()));
  file.close();
  if (!file) {
    cannot("write", path);
  }
}

bool has_checksums(const fs::path& database) {
  struct stat status = {};
  return ::lstat((database / checksums_file).c_str(), &status) == 0 || errno != ENOENT;
}

std::string read_version_file(const fs::path& database) {
  const fs::path path = database / checksums_file;
  const FileDescriptor checksums(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (!checksums && errno != ENOENT) {
    cannot("read", path);
  }
  if (!checksums) {
    throw Damaged(fmt::format("it is damaged: its file {} is gone", checksums_file));
  }
  constexpr int most_attempts = 10; // a writer commits between one look and the other
  for (int attempt = 0; attempt < most_attempts; ++attempt) {
    if (std::optional<std::string> bytes = checked_version_file(checksums.get(), database)) {
      require_tables(checksums.get(), database);
      return std::move(*bytes);
    }
  }
  throw Damaged(fmt::format("it is damaged: its file {} differs from its checksum", version_file));
}

} // namespace triglot
