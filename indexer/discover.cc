#include "indexer/discover.h"

#include "store/error.h"
#include "store/file.h"

#include <algorithm>
#include <filesystem>
#include <system_error>

#include <fmt/format.h>

namespace triglot {
namespace fs = std::filesystem;
namespace {

std::string_view kind_of(fs::file_type type) {
  switch (type) {
  case fs::file_type::fifo:
    return "a FIFO";
  case fs::file_type::socket:
    return "a socket";
  case fs::file_type::character:
  case fs::file_type::block:
    return "a device";
  default:
    return "of an unknown kind";
  }
}

void add_file(const fs::path& path, fs::file_type type, Discovery& discovery) {
  if (type != fs::file_type::regular) {
    discovery.failures.push_back(
        {path.string(), fmt::format("not a regular file but {}", kind_of(type))});
    return;
  }
  std::error_code error;
  const std::uintmax_t size = fs::file_size(path, error);
  discovery.files.push_back({path.string(), format_of_name(path.native()), error ? 0 : size});
}

void visit_entry(const fs::directory_entry& entry, std::vector<fs::path>& folders,
                 Discovery& discovery) {
  std::error_code error;
  const fs::file_type type = entry.symlink_status(error).type();
  const fs::path& path = entry.path();
  if (path.filename().native().starts_with('.')) {
    return;
  }
  if (type == fs::file_type::directory) {
    folders.push_back(path);
  } else if (type == fs::file_type::symlink) {
    discovery.links.push_back(path.string());
  } else if (format_of_name(path.native()) ||
             (type == fs::file_type::regular && content_decides(path.native()))) {
    add_file(path, type, discovery);
  }
}

void walk(const fs::path& root, Discovery& discovery) {
  std::vector<fs::path> folders = {root};
  while (!folders.empty()) {
    const fs::path folder = std::move(folders.back());
    folders.pop_back();
    std::error_code error;
    fs::directory_iterator entries(folder, error);
    while (!error && entries != fs::directory_iterator()) {
      visit_entry(*entries, folders, discovery);
      entries.increment(error);
    }
    if (error) {
      discovery.failures.push_back(
          {folder.string(), fmt::format("folder: {}", errno_message(error.value()))});
    }
  }
}

void visit_root(const std::string& root, Discovery& discovery) {
  std::error_code error;
  const fs::file_status status = fs::status(root, error);
  if (status.type() == fs::file_type::not_found) {
    discovery.missing.push_back(root);
  } else if (error) {
    discovery.failures.push_back({root, errno_message(error.value())});
  } else if (fs::is_directory(status)) {
    const std::size_t before = discovery.files.size() + discovery.failures.size();
    walk(root, discovery);
    if (discovery.files.size() + discovery.failures.size() == before) {
      discovery.empty.push_back(root);
    }
  } else if (format_of_name(root) || (fs::is_regular_file(status) && content_decides(root))) {
    const std::size_t before = discovery.files.size();
    add_file(root, status.type(), discovery);
    if (discovery.files.size() > before && !discovery.files.back().format) {
      discovery.files.back().format = Format::text;
    }
  } else {
    discovery.failures.push_back({root, fmt::format("not an article file ({} are)", extensions())});
    discovery.unsuitable.push_back(root);
  }
}

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
    throw Error("cannot index '': an empty path");
  }
  std::error_code error;
  const bool climbs = path.find("..") != std::string::npos; // perhaps out of a link's target
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

Discovery discover(const std::vector<std::string>& roots) {
  Discovery discovery;
  for (const std::string& root : roots) {
    visit_root(root, discovery);
  }
  // A root among them is known for text, where below another root its content would have to say so.
  std::stable_partition(discovery.files.begin(), discovery.files.end(),
                        [](const FoundFile& file) { return file.format.has_value(); });
  sort_and_unique(discovery.files,
                  [](const FoundFile& file) -> const std::string& { return file.path; });
  sort_and_unique(discovery.failures,
                  [](const Failure& failure) -> const std::string& { return failure.path; });
  sort_and_unique(discovery.links,
                  [](const std::string& link) -> const std::string& { return link; });
  return discovery;
}

} // namespace triglot
