// Commands that messages suggest, quoted for the shell.
#pragma once

#include <filesystem>
#include <string>

namespace triglot {

// A path quoted for the shell, on one line and printable: in quotes if it holds more than letters,
// digits and the like; as $'…' with octal escapes if it holds line ends, control characters or
// invalid UTF-8. A leading dash gets `./` in front, so that it is not taken for an option.
std::string for_shell(const std::filesystem::path& path);

// Where to put an index next to a directory that holds other files: "archive-index" for "archive/".
std::filesystem::path place_beside(const std::filesystem::path& directory);

// "build one with: triglot-index --db … PATH".
std::string build_hint(const std::filesystem::path& index);

// What to do about an unusable index: "rebuild it with: triglot-index --db … --rebuild".
std::string rebuild_hint(const std::filesystem::path& index);

// "repair it with: triglot-index --db …".
std::string update_hint(const std::filesystem::path& index);

} // namespace triglot
