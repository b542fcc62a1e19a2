#include "indexer/discover.h"

#include "articles/input/file_opener.h"
#include "base/ascii.h"
#include "base/error.h"
#include "base/file.h"

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

// Goes through folders. One call of stat for each file that may be an article, none for others.
class Walk {
public:
  Walk(const std::string& excluded, LeftOutPaths left_out, Discovery& discovery)
      : excluded_(excluded), left_out_(left_out), discovery_(discovery) {}

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
      walk(root);
      if (found() == before) {
        discovery_.empty.push_back(root);
      }
    } else if (format_of_name(root) || (S_ISREG(status.st_mode) && may_be_article_if_named(root))) {
      const std::size_t before = discovery_.files.size();
      add_file(root, status);
      const bool by_content = content_decides(root) && !extension_of(root).empty();
      if (discovery_.files.size() > before && !discovery_.files.back().format && !by_content) {
        discovery_.files.back().format = Format::text;
      }
    } else {
      discovery_.failures.push_back(
          {root, fmt::format("not an article file ({} are)", extensions())});
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
    if (S_ISDIR(status.st_mode)) {
      walk(path);
    } else if (S_ISLNK(status.st_mode)) {
      discovery_.links.push_back(path);
    } else if (may_be_article(path, S_ISREG(status.st_mode))) {
      add_file(path, status);
    }
  }

private:
  static bool may_be_article(std::string_view path, bool regular) {
    return format_of_name(path) || (regular && content_decides(path));
  }

  std::size_t found() const { return discovery_.files.size() + discovery_.unseen.size(); }

  void fail(const std::string& path, std::string reason) {
    discovery_.failures.push_back({path, std::move(reason)});
    discovery_.unseen.push_back(path);
  }

  void add_file(const std::string& path, const struct stat& status) {
    if (S_ISREG(status.st_mode)) {
      discovery_.files.push_back(
          {path, format_of_name(path), file_state(status), status.st_dev, root_bytes_});
    } else {
      discovery_.failures.push_back(
          {path, fmt::format("not a regular file but {}", kind_of(status.st_mode))});
    }
  }

  void walk(const std::string& top) {
    folders_ = {top};
    while (!folders_.empty()) {
      const std::string folder = std::move(folders_.back());
      folders_.pop_back();
      if (folder != excluded_) {
        visit_folder(folder);
      }
    }
  }

  void visit_folder(const std::string& folder) {
    const std::variant<int, OpenFailure> opened = opener_.open_folder(folder, root_bytes_);
    if (const auto* failure = std::get_if<OpenFailure>(&opened)) {
      if (failure->kind == OpenFailure::Kind::link) { // meanwhile
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
      } else if (name != "." && name != ".." && counts_) {
        discovery_.left_out.add_hidden();
        name_left_out(prefix, name);
      }
    }
    if (errno != 0 && errno != ENOENT) {
      fail(folder, fmt::format("folder: {}", errno_message(errno)));
    }
  }

  void visit_entry(const std::string& prefix, const struct dirent& entry, int folder) {
    const std::string_view name = entry.d_name;
    struct stat status = {};
    if (entry.d_type == DT_REG && !may_be_article(name, true)) {
      leave_out(prefix, name);
      return;
    }
    if (entry.d_type != DT_DIR && entry.d_type != DT_LNK) {
      if (::fstatat(folder, entry.d_name, &status, AT_SYMLINK_NOFOLLOW) != 0) {
        if (errno != ENOENT) {
          fail(prefix + entry.d_name, errno_message(errno));
        }
        return;
      }
    }
    if (entry.d_type == DT_DIR || S_ISDIR(status.st_mode)) {
      folders_.push_back(prefix + entry.d_name);
    } else if (entry.d_type == DT_LNK || S_ISLNK(status.st_mode)) {
      discovery_.links.push_back(prefix + entry.d_name);
    } else if (may_be_article(name, S_ISREG(status.st_mode))) {
      add_file(prefix + entry.d_name, status);
    } else {
      leave_out(prefix, name);
    }
  }

  void leave_out(const std::string& prefix, std::string_view name) {
    if (counts_) {
      discovery_.left_out.add_named(name);
      name_left_out(prefix, name);
    }
  }

  void name_left_out(const std::string& prefix, std::string_view name) {
    if (left_out_ == LeftOutPaths::name) {
      discovery_.left_out_paths.push_back(prefix + std::string(name));
    }
  }

  const std::string& excluded_;
  LeftOutPaths left_out_;
  Discovery& discovery_;
  FileOpener opener_;
  std::size_t root_bytes_ = 0;              // of what is looked at
  std::vector<std::string> folders_;        // still to be visited
  std::unordered_set<std::string> counted_; // folders of which is counted what they leave out …
  bool counts_ = true;                      // … in this one for the first time: roots may overlap
};

// Roots may lie inside each other.
template <typename T, typename Path>
void sort_and_unique(std::vector<T>& found, Path path) {
  std::stable_sort(found.begin(), found.end(),
                   [&](const T& a, const T& b) { return path(a) < path(b); });
  found.erase(std::unique(found.begin(), found.end(),
                          [&](const T& a, const T& b) { return path(a) == path(b); }),
              found.end());
}

} // namespace

std::string normal_path(const std::string& path) {
  if (path.empty()) {
    throw Error("'' is no path");
  }
  std::error_code error;
  const fs::path names(path);
  const bool climbs = std::find(names.begin(), names.end(), "..") != names.end(); // out of a link
  const fs::path absolute = climbs ? fs::weakly_canonical(path, error) : fs::absolute(path, error);
  if (error) {
    throw Error(fmt::format("cannot find '{}': {}", path, errno_message(error.value())));
  }
  std::string normal = absolute.lexically_normal().string();
  if (normal.size() > 1 && normal.ends_with('/')) {
    normal.pop_back();
  }
  return normal;
}

Discovery discover(const std::vector<std::string>& roots, const std::vector<PathBelow>& inside,
                   const std::string& excluded, LeftOutPaths left_out) {
  Discovery discovery;
  Walk walk(excluded, left_out, discovery);
  for (const std::string& root : roots) {
    walk.visit_root(root);
  }
  for (const PathBelow& path : inside) {
    walk.visit_inside(path);
  }
  // A root among them may be known for text, where below another root its content would have to say
  // so.
  std::stable_partition(discovery.files.begin(), discovery.files.end(),
                        [](const FoundFile& file) { return file.root_bytes == 0; });
  sort_and_unique(discovery.files,
                  [](const FoundFile& file) -> const std::string& { return file.path; });
  sort_and_unique(discovery.failures,
                  [](const Failure& failure) -> const std::string& { return failure.path; });
  for (std::vector<std::string>* paths : {&discovery.links, &discovery.unseen}) {
    sort_and_unique(*paths, [](const std::string& path) -> const std::string& { return path; });
  }
  std::sort(discovery.left_out_paths.begin(), discovery.left_out_paths.end());
  discovery.left_out.add_links(discovery.links.size());
  return discovery;
}

std::vector<Event> events_of(const Discovery& discovery, Event::Kind links) {
  std::vector<Event> events;
  for (const Failure& failure : discovery.failures) {
    events.push_back({Event::Kind::failure, failure.path, 0, failure.reason});
  }
  for (const std::string& link : discovery.links) {
    events.push_back(
        {links, link, 0, "a symbolic link, not followed (name it to index what it leads to)"});
  }
  for (const std::string& path : discovery.left_out_paths) {
    const bool hidden = path[path.rfind('/') + 1] == '.';
    events.push_back({Event::Kind::note, path, 0,
                      hidden ? "left out: hidden" : "left out: no article by its name"});
  }
  return events;
}

} // namespace triglot
