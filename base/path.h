// Normal paths (see discover.h), as bytes.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace triglot {

// What of `path` lies below `folder`: empty for the folder itself, nothing for what is elsewhere.
//
//   /a, /a/b/c → b/c        /a, /a → ""        /a, /ab → nothing        /, /a → a
std::optional<std::string_view> below(std::string_view folder, std::string_view path);

// "/a" and "b" make "/a/b"; "/" and "b" make "/b".
std::string joined(std::string_view folder, std::string_view name);

// "/a" for "/a/b", "/" for "/a" and for "/". REQUIRES: an absolute path.
std::string_view folder_of(std::string_view path);

// `path`, an absolute path, as a person can open it from `current_folder`: relative where that is
// shorter. `current_folder` may be empty: not known.
std::string openable_path(const std::string& path, const std::string& current_folder);

// "b" for "/a/b", "" for "/". REQUIRES: an absolute path.
std::string_view name_of(std::string_view path);

// Absolute, without `.`, `..` and a slash at the end; links in it stay as they are unless it has
// a `..`. Throws Error where `path` is empty or the current folder is gone.
std::string normal_path(const std::string& path);

// Where the user's file `name` belongs: in `triglot` below $XDG_CONFIG_HOME, else below
// $HOME/.config (https://specifications.freedesktop.org/basedir-spec/latest, which ignores relative
// paths). Empty where neither is known.
std::string user_config_file(std::string_view name);

} // namespace triglot
