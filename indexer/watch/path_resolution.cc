#include "indexer/watch/path_resolution.h"

#include "base/path.h"

#include <algorithm>
#include <filesystem>
#include <system_error>

#include <sys/stat.h>

namespace triglot {
namespace {

constexpr int max_links = 40; // Linux's own limit, see path_resolution(7)

// Pushes the names in a path onto the stack of names to look up; the last one is next.
void push_names(std::string_view path, std::vector<std::string>& ahead) {
  const std::size_t below = ahead.size();
  while (!path.empty()) {
    const std::size_t end = std::min(path.find('/'), path.size());
    if (end > 0) {
      ahead.emplace_back(path.substr(0, end));
    }
    path.remove_prefix(std::min(end + 1, path.size()));
  }
  std::reverse(ahead.begin() + static_cast<std::ptrdiff_t>(below), ahead.end());
}

TrailStep look_up(const std::string& folder, const std::string& name) {
  struct stat entry = {};
  if (::lstat(joined(folder, name).c_str(), &entry) != 0) {
    return {folder, name, Found::missing};
  }
  if (S_ISDIR(entry.st_mode)) {
    return {folder, name, Found::folder, entry.st_dev, entry.st_ino};
  }
  return {folder, name, S_ISLNK(entry.st_mode) ? Found::link : Found::file};
}

} // namespace

std::vector<TrailStep> path_trail(const std::string& path) {
  std::vector<TrailStep> trail;
  std::vector<std::string> ahead;
  push_names(path, ahead);
  std::string folder = "/";
  int links = 0;
  while (!ahead.empty()) {
    const std::string name = std::move(ahead.back());
    ahead.pop_back();
    if (name == "." || name == "..") { // in a link's target; `folder` has no links
      folder = name == "." ? folder : std::string(folder_of(folder));
      continue;
    }
    TrailStep step = look_up(folder, name);
    std::error_code error;
    if (step.found == Found::link) {
      const std::string target =
          std::filesystem::read_symlink(joined(folder, name), error).string();
      if (error || ++links > max_links) {
        step.found = Found::missing;
      } else {
        push_names(target, ahead);
        folder = target.starts_with('/') ? "/" : folder;
      }
    } else if (step.found == Found::file && !ahead.empty()) {
      step.found = Found::missing;
    } else if (step.found == Found::folder) {
      folder = joined(folder, name);
    }
    trail.push_back(std::move(step));
    if (trail.back().found == Found::missing) {
      break;
    }
  }
  return trail;
}

} // namespace triglot
