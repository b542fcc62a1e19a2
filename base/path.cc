#include "base/path.h"

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

} // namespace triglot
