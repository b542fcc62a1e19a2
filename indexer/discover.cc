#include "indexer/discover.h"

#include "articles/input/file_opener.h"
#include "base/ascii.h"
#include "base/error.h"
#include "base/file.h"
#include "base/path.h"
#include "indexer/exclude/exclusions.h"

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <memory>
#include <optional>
#include <system_error>
#include <unordered_set>
#include <utility>
#include <variant>

#include <dirent.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

namespace triglot {
namespace fs = std::filesystem;
namespace {

std::string_view kind_of(mode_t mode) {
  switch (mode & S_IFMT) {
  case S_IFIFO:
    return "a FIFO";
  case S_IFSOCK:
    return "a socket";
  case S_IFCHR:
  case S_IFBLK:
    return "a device";
  default:
    return "of an unknown kind";
  }
}

// Walks folders. Calls stat once for each file that may be an article, and never for others.
class Walk {
public:
  Walk(const std::string& index, LeftOutPaths left_out, ExclusionTree& exclusions,
       const ReaderOf& reader_of, Discovery& discovery)
      : index_(index), left_out_(left_out), exclusions_(exclusions), reader_of_(reader_of),
        discovery_(discovery) {}

  void visit_root(const std::string& root) {
    const std::variant<struct stat, OpenFailure> looked = opener_.look_at(root, 0);
    if (const auto* failure = std::get_if<OpenFailure>(&looked)) {
      if (failure->kind == OpenFailure::Kind::missing) {
        discovery_.missing.push_back(root);
      } else {
        fail(root, describe(*failure, root));
      }
      return;
    }
    const auto& status = std::get<struct stat>(looked);
    root_bytes_ = 0;
    if (S_ISDIR(status.st_mode)) {
      const std::size_t before = found();
      root_bytes_ = root.size();
      excluding_ = {};
      walk(root);
      if (found() == before) {
        discovery_.empty.push_back(root);
        if (!excluding_.empty()) {
          discovery_.excluding.emplace(root, excluding_);
        }
      }
    } else if (may_be_article(root, S_ISREG(status.st_mode)) ||
               (S_ISREG(status.st_mode) && may_be_article_if_named(root))) {
      const std::size_t before = discovery_.files.size();
      add_file(root, status);
      const bool by_content = content_decides(root) && !extension_of(root).empty();
      if (discovery_.files.size() > before && !discovery_.files.back().format && !by_content) {
        discovery_.files.back().format = Format::text;
      }
    } else {
      discovery_.failures.push_back(
          {root, fmt::format("not an article file ({} are; --reader names a command for others)",
                             extensions())});
      discovery_.unsuitable.push_back(root);
    }
  }

  void visit_inside(const PathBelow& inside) {
    root_bytes_ = inside.root_bytes;
    const std::string& path = inside.path;
    const std::variant<struct stat, OpenFailure> looked = opener_.look_at(path, root_bytes_);
    if (const auto* failure = std::get_if<OpenFailure>(&looked)) {
      if (failure->kind == OpenFailure::Kind::link) {
        discovery_.links.push_back(failure->path);
      } else if (failure->kind != OpenFailure::Kind::missing) {
        fail(path, describe(*failure, path));
      }
      return;
    }
    const auto& status = std::get<struct stat>(looked);
    const EntryKind kind = S_ISDIR(status.st_mode) ? EntryKind::folder : EntryKind::file;
    if (const FolderExclusions& above = exclusions_.above(path); !above.unusable.empty()) {
      fail(above.unusable, above.reason);
    } else if (exclusions_.excluded_by(path, kind) != nullptr) {
      discovery_.left_out.add_excluded();
    } else if (kind == EntryKind::folder) {
      walk(path);
    } else if (S_ISLNK(status.st_mode)) {
      discovery_.links.push_back(path);
    } else if (may_be_article(path, S_ISREG(status.st_mode))) {
      add_file(path, status);
    }
  }

private:
  bool may_be_article(const std::string& path, bool regular) const {
    return format_of_name(path) || (regular && (content_decides(path) || reader_for(path)));
  }

  std::shared_ptr<const CommandReader> reader_for(const std::string& path) const {
    return reader_of_ ? reader_of_(path) : nullptr;
  }

  std::size_t found() const { return discovery_.files.size() + discovery_.unreachable.size(); }

  void fail(const std::string& path, std::string reason) {
    discovery_.failures.push_back({path, std::move(reason)});
    discovery_.unreachable.push_back(path);
  }

  void add_file(const std::string& path, const struct stat& status) {
    if (S_ISREG(status.st_mode)) {
      const std::shared_ptr<const CommandReader> reader = reader_for(path);
      discovery_.files.push_back({path, reader ? reader->format : format_of_name(path),
                                  file_state(status), status.st_dev, root_bytes_, reader});
    } else {
      discovery_.failures.push_back(
          {path, fmt::format("not a regular file but {}", kind_of(status.st_mode))});
    }
  }

  void walk(const std::string& top) {
    const FolderExclusions& above = exclusions_.above(top);
    if (!above.unusable.empty()) {
      fail(above.unusable, above.reason);
      return;
    }
    folders_ = {{top, above}};
    while (!folders_.empty()) {
      const Folder folder = std::move(folders_.back());
      folders_.pop_back();
      if (folder.path != index_) {
        visit_folder(folder.path, folder.above);
      }
    }
  }

  void visit_folder(const std::string& folder, const FolderExclusions& above) {
    const std::variant<int, OpenFailure> opened = opener_.open_folder(folder, root_bytes_);
    if (const auto* failure = std::get_if<OpenFailure>(&opened)) {
      if (failure->kind == OpenFailure::Kind::link) { // replaced meanwhile
        discovery_.links.push_back(failure->path);
      } else if (failure->error != ENOENT) {
        fail(folder, fmt::format("folder: {}", describe(*failure, folder)));
      }
      return;
    }
    if (const std::optional<std::string_view> same = opener_.same_folder_above()) {
      fail(folder, fmt::format("folder: it is '{}' above it once more (mounts in a loop)", *same));
      return;
    }
    inside_ = exclusions_.enter(above, folder, std::get<int>(opened));
    if (!inside_.unusable.empty()) {
      fail(folder, inside_.reason);
      return;
    }
    list_folder(folder, std::get<int>(opened));
  }

  void list_folder(const std::string& folder, int opened) {
    const int listed = ::openat(opened, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    const std::unique_ptr<DIR, int (*)(DIR*)> entries(listed < 0 ? nullptr : ::fdopendir(listed),
                                                      ::closedir);
    if (!entries) {
      const int error = errno;
      if (listed >= 0) {
        ::close(listed);
      }
      errno = error;
    }
    const std::string prefix = folder.ends_with('/') ? folder : folder + '/';
    counts_ = counted_.insert(folder).second;
    while (entries) {
      errno = 0;
      const struct dirent* entry = ::readdir(entries.get());
      if (entry == nullptr) {
        break;
      }
      const std::string_view name = entry->d_name;
      if (!name.starts_with('.')) {
        visit_entry(prefix, *entry, listed);
      } else if (name != "." && name != ".." && name != ignore_file && counts_) {
        discovery_.left_out.add_hidden();
        name_left_out(prefix, name, "hidden");
      }
    }
    if (errno != 0 && errno != ENOENT) {
      fail(folder, fmt::format("folder: {}", errno_message(errno)));
    }
  }

  void visit_entry(const std::string& prefix, const struct dirent& entry, int folder) {
    const std::string_view name = entry.d_name;
    struct stat status = {};
    if (entry.d_type != DT_UNKNOWN && is_excluded(prefix, name, entry.d_type == DT_DIR)) {
      return;
    }
    const std::string path = prefix + entry.d_name;
    if (entry.d_type == DT_REG && !may_be_article(path, true)) {
      leave_out(prefix, name);
      return;
    }
    if (entry.d_type != DT_DIR && entry.d_type != DT_LNK) {
      if (::fstatat(folder, entry.d_name, &status, AT_SYMLINK_NOFOLLOW) != 0) {
        if (errno != ENOENT) {
          fail(path, errno_message(errno));
        }
        return;
      }
    }
    if (entry.d_type == DT_UNKNOWN && is_excluded(prefix, name, S_ISDIR(status.st_mode))) {
      return;
    }
    if (entry.d_type == DT_DIR || S_ISDIR(status.st_mode)) {
      folders_.push_back({path, inside_});
    } else if (entry.d_type == DT_LNK || S_ISLNK(status.st_mode)) {
      if (!exclusions_.is_root(path)) { // else it is followed, from there
        discovery_.links.push_back(path);
      }
    } else if (may_be_article(path, S_ISREG(status.st_mode))) {
      add_file(path, status);
    } else {
      leave_out(prefix, name);
    }
  }

  // Counts excluded entries, except roots, which are read regardless.
  bool is_excluded(const std::string& prefix, std::string_view name, bool folder) {
    if (!inside_.lists.any()) {
      return false;
    }
    const std::string path = prefix + std::string(name);
    const std::string* by =
        inside_.lists.excluded_by(path, folder ? EntryKind::folder : EntryKind::file);
    if (by != nullptr && counts_ && !exclusions_.is_root(path)) {
      discovery_.left_out.add_excluded();
      name_left_out(prefix, name, fmt::format("excluded by {}", *by));
    }
    if (by != nullptr && excluding_.empty()) {
      excluding_ = *by;
    }
    return by != nullptr;
  }

  void leave_out(const std::string& prefix, std::string_view name) {
    if (counts_) {
      discovery_.left_out.add_named(name);
      name_left_out(prefix, name, "no article by its name");
    }
  }

  void name_left_out(const std::string& prefix, std::string_view name, std::string reason) {
    if (left_out_ == LeftOutPaths::name) {
      discovery_.left_out_paths.push_back({prefix + std::string(name), std::move(reason)});
    }
  }

  struct Folder {
    std::string path;
    FolderExclusions above;
  };

  const std::string& index_;
  LeftOutPaths left_out_;
  ExclusionTree& exclusions_;
  const ReaderOf& reader_of_;
  Discovery& discovery_;
  FileOpener opener_;
  std::size_t root_bytes_ = 0;              // of the path being visited
  FolderExclusions inside_;                 // in the folder being listed
  std::string excluding_;                   // what excludes the first entry below the root
  std::vector<Folder> folders_;             // to be visited
  std::unordered_set<std::string> counted_; // folders whose left-out files are counted
  bool counts_ = true;                      // this folder's are not counted yet: roots may overlap
};

// Roots may be nested.
template <typename T, typename Path>
void sort_and_unique(std::vector<T>& found, Path path) {
  std::stable_sort(found.begin(), found.end(),
                   [&](const T& a, const T& b) { return path(a) < path(b); });
  found.erase(std::unique(found.begin(), found.end(),
                          [&](const T& a, const T& b) { return path(a) == path(b); }),
              found.end());
}

} // namespace

Discovery discover(const std::vector<std::string>& roots, const std::vector<PathBelow>& inside,
                   const std::string& index, LeftOutPaths left_out, ExclusionTree* exclusions,
                   const ReaderOf& reader_of) {
  ExclusionTree own{std::vector<Root>()};
  if (exclusions == nullptr) {
    for (const std::string& root : roots) {
      own.add({root, {}});
    }
  }
  Discovery discovery;
  Walk walk(index, left_out, exclusions == nullptr ? own : *exclusions, reader_of, discovery);
  for (const std::string& root : roots) {
    walk.visit_root(root);
  }
  for (const PathBelow& path : inside) {
    walk.visit_inside(path);
  }
  // Prefers a file that is a root itself: it is known to be text, while below another root its
  // content would have to decide.
  std::stable_partition(discovery.files.begin(), discovery.files.end(),
                        [](const FoundFile& file) { return file.root_bytes == 0; });
  sort_and_unique(discovery.files,
                  [](const FoundFile& file) -> const std::string& { return file.path; });
  sort_and_unique(discovery.failures,
                  [](const Failure& failure) -> const std::string& { return failure.path; });
  for (std::vector<std::string>* paths : {&discovery.links, &discovery.unreachable}) {
    sort_and_unique(*paths, [](const std::string& path) -> const std::string& { return path; });
  }
  std::stable_sort(discovery.left_out_paths.begin(), discovery.left_out_paths.end(),
                   [](const Failure& a, const Failure& b) { return a.path < b.path; });
  discovery.left_out.add_links(discovery.links.size());
  return discovery;
}

std::vector<Event> events_of(const Discovery& discovery) {
  std::vector<Event> events;
  for (const Failure& failure : discovery.failures) {
    events.push_back({Event::Kind::failure, failure.path, 0, failure.reason, failure.files});
  }
  for (const std::string& root : discovery.missing) {
    events.push_back({Event::Kind::warning, root, 0,
                      "is gone: it is forgotten, and so are its articles (name it again once it is "
                      "back)"});
  }
  for (const std::string& link : discovery.links) {
    events.push_back({Event::Kind::note, link, 0,
                      "a symbolic link, not followed (name it to index what it leads to)"});
  }
  for (const Failure& left_out : discovery.left_out_paths) {
    events.push_back(
        {Event::Kind::note, left_out.path, 0, fmt::format("left out: {}", left_out.reason)});
  }
  return events;
}

} // namespace triglot
