#include "store/guarded_files.h"

#include "store/codec.h"
#include "store/error.h"
#include "store/guarded_table.h"

#include <array>
#include <atomic>
#include <cerrno>
#include <chrono>
#include <cstdarg>
#include <cstdio>
#include <fstream>
#include <memory>
#include <shared_mutex>
#include <string_view>
#include <thread>
#include <unordered_map>
#include <utility>

#include <dlfcn.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

namespace triglot {
namespace fs = std::filesystem;
namespace {

// The function of that name that comes after ours: a preloaded library's or the C library's.
template <typename Function>
Function* next_function(const char* name) {
  return reinterpret_cast<Function*>(::dlsym(RTLD_NEXT, name));
}

// How many guarded tables are open. Looked at before anything else, so that programs without an
// index pay nothing, and nothing of ours runs before the program does.
constinit std::atomic<std::size_t> open_tables = 0;

// The guarded tables that are open, by their descriptors.
class Registry {
public:
  std::shared_ptr<GuardedTable> find(int file) const {
    const std::shared_lock lock(mutex_);
    const auto table = tables_.find(file);
    return table == tables_.end() ? nullptr : table->second;
  }

  void add(int file, std::shared_ptr<GuardedTable> table) {
    const std::unique_lock lock(mutex_);
    tables_[file] = std::move(table);
    open_tables = tables_.size();
  }

  void remove(int file) {
    std::shared_ptr<GuardedTable> removed; // closes a file in its turn, after the lock
    const std::unique_lock lock(mutex_);
    if (const auto table = tables_.find(file); table != tables_.end()) {
      removed = std::move(table->second);
      tables_.erase(table);
      open_tables = tables_.size();
    }
  }

  std::vector<std::shared_ptr<GuardedTable>> in_folder(std::string_view folder) const {
    std::vector<std::shared_ptr<GuardedTable>> found;
    const std::shared_lock lock(mutex_);
    for (const auto& [file, table] : tables_) {
      if (table->folder() == folder) {
        found.push_back(table);
      }
    }
    return found;
  }

private:
  mutable std::shared_mutex mutex_;
  std::unordered_map<int, std::shared_ptr<GuardedTable>> tables_;
};

// Never destroyed: files are closed until the very end of the program.
Registry& registry() {
  static Registry& one = *new Registry;
  return one;
}

// The guarded table that a descriptor stands for; nothing for all other files.
std::shared_ptr<GuardedTable> find_table(int file) {
  return open_tables == 0 ? nullptr : registry().find(file);
}

struct SplitPath {
  std::string_view folder;
  std::string_view name;
};

SplitPath split(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string_view::npos ? SplitPath{".", path}
                                         : SplitPath{path.substr(0, slash), path.substr(slash + 1)};
}

// Guards a table that has just been opened. False, with errno, where its checksums cannot be
// opened, though they are there.
bool guard(int file, std::string_view path, int flags) {
  const auto [folder, name] = split(path);
  const std::optional<unsigned> column = table_column(name);
  if (!column) {
    return true;
  }
  const std::string beside = fmt::format("{}/{}", folder, checksums_file);
  const Access access = (flags & O_ACCMODE) == O_RDONLY ? Access::read : Access::write;
  FileDescriptor checksums(
      ::open(beside.c_str(), (access == Access::read ? O_RDONLY : O_RDWR) | O_CLOEXEC));
  if (!checksums) {
    return errno == ENOENT;
  }
  registry().add(file, std::make_shared<GuardedTable>(std::string(folder), std::string(name),
                                                      *column, access, std::move(checksums)));
  return true;
}

// Which of the two columns of row 0 does not hold `checksum`.
unsigned other_slot(int checksums, std::uint64_t checksum) {
  std::uint64_t first = 0;
  return read_word(checksums, 0, 0, first) && first == checksum ? 1 : 0;
}

// Before `fresh` becomes the version file of the database in `folder`. False, with errno, where
// something cannot be written.
bool save_checksums(std::string_view folder, const char* fresh) {
  int checksums = -1;
  const std::vector<std::shared_ptr<GuardedTable>> tables = registry().in_folder(folder);
  for (const std::shared_ptr<GuardedTable>& table : tables) {
    if (table->is_writable()) {
      checksums = table->checksums();
      if (!table->save()) {
        return false;
      }
    }
  }
  if (checksums < 0) {
    return true;
  }
  const std::optional<std::string> current = read_bytes_of(fs::path(folder) / version_file);
  const std::optional<std::string> next = read_bytes_of(fresh);
  return current && next &&
         write_word(checksums, 0, other_slot(checksums, block_checksum(*current)),
                    block_checksum(*next)) &&
         ::fdatasync(checksums) == 0;
}

using Pread = ssize_t(int, void*, std::size_t, off_t);
using Pwrite = ssize_t(int, const void*, std::size_t, off_t);

// As many bytes as there are, up to `size`.
ssize_t read_fully(Pread* pread, int file, char* buffer, std::size_t size, off_t offset) {
  std::size_t done = 0;
  while (done < size) {
    const ssize_t got = pread(file, buffer + done, size - done, offset + static_cast<off_t>(done));
    if (got == 0) {
      break;
    }
    if (got < 0 && errno != EINTR) {
      return -1;
    }
    done += got < 0 ? 0 : static_cast<std::size_t>(got);
  }
  return static_cast<ssize_t>(done);
}

bool is_block(std::size_t size, off_t offset) {
  return size == block_bytes && offset % static_cast<off_t>(block_bytes) == 0;
}

std::uint64_t block_at(off_t offset) {
  return static_cast<std::uint64_t>(offset) / block_bytes;
}

ssize_t guarded_read(const GuardedTable& table, Pread* pread, int file, char* buffer,
                     std::size_t size, off_t offset) {
  // A writer in another process writes a free block first and its checksum after that. Who still
  // reads an old revision may see the one without the other, and sees both when it looks again.
  constexpr int most_attempts = 3;
  for (int attempt = 1; is_block(size, offset); ++attempt) {
    const ssize_t got = read_fully(pread, file, buffer, size, offset);
    if (got <= 0) {
      return got;
    }
    const std::string_view bytes(buffer, static_cast<std::size_t>(got));
    if (bytes.size() == size && table.fits(block_at(offset), bytes)) {
      return got;
    }
    if (attempt == most_attempts) {
      break;
    }
  }
  table.note_damage(block_at(offset));
  errno = EIO;
  return -1;
}

ssize_t guarded_write(GuardedTable& table, Pwrite* pwrite, int file, const char* buffer,
                      std::size_t size, off_t offset) {
  if (!is_block(size, offset)) {
    errno = EINVAL;
    return -1;
  }
  for (std::size_t done = 0; done < size;) {
    const ssize_t written =
        pwrite(file, buffer + done, size - done, offset + static_cast<off_t>(done));
    if (written < 0 && errno != EINTR) {
      return -1;
    }
    done += written < 0 ? 0 : static_cast<std::size_t>(written);
  }
  table.remember(block_at(offset), {buffer, size});
  return static_cast<ssize_t>(size);
}

} // namespace

void write_checksums(const fs::path& database) {
  const fs::path path = database / checksums_file;
  const auto fail = [&](const fs::path& file, std::string_view attempted) {
    throw Error(fmt::format("cannot {} '{}': {}", attempted, file.string(), errno_message(errno)));
  };
  std::string sums; // all rows
  const auto put = [&](std::uint64_t row, unsigned column, std::uint64_t sum) {
    constexpr std::size_t row_bytes = 64;
    sums.resize(std::max<std::size_t>(sums.size(), (row + 1) * row_bytes));
    std::string word;
    put_word(word, sum);
    sums.replace(row * row_bytes + column * word.size(), word.size(), word);
  };
  const std::optional<std::string> version = read_bytes_of(database / version_file);
  if (!version) {
    fail(database / version_file, "read");
  }
  put(0, 0, block_checksum(*version));
  for (const fs::directory_entry& entry : fs::directory_iterator(database)) {
    const std::optional<unsigned> column = table_column(entry.path().filename().string());
    if (!column) {
      continue;
    }
    std::ifstream table(entry.path(), std::ios::binary);
    std::string block(block_bytes, '\0');
    for (std::uint64_t row = 1; table.read(block.data(), block_bytes); ++row) {
      put(row, *column, block_checksum(block));
    }
    if (!table.eof() || table.gcount() != 0) {
      fail(entry.path(), "read");
    }
  }
  std::ofstream file(path, std::ios::binary);
  file.write(sums.data(), static_cast<std::streamsize>(sums.size()));
  file.close();
  if (!file) {
    fail(path, "write");
  }
}

std::string read_version_file(const fs::path& database) {
  const FileDescriptor checksums(::open((database / checksums_file).c_str(), O_RDONLY | O_CLOEXEC));
  if (!checksums) {
    throw Damaged(
        fmt::format("it is damaged: its file {}: {}", checksums_file, errno_message(errno)));
  }
  constexpr int most_attempts = 10; // a writer commits between one look and the other
  for (int attempt = 0; attempt < most_attempts; ++attempt) {
    std::optional<std::string> bytes = read_bytes_of(database / version_file);
    const std::uint64_t sum = bytes ? block_checksum(*bytes) : 0;
    std::uint64_t first = 0;
    std::uint64_t second = 0;
    if (read_word(checksums.get(), 0, 0, first) && read_word(checksums.get(), 0, 1, second) &&
        bytes && (sum == first || sum == second)) {
      return std::move(*bytes);
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(attempt));
  }
  throw Damaged(fmt::format("it is damaged: its file {} differs from its checksum", version_file));
}

} // namespace triglot

// In the place of the C library's.

extern "C" {

int open(const char* path, int flags, ...) { // NOLINT(cert-dcl50-cpp): as POSIX has it
  using namespace triglot;
  mode_t mode = 0;
  if ((flags & (O_CREAT | O_TMPFILE)) != 0) {
    std::va_list arguments;
    va_start(arguments, flags);
    mode = static_cast<mode_t>(va_arg(arguments, unsigned));
    va_end(arguments);
  }
  static auto* const next = next_function<int(const char*, int, ...)>("open");
  const int file = next(path, flags, mode);
  // Nothing of ours before this is known: the allocator opens files while it starts.
  constexpr std::string_view table_extension = ".glass";
  if (file >= 0 && std::string_view(path).ends_with(table_extension) && !guard(file, path, flags)) {
    const int reason = errno;
    ::close(file);
    errno = reason;
    return -1;
  }
  return file;
}

int close(int file) {
  using namespace triglot;
  static auto* const next = next_function<int(int)>("close");
  if (open_tables != 0) {
    registry().remove(file);
  }
  return next(file);
}

ssize_t pread(int file, void* buffer, std::size_t size, off_t offset) {
  using namespace triglot;
  static auto* const next = next_function<Pread>("pread");
  const std::shared_ptr<GuardedTable> table = find_table(file);
  return table ? guarded_read(*table, next, file, static_cast<char*>(buffer), size, offset)
               : next(file, buffer, size, offset);
}

ssize_t pwrite(int file, const void* buffer, std::size_t size, off_t offset) {
  using namespace triglot;
  static auto* const next = next_function<Pwrite>("pwrite");
  const std::shared_ptr<GuardedTable> table = find_table(file);
  return table ? guarded_write(*table, next, file, static_cast<const char*>(buffer), size, offset)
               : next(file, buffer, size, offset);
}

int rename(const char* from, const char* to) noexcept {
  using namespace triglot;
  static auto* const next = next_function<int(const char*, const char*)>("rename");
  const auto [folder, name] = split(to);
  return open_tables != 0 && name == version_file && !save_checksums(folder, from) ? -1
                                                                                   : next(from, to);
}

} // extern "C"
