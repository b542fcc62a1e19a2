// Normal paths (see discover.h), as bytes.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace triglot {

// The part of `path` below `folder`: empty for the folder itself, nothing if it is elsewhere.
//
//   /a, /a/b/c → b/c        /a, /a → ""        /a, /ab → nothing        /, /a → a
std::optional<std::string_view> below(std::string_view folder, std::string_view path);

// "/a" and "b" make "/a/b"; "/" and "b" make "/b".
std::string joined(std::string_view folder, std::string_view name);

// "/a" for "/a/b", "/" for "/a" and for "/". REQUIRES: an absolute path.
std::string_view folder_of(std::string_view path);

// An absolute path as a person can open it from `current_folder`: relative if that is shorter.
// `current_folder` may be empty (unknown).
std::string openable_path(const std::string& path, const std::string& current_folder);

// "b" for "/a/b", "" for "/". REQUIRES: an absolute path.
std::string_view name_of(std::string_view path);

// Makes a path absolute and removes `.`, `..` and a trailing slash. Symbolic links are resolved
// only if it has a `..`. Throws Error if `path` is empty or the current folder is gone.
std::string normal_path(const std::string& path);
// The same for one of many paths. `current_folder` is empty if it is gone.
std::string normal_path(const std::string& path, const std::string& current_folder);

// The path of the user's configuration file `name`: in `triglot` below $XDG_CONFIG_HOME, else below
// $HOME/.config (https://specifications.freedesktop.org/basedir-spec/latest, which ignores relative
// paths). Empty if neither is set.
std::string user_config_file(std::string_view name);

// The path of the user's data file or folder `name`: in $XDG_DATA_HOME, else in $HOME/.local/share.
// Empty if neither is set.
std::string user_data_file(std::string_view name);

// The path of the user's cached file or folder `name`: in `triglot` below $XDG_CACHE_HOME, else
// below $HOME/.cache; relative paths are ignored. Empty if neither is set.
std::string user_cache_file(std::string_view name);

// An environment variable; empty if it is not set.
std::string_view environment(const char* variable);

} // namespace triglot
