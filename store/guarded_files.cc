#include "store/guarded_files.h"

#include "store/checksums_file.h"
#include "store/file.h"
#include "store/guarded_table.h"

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <cstdarg>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <memory>
#include <shared_mutex>
#include <string_view>
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

// See take_write_fault.
constinit std::atomic<int> write_fault = 0;

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

using Pwrite = ssize_t(int, const void*, std::size_t, off_t);

bool is_block(std::size_t size, off_t offset) {
  return size == block_bytes && offset % static_cast<off_t>(block_bytes) == 0;
}

std::uint64_t block_at(off_t offset) {
  return static_cast<std::uint64_t>(offset) / block_bytes;
}

// Reads a block, or what there is of it, and looks whether it is what was written.
ssize_t checked_read(const GuardedTable& table, Pread* pread, int file, char* buffer,
                     std::size_t size, off_t offset) {
  // A writer in another process writes a free block first and its checksum after that. Who still
  // reads an old revision may see the one without the other, and sees both when it looks again.
  constexpr int most_attempts = 3;
  for (int attempt = 1; is_block(size, offset); ++attempt) {
    const ssize_t got = read_at(file, {buffer, size}, static_cast<std::uint64_t>(offset), pread);
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

ssize_t guarded_read(const GuardedTable& table, Pread* pread, int file, char* buffer,
                     std::size_t size, off_t offset) {
  const std::uint64_t number = block_at(offset);
  if (is_block(size, offset)) {
    if (const std::shared_ptr<const Block> kept = table.recall(number)) {
      std::copy(kept->begin(), kept->end(), buffer);
      return static_cast<ssize_t>(size);
    }
  }
  const ssize_t got = checked_read(table, pread, file, buffer, size, offset);
  if (got > 0 && table.note_read(number)) {
    const auto bytes = std::make_shared_for_overwrite<Block>();
    std::copy_n(buffer, size, bytes->begin());
    table.keep(number, bytes);
  }
  return got;
}

ssize_t guarded_write(GuardedTable& table, Pread* pread, Pwrite* pwrite, int file,
                      const char* buffer, std::size_t size, off_t offset) {
  if (!is_block(size, offset)) {
    errno = EINVAL;
    return -1;
  }
  if (is_free_list({buffer, size})) {
    std::string before(size, '\0');
    const ssize_t got = read_at(file, before, static_cast<std::uint64_t>(offset), pread);
    before.resize(static_cast<std::size_t>(std::max<ssize_t>(got, 0)));
    if (got < 0 || !table.prepare_free_list(block_at(offset), before, {buffer, size})) {
      return -1;
    }
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

// No exception may pass through the C functions below: what is out of memory fails.
template <typename Result, typename Action>
Result or_out_of_memory(Action&& action) noexcept {
  try {
    return action();
  } catch (const std::exception&) {
    errno = ENOMEM;
    return Result{-1};
  }
}

} // namespace

bool is_guarded(const std::string& database) {
  const std::vector<std::shared_ptr<GuardedTable>> tables = registry().in_folder(database);
  return std::any_of(tables.begin(), tables.end(), [](const std::shared_ptr<GuardedTable>& table) {
    return table->is_writable();
  });
}

int take_write_fault() {
  return write_fault.exchange(0);
}

std::shared_ptr<GuardedTable> guarded_table(int file) {
  return find_table(file);
}

std::shared_ptr<const Block> read_block(int file, const GuardedTable* guarded,
                                        std::uint64_t number) {
  static auto* const next = next_function<Pread>("pread");
  if (guarded != nullptr) {
    if (std::shared_ptr<const Block> kept = guarded->recall(number)) {
      return kept;
    }
  }
  auto block = std::make_shared_for_overwrite<Block>();
  const auto offset = static_cast<off_t>(number * block_bytes);
  const ssize_t got = guarded != nullptr
                          ? checked_read(*guarded, next, file, block->data(), block_bytes, offset)
                          : read_at(file, *block, static_cast<std::uint64_t>(offset), next);
  if (got != static_cast<ssize_t>(block_bytes)) {
    errno = got < 0 ? errno : EIO;
    return nullptr;
  }
  if (guarded != nullptr && guarded->note_read(number)) {
    guarded->keep(number, block);
  }
  return block;
}

} // namespace triglot

// In the place of the C library's.

extern "C" {

int open(const char* path, int flags, ...) { // NOLINT(cert-dcl50-cpp): as POSIX has it
  using namespace triglot;
  mode_t mode = 0;
  if ((flags & O_CREAT) != 0 || (flags & O_TMPFILE) == O_TMPFILE) {
    std::va_list arguments;
    va_start(arguments, flags);
    mode = static_cast<mode_t>(va_arg(arguments, unsigned));
    va_end(arguments);
  }
  static auto* const next = next_function<int(const char*, int, ...)>("open");
  const int file = next(path, flags, mode);
  // Nothing of ours before this is known: the allocator opens files while it starts.
  constexpr std::string_view table_extension = ".glass";
  if (file < 0 || !std::string_view(path).ends_with(table_extension)) {
    return file;
  }
  if (or_out_of_memory<int>([&] { return guard(file, path, flags) ? 0 : -1; }) < 0) {
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
  return !table ? next(file, buffer, size, offset) : or_out_of_memory<ssize_t>([&] {
    return guarded_read(*table, next, file, static_cast<char*>(buffer), size, offset);
  });
}

ssize_t pwrite(int file, const void* buffer, std::size_t size, off_t offset) {
  using namespace triglot;
  static auto* const next = next_function<Pwrite>("pwrite");
  static auto* const next_read = next_function<Pread>("pread");
  const std::shared_ptr<GuardedTable> table = find_table(file);
  const ssize_t written =
      !table ? next(file, buffer, size, offset) : or_out_of_memory<ssize_t>([&] {
        return guarded_write(*table, next_read, next, file, static_cast<const char*>(buffer), size,
                             offset);
      });
  if (written < 0 && errno != EINTR) {
    write_fault = errno;
  }
  return written;
}

int rename(const char* from, const char* to) noexcept {
  using namespace triglot;
  static auto* const next = next_function<int(const char*, const char*)>("rename");
  const auto [folder, name] = split(to);
  const bool commits = open_tables != 0 && name == version_file;
  if (commits &&
      or_out_of_memory<int>([&, &at = folder] { return save_checksums(at, from) ? 0 : -1; }) < 0) {
    write_fault = errno;
    return -1;
  }
  const int result = next(from, to);
  if (result != 0 && name == version_file) { // of which Xapian does not say why
    write_fault = errno;
  }
  return result;
}

} // extern "C"
