#include "glass/guard/checked_opening.h"

#include "base/error.h"
#include "base/file.h"
#include "base/plain_file.h"

#include <algorithm>
#include <cerrno>
#include <cstddef>
#include <utility>

#include <fcntl.h>
#include <fmt/format.h>

namespace triglot {
namespace {

constinit thread_local CheckedOpening* innermost = nullptr;

// Xapian's check appends one slash too many to a folder.
std::string_view without_slashes_behind(std::string_view folder) {
  return folder.substr(0, std::max<std::size_t>(folder.find_last_not_of('/') + 1, 1));
}

} // namespace

CheckedOpening::CheckedOpening(const std::filesystem::path& database)
    : folder_(without_slashes_behind(database.native())), before_(std::exchange(innermost, this)) {}

CheckedOpening::~CheckedOpening() {
  innermost = before_;
}

bool CheckedOpening::covers(const VersionFile& version, std::size_t table) const {
  const std::shared_ptr<CheckedFile>& opened = tables_.at(table);
  return version.roots.at(table).is_empty || (opened && opened->was_read_by_xapian());
}

bool CheckedOpening::covers(const VersionFile& version) const {
  for (std::size_t table = 0; table < tables_.size(); ++table) {
    if (!covers(version, table)) {
      return false;
    }
  }
  return true;
}

CheckedOpening* CheckedOpening::current_for(std::string_view folder) {
  folder = without_slashes_behind(folder);
  CheckedOpening* opening = innermost;
  while (opening != nullptr && opening->folder_ != folder) {
    opening = opening->before_;
  }
  return opening;
}

void CheckedOpening::add(std::shared_ptr<CheckedFile> table) {
  const std::size_t column = table->column();
  tables_.at(column) = std::move(table);
}

void throw_not_guarded(std::string_view attempted, const std::filesystem::path& path,
                       const std::filesystem::path& database) {
  for (std::size_t table = 0; table < table_names.size(); ++table) {
    if (!open_plain(database / table_file(table), O_RDONLY) && errno != ENOENT) {
      throw Error(fmt::format("cannot {} '{}': its file {}: {}", attempted, path.string(),
                              table_file(table), errno_message(errno)));
    }
  }
  throw Error(fmt::format(
      "cannot {} '{}': this program does not check what Xapian reads from it, as its functions in "
      "front of the C library's are not called (build it as ./dev build does, without hiding its "
      "symbols)",
      attempted, path.string()));
}

} // namespace triglot
