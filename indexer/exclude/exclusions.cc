#include "indexer/exclude/exclusions.h"

#include "base/error.h"
#include "base/file.h"
#include "base/path.h"
#include "store/root_settings.h"

#include <cerrno>
#include <optional>
#include <utility>
#include <variant>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>

namespace triglot {
namespace {

constexpr std::uint64_t max_ignore_file_bytes = std::uint64_t{16} << 20;
// Bounds the comparisons per file. Names and paths without wildcards cost nothing.
constexpr std::size_t max_wildcards = 10'000;

// The content of the folder's ignore file; nothing if it has none. Throws Error if it cannot be
// read, or is a link, which may lead to somebody else's file.
std::optional<std::string> read_ignore_file(int folder) {
  const FileDescriptor file(
      ::openat(folder, ignore_file.data(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
  if (!file) {
    const int error = errno;
    struct stat there {};
    const bool is_closed =
        error == EACCES && ::fstatat(folder, ignore_file.data(), &there, AT_SYMLINK_NOFOLLOW) != 0;
    if (error == ENOENT || is_closed) { // nothing is read in a folder without access
      return std::nullopt;
    }
    errno = error;
    throw Error(errno == ELOOP ? "a symbolic link, not followed" : errno_message(errno));
  }
  struct stat status {};
  if (::fstat(file.get(), &status) != 0) {
    throw Error(errno_message(errno));
  }
  if (!S_ISREG(status.st_mode)) {
    throw Error("not a regular file");
  }
  if (static_cast<std::uint64_t>(status.st_size) > max_ignore_file_bytes) {
    throw Error("larger than 16 MiB");
  }
  std::optional<std::string> bytes = read_bytes_of(file.get());
  if (!bytes) {
    throw Error(errno_message(errno));
  }
  return bytes;
}

} // namespace

const std::string* Exclusions::excluded_by(std::string_view path, EntryKind kind) const {
  for (const auto& lists : {commands_, files_}) {
    for (const List* list = lists.get(); list != nullptr; list = list->above.get()) {
      const Verdict verdict = list->patterns.verdict(path.substr(list->prefix), kind);
      if (verdict != Verdict::none) {
        return verdict == Verdict::excluded ? &list->name : nullptr;
      }
    }
  }
  return nullptr;
}

ExclusionTree::ExclusionTree(const std::vector<Root>& roots) {
  for (const Root& root : roots) {
    add(root);
  }
}

void ExclusionTree::add(const Root& root) {
  roots_.add(root.path);
  patterns_.push_back({root.path.size(), settings_of(root, exclude_setting)});
}

FolderExclusions ExclusionTree::enter(const FolderExclusions& above, const std::string& folder,
                                      int descriptor) const {
  FolderExclusions entered = above;
  const auto put = [&](std::shared_ptr<const Exclusions::List>& lists, IgnoreList patterns,
                       std::string name) {
    const std::size_t wildcards = patterns.wildcards() + (lists == nullptr ? 0 : lists->wildcards);
    if (wildcards > max_wildcards) {
      throw Error(
          fmt::format("more than {} patterns with wildcards, with those above it", max_wildcards));
    }
    if (!patterns.empty()) {
      lists = std::make_shared<Exclusions::List>(Exclusions::List{
          std::move(patterns), joined(folder, "").size(), std::move(name), wildcards, lists});
    }
  };
  std::string_view read = "--exclude";
  try {
    if (const std::optional<std::size_t> root = roots_.find(folder)) {
      IgnoreList patterns;
      for (const std::string& pattern : patterns_[*root].patterns) {
        patterns.add(pattern);
      }
      put(entered.lists.commands_, std::move(patterns), std::string(read));
    }
    read = ignore_file;
    if (const std::optional<std::string> text = read_ignore_file(descriptor)) {
      IgnoreList patterns;
      patterns.add_lines(*text);
      put(entered.lists.files_, std::move(patterns),
          fmt::format("'{}'", joined(folder, ignore_file)));
    }
  } catch (const Error& error) {
    entered.unusable = folder;
    entered.reason = fmt::format("its {}: {}", read, error.what());
  }
  return entered;
}

const FolderExclusions& ExclusionTree::above(std::string_view path) {
  static const FolderExclusions none;
  return roots_.above(path) ? in(std::string(folder_of(path))) : none;
}

// A folder that cannot be opened, or that a link leads to from the root above it, has no list.
const FolderExclusions& ExclusionTree::in(const std::string& folder) {
  if (const auto known = known_.find(folder); known != known_.end()) {
    return known->second;
  }
  FolderExclusions found = above(folder);
  const std::optional<std::size_t> root = roots_.innermost(folder);
  if (root && found.unusable.empty()) {
    const std::variant<int, OpenFailure> opened =
        opener_.open_folder(folder, patterns_[*root].path_bytes);
    if (const int* descriptor = std::get_if<int>(&opened)) {
      found = enter(found, folder, *descriptor);
    }
  }
  return known_.emplace(folder, std::move(found)).first->second;
}

const std::string* ExclusionTree::excluded_by(const std::string& path, EntryKind kind) {
  const std::optional<std::size_t> root = roots_.innermost(path);
  if (!root || patterns_[*root].path_bytes == path.size()) {
    return nullptr;
  }
  const std::string_view whole = path;
  std::size_t at = joined(whole.substr(0, patterns_[*root].path_bytes), "").size();
  for (;;) {
    const std::size_t end = whole.find('/', at);
    const std::string_view entry = whole.substr(0, end);
    const Exclusions& lists = above(entry).lists;
    if (const std::string* by =
            lists.excluded_by(entry, end == std::string_view::npos ? kind : EntryKind::folder)) {
      return by;
    }
    if (end == std::string_view::npos) {
      return nullptr;
    }
    at = end + 1;
  }
}

} // namespace triglot
