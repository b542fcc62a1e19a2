#include "query/seen_articles.h"

#include "base/ascii.h"
#include "base/error.h"
#include "base/file.h"
#include "base/plain_file.h"
#include "base/plain_text.h"

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <string_view>
#include <unordered_set>
#include <utility>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace triglot {
namespace fs = std::filesystem;
namespace {

constexpr std::size_t id_digits = 32;

[[noreturn]] void cannot_use(const fs::path& file, std::string_view reason) {
  throw Error(
      fmt::format("cannot keep seen articles in {}: {}", plain_path(file.string()), reason));
}

std::string reason_for(int error) {
  switch (error) {
  case ENOENT:
    return "its folder does not exist";
  case ELOOP:
    return "it is a symbolic link (name the file that it leads to)";
  case EMLINK:
    return "it has several names (hard links)";
  case EISDIR:
    return "it is a folder (name a file in it)";
  case ENOTSUP:
    return "it is no regular file";
  default:
    return errno_message(error);
  }
}

// Opens the file. If it is new, syncs its folder.
FileDescriptor open_seen(const fs::path& file) {
  struct stat status {};
  const bool is_new = ::lstat(file.c_str(), &status) != 0 && errno == ENOENT;
  FileDescriptor opened = open_plain(file, O_RDWR | O_CREAT, 0600);
  if (!opened) {
    cannot_use(file, reason_for(errno));
  }
  if (is_new) {
    sync(file.has_parent_path() ? file.parent_path() : fs::path("."));
  }
  return opened;
}

bool is_id(std::string_view text) {
  return text.size() <= id_digits && std::all_of(text.begin(), text.end(), [](char c) {
           return is_ascii_digit(c) || (c >= 'a' && c <= 'f');
         });
}

struct SeenFile {
  std::vector<std::string> ids;
  std::size_t end = 0;         // where new lines begin
  bool needs_line_end = false; // before them
};

SeenFile read_seen(const FileDescriptor& opened, const fs::path& file) {
  // From the beginning, whatever was read before.
  if (::lseek(opened.get(), 0, SEEK_SET) != 0) {
    cannot_use(file, errno_message(errno));
  }
  const std::optional<std::string> bytes = read_bytes_of(opened.get());
  if (!bytes) {
    cannot_use(file, errno_message(errno));
  }
  SeenFile seen;
  std::size_t number = 0;
  for (std::size_t begin = 0; begin < bytes->size();) {
    ++number;
    const std::size_t end = std::min(bytes->find('\n', begin), bytes->size());
    std::string_view line = std::string_view(*bytes).substr(begin, end - begin);
    line = without_blanks_around(line.substr(0, line.find('#')));
    const bool is_last = end == bytes->size();
    const bool is_torn = is_last && is_id(line) && line.size() < id_digits && !line.empty();
    if (!line.empty() && !is_torn) {
      if (!is_id(line) || line.size() != id_digits) {
        cannot_use(file, fmt::format("line {} is no article's id (name a file for ids alone, or a "
                                     "new one)",
                                     number));
      }
      seen.ids.emplace_back(line);
    }
    seen.end = is_torn ? begin : std::min(end + 1, bytes->size());
    seen.needs_line_end = is_last && !is_torn;
    begin = end + 1;
  }
  return seen;
}

// Whether the open file is still the one of that name.
bool is_still(const FileDescriptor& opened, const fs::path& file) {
  struct stat its {};
  struct stat named {};
  return ::fstat(opened.get(), &its) == 0 && ::lstat(file.c_str(), &named) == 0 &&
         its.st_dev == named.st_dev && its.st_ino == named.st_ino;
}

FileDescriptor open_locked(const fs::path& file) {
  constexpr std::chrono::seconds patience(10); // others hold it for a write and a sync
  const auto end = std::chrono::steady_clock::now() + patience;
  for (;;) { // an editor may replace the file meanwhile
    FileDescriptor opened = open_seen(file);
    if (!lock_until(opened, LOCK_EX, end)) {
      cannot_use(file,
                 errno == EWOULDBLOCK ? "another program has locked it" : errno_message(errno));
    }
    if (is_still(opened, file)) {
      return opened;
    }
    if (std::chrono::steady_clock::now() > end) {
      cannot_use(file, "it is being replaced all the time");
    }
  }
}

} // namespace

SeenArticles::SeenArticles(fs::path file) : file_(std::move(file)) {
  ids_ = read_seen(open_seen(file_), file_).ids;
}

void SeenArticles::add(const std::vector<std::string>& ids) const {
  const FileDescriptor opened = open_locked(file_);
  const SeenFile now = read_seen(opened, file_);
  std::unordered_set<std::string_view> known(now.ids.begin(), now.ids.end());
  std::string lines;
  for (const std::string& id : ids) {
    if (known.insert(id).second) {
      lines += (lines.empty() && now.needs_line_end ? "\n" : "") + id + "\n";
    }
  }
  if (lines.empty()) {
    return;
  }
  const auto end = static_cast<off_t>(now.end + lines.size());
  if (!write_at(opened.get(), lines, now.end) || ::ftruncate(opened.get(), end) != 0 ||
      ::fsync(opened.get()) != 0) {
    const int error = errno;
    [[maybe_unused]] const int taken_back = ::ftruncate(opened.get(), static_cast<off_t>(now.end));
    cannot_use(file_,
               fmt::format("{} (what was shown now will be shown again)", errno_message(error)));
  }
}

} // namespace triglot
