// Commands that messages suggest, quoted for the shell.
#pragma once

#include <filesystem>
#include <string>

namespace triglot {

// A path as a shell takes it, on one line and as a terminal shows it: between quotes where it holds
// more than letters, digits and the like, and as $'…' with octal escapes where it holds line ends,
// control characters or what is no UTF-8. One that begins with a dash gets `./` in front, so that
// it is not taken for an option.
std::string for_shell(const std::filesystem::path& path);

// For an index beside a directory that holds other files: "archive-index" for "archive/".
std::filesystem::path place_beside(const std::filesystem::path& directory);

// "build one with: triglot-index --db … PATH".
std::string build_hint(const std::filesystem::path& index);

// What to do about an index that cannot be used: "rebuild it with: triglot-index --db … --rebuild".
std::string rebuild_hint(const std::filesystem::path& index);

// "repair it with: triglot-index --db …".
std::string update_hint(const std::filesystem::path& index);

} // namespace triglot
