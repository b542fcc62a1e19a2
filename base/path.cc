#include "base/path.h"

#include "base/error.h"
#include "base/file.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <system_error>

#include <fmt/format.h>

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

std::string openable_path(const std::string& path, const std::string& current_folder) {
  if (current_folder.empty()) {
    return path;
  }
  const std::string relative =
      std::filesystem::path(path).lexically_relative(current_folder).string();
  if (relative.empty() || relative.size() >= path.size()) {
    return path;
  }
  return relative.starts_with('-') ? "./" + relative : relative; // not an option to other programs
}

std::string_view name_of(std::string_view path) {
  return path.substr(path.rfind('/') + 1);
}

namespace {

// Whether the path has no `.` or `..`, no doubled slash and no trailing one.
bool is_normal(std::string_view path) {
  for (std::size_t slash = path.find('/'); slash != std::string_view::npos;
       slash = path.find('/', slash + 1)) {
    const std::string_view name = path.substr(slash + 1, path.find('/', slash + 1) - slash - 1);
    if (name.empty() || name == "." || name == "..") {
      return false;
    }
  }
  return true;
}

} // namespace

std::string normal_path(const std::string& path) {
  std::error_code error; // the overload reports it
  return normal_path(path, std::filesystem::current_path(error).string());
}

std::string normal_path(const std::string& path, const std::string& current_folder) {
  if (path.empty()) {
    throw Error("'' is no path");
  }
  // Called for many paths, as find(1) prints them; avoiding std::filesystem::path makes this
  // several times as fast.
  const std::string_view names_below =
      std::string_view(path).substr(path.starts_with("./") ? 2 : 0);
  if (path.starts_with('/') || !current_folder.empty()) {
    std::string whole = path.starts_with('/') ? path : joined(current_folder, names_below);
    if (is_normal(whole)) {
      return whole;
    }
  }
  std::error_code error;
  const std::filesystem::path names(path);
  const bool climbs = std::find(names.begin(), names.end(), "..") != names.end(); // out of a link
  const std::filesystem::path absolute = climbs ? std::filesystem::weakly_canonical(path, error)
                                                : std::filesystem::absolute(path, error);
  if (error) {
    throw Error(fmt::format("cannot find '{}': {}", path, errno_message(error.value())));
  }
  std::string normal = absolute.lexically_normal().string();
  if (normal.size() > 1 && normal.ends_with('/')) {
    normal.pop_back();
  }
  return normal;
}

namespace {

// `triglot/NAME` below the folder that a variable names, else below `in_home` of $HOME.
std::string user_file(const char* variable, std::string_view in_home, std::string_view name) {
  const auto folder = [](const char* which) {
    const std::string_view value = environment(which);
    return value.starts_with('/') ? value : std::string_view();
  };
  if (const std::string_view stated = folder(variable); !stated.empty()) {
    return fmt::format("{}/triglot/{}", stated, name);
  }
  const std::string_view home = folder("HOME");
  return home.empty() ? "" : fmt::format("{}/{}/triglot/{}", home, in_home, name);
}

} // namespace

std::string user_config_file(std::string_view name) {
  return user_file("XDG_CONFIG_HOME", ".config", name);
}

std::string user_cache_file(std::string_view name) {
  return user_file("XDG_CACHE_HOME", ".cache", name);
}

std::string user_data_file(std::string_view name) {
  if (const std::string_view data = environment("XDG_DATA_HOME"); !data.empty()) {
    return joined(data, name);
  }
  const std::string_view home = environment("HOME");
  return home.empty() ? "" : joined(joined(home, ".local/share"), name);
}

std::string_view environment(const char* variable) {
  const char* value = std::getenv(variable);
  return value == nullptr ? "" : value;
}

} // namespace triglot
