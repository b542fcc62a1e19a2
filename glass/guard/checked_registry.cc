#include "glass/guard/checked_registry.h"

#include "base/file.h"
#include "base/plain_file.h"
#include "glass/guard/block_checksum.h"
#include "glass/guard/checked_file.h"
#include "glass/guard/checked_opening.h"
#include "glass/guard/database_files.h"

#include <atomic>
#include <cerrno>
#include <filesystem>
#include <mutex>
#include <optional>
#include <shared_mutex>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

namespace triglot {
namespace fs = std::filesystem;
namespace {

// How many guarded tables are open. Checked before anything else, so that programs without an index
// pay nothing, and nothing of ours runs before the program does.
constinit std::atomic<std::size_t> open_tables = 0;

// The open guarded tables, by descriptor.
class Registry {
public:
  std::shared_ptr<CheckedFile> find(int file) const {
    const std::shared_lock lock(mutex_);
    const auto table = tables_.find(file);
    return table == tables_.end() ? nullptr : table->second;
  }

  void add(int file, std::shared_ptr<CheckedFile> table) {
    const std::unique_lock lock(mutex_);
    tables_[file].swap(table); // a leftover one closes its files after the lock
    open_tables = tables_.size();
  }

  void remove(int file) {
    std::shared_ptr<CheckedFile> removed; // closes a file itself, after the lock
    const std::unique_lock lock(mutex_);
    if (const auto table = tables_.find(file); table != tables_.end()) {
      removed = std::move(table->second);
      tables_.erase(table);
      open_tables = tables_.size();
    }
  }

  std::vector<std::shared_ptr<CheckedFile>> in_folder(std::string_view folder) const {
    std::vector<std::shared_ptr<CheckedFile>> found;
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
  std::unordered_map<int, std::shared_ptr<CheckedFile>> tables_;
};

// Never destroyed: files are closed until the very end of the program.
Registry& registry() {
  static Registry& one = *new Registry;
  return one;
}

// The checksums that an opening already has; null if none of its tables was opened with that
// access.
std::shared_ptr<OpenChecksums> shared_checksums(const CheckedOpening& opening, Access access) {
  for (const std::shared_ptr<CheckedFile>& table : opening.tables()) {
    if (table && table->is_writable() == (access == Access::write)) {
      return table->shared_checksums();
    }
  }
  return nullptr;
}

// Opens the checksums of a folder; null, with errno, on failure.
std::shared_ptr<OpenChecksums> open_checksums(std::string_view folder, Access access) {
  const std::string path = fmt::format("{}/{}", folder, checksums_file);
  // That it is a plain file was checked before Xapian was let into the folder (plain_file.h).
  FileDescriptor file(
      ::open(path.c_str(), (access == Access::read ? O_RDONLY : O_RDWR) | O_CLOEXEC));
  return file ? std::make_shared<OpenChecksums>(std::move(file)) : nullptr;
}

// The column of row 0, of the two used, that does not hold `checksum`.
unsigned other_slot(const OpenChecksums& checksums, std::uint64_t checksum) {
  std::uint64_t first = 0;
  return checksums.read(0, 0, Freshness::read_again, first) && first == checksum ? 1 : 0;
}

} // namespace

SplitPath split(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string_view::npos ? SplitPath{".", path}
                                         : SplitPath{path.substr(0, slash), path.substr(slash + 1)};
}

bool is_any_guarded() {
  return open_tables != 0;
}

std::shared_ptr<CheckedFile> checked_file(int file) {
  return open_tables == 0 ? nullptr : registry().find(file);
}

bool guard_opened(int file, std::string_view path, int flags) {
  const auto [folder, name] = split(path);
  const std::optional<unsigned> column = table_column(name);
  if (!column) {
    return true;
  }
  const Access access = (flags & O_ACCMODE) == O_RDONLY ? Access::read : Access::write;
  CheckedOpening* const opening = CheckedOpening::current_for(folder);
  std::shared_ptr<OpenChecksums> checksums =
      opening != nullptr ? shared_checksums(*opening, access) : nullptr;
  if (!checksums && !(checksums = open_checksums(folder, access))) {
    return errno == ENOENT;
  }
  FileDescriptor again;
  if (opening != nullptr && access == Access::read) {
    again = FileDescriptor(::fcntl(file, F_DUPFD_CLOEXEC, STDERR_FILENO + 1));
    if (!again) {
      return false;
    }
  }
  const auto table = std::make_shared<CheckedFile>(std::string(folder), *column, access,
                                                   std::move(checksums), std::move(again));
  registry().add(file, table);
  if (opening != nullptr) {
    opening->add(table);
  }
  return true;
}

void note_closed(int file) {
  if (open_tables != 0) {
    registry().remove(file);
  }
}

bool save_checksums(std::string_view folder, const char* fresh) {
  OpenChecksums* checksums = nullptr;
  const std::vector<std::shared_ptr<CheckedFile>> tables = registry().in_folder(folder);
  for (const std::shared_ptr<CheckedFile>& table : tables) {
    if (table->is_writable()) {
      checksums = &table->checksums();
      if (!table->save()) {
        return false;
      }
    }
  }
  if (checksums == nullptr) {
    return true;
  }
  const std::optional<std::string> current =
      read_plain(fs::path(folder) / version_file, max_version_bytes);
  const std::optional<std::string> next = read_plain(fresh, max_version_bytes);
  return current && next &&
         checksums->write(0, other_slot(*checksums, block_checksum(*current)),
                          block_checksum(*next)) &&
         checksums->sync();
}

} // namespace triglot
