#include "store/directory/index_directory.h"

#include "base/error.h"
#include "base/file.h"
#include "base/hints.h"
#include "base/path.h"
#include "base/plain_file.h"
#include "store/directory/generations.h"
#include "store/directory/roots_file.h"

#include <cerrno>
#include <chrono>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace triglot {
namespace fs = std::filesystem;
namespace {

using Clock = std::chrono::steady_clock;

[[noreturn]] void cannot_open(const fs::path& path, std::string_view reason) {
  throw Error(fmt::format("cannot open index '{}': {}", path.string(), reason));
}

// When a link was created; nothing if it is gone.
std::optional<std::chrono::system_clock::time_point> time_of_link(const fs::path& link) {
  struct stat status {};
  if (::lstat(link.c_str(), &status) != 0) {
    return std::nullopt;
  }
  const auto since_1970 = std::chrono::seconds(status.st_mtim.tv_sec) +
                          std::chrono::nanoseconds(status.st_mtim.tv_nsec);
  return std::chrono::system_clock::time_point(
      std::chrono::duration_cast<std::chrono::system_clock::duration>(since_1970));
}

// What is in the place of the link `current`; empty if there is nothing.
std::string other_current(const fs::path& path) {
  std::error_code error;
  switch (fs::symlink_status(path / current_link, error).type()) {
  case fs::file_type::none:
  case fs::file_type::not_found:
    return {};
  case fs::file_type::symlink:
    return fmt::format("its link '{}' leads to '{}' and not to a generation in it", current_link,
                       fs::read_symlink(path / current_link, error).string());
  default:
    return fmt::format("its '{}' is no symbolic link", current_link);
  }
}

std::string why_no_index(const fs::path& path) {
  std::error_code error;
  const fs::file_status status = fs::status(path, error);
  if (status.type() == fs::file_type::not_found) {
    return fmt::format("no such directory ({})", build_hint(path));
  }
  if (error) {
    return errno_message(error.value());
  }
  if (!fs::is_directory(status)) {
    return "not a directory";
  }
  const FileDescriptor folder(::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!folder) {
    return errno_message(errno);
  }
  if (fs::is_empty(path, error)) {
    return fmt::format("the directory is empty ({})", build_hint(path));
  }
  if (const std::string other = other_current(path); !other.empty()) {
    return fmt::format("the directory holds no Triglot index: {} (name another directory)", other);
  }
  if (load_roots(path)) {
    return fmt::format("its link '{}' is gone ({})", current_link, rebuild_hint(path));
  }
  if (can_become_index(path)) {
    return fmt::format("the directory holds no Triglot index ({})", build_hint(path));
  }
  return fmt::format("the directory holds no Triglot index (name another directory, or index what "
                     "is in it: triglot-index --db {} {})",
                     for_shell(place_beside(path)), for_shell(path));
}

} // namespace

fs::path index_path(const std::string& given) {
  if (!given.empty()) {
    return given;
  }
  if (const std::string_view path = environment("TRIGLOT_DB"); !path.empty()) {
    return path;
  }
  if (std::string folder = user_data_file("triglot"); !folder.empty()) {
    return folder;
  }
  throw Error("no index named: give --db DIR, or set TRIGLOT_DB or HOME");
}

std::optional<fs::path> IndexDirectory::current() const {
  return current_generation(path_);
}

PinnedGeneration IndexDirectory::pin_current() const {
  // A writer locks a generation only while deleting it, but anybody with read permission can hold a
  // lock for longer.
  const Clock::time_point end = Clock::now() + std::chrono::seconds(5);
  // A writer may replace the generation after the link is read and before the folder is locked.
  for (int attempt = 0; attempt < 100; ++attempt) {
    const std::optional<fs::path> generation = current_generation(path_);
    if (!generation) {
      cannot_open(path_, why_no_index(path_));
    }
    require_plain_folder(path_, path_ / generations_folder);
    require_plain_folder(path_, *generation);
    FileDescriptor folder(
        ::open(generation->c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
    const int open_error = folder ? 0 : errno;
    if (folder && !lock_until(folder, LOCK_SH, end)) {
      cannot_open(path_, errno == EWOULDBLOCK
                             ? "another process keeps its current generation locked (try again)"
                             : fmt::format("cannot lock it: {}", errno_message(errno)));
    }
    const auto since = time_of_link(path_ / current_link);
    if (!since || current_generation(path_) != generation) {
      continue;
    }
    if (open_error != 0) {
      const bool is_gone = open_error == ENOENT || open_error == ENOTDIR;
      cannot_open(path_, fmt::format("its current generation: {}{}", errno_message(open_error),
                                     is_gone ? " (" + rebuild_hint(path_) + ")" : ""));
    }
    require_plain_database(path_, *generation);
    return {*generation, std::move(folder), generation_number(*generation), *since};
  }
  cannot_open(path_, "it is being replaced all the time");
}

} // namespace triglot
