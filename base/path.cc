#include "base/path.h"

#include <algorithm>

namespace triglot {

std::optional<std::string_view> below(std::string_view folder, std::string_view path) {
  if (path == folder) {
    return "";
  }
  const std::size_t slash = folder.ends_with('/') ? 0 : 1;
  if (!path.starts_with(folder) || (slash == 1 && path[folder.size()] != '/')) {
    return std::nullopt;
  }
  return path.substr(folder.size() + slash);
}

std::string joined(std::string_view folder, std::string_view name) {
  std::string path(folder);
  if (!path.ends_with('/')) {
    path += '/';
  }
  return path.append(name);
}

std::string_view folder_of(std::string_view path) {
  return path.substr(0, std::max<std::size_t>(path.rfind('/'), 1));
}

std::string_view name_of(std::string_view path) {
  return path.substr(path.rfind('/') + 1);
}

} // namespace triglot
