// The names in an index directory, and what its link `current` says; index_directory.h has the
// whole of it.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace triglot {

inline constexpr std::string_view current_link = "current";
inline constexpr std::string_view generations_folder = "generations";
inline constexpr std::string_view lock_file = "lock";

// The number in a generation's name; 0 for any other name.
unsigned generation_number(const std::filesystem::path& path);

// Where the link `current` leads, provided it leads to a generation; nothing where there is no such
// link. Throws Error where the directory cannot be read.
std::optional<std::filesystem::path> current_generation(const std::filesystem::path& index);

// Throws UnsafeIndex where one of the names above, or of the other files of an index, is not what
// Triglot made of it.
void require_plain_index(const std::filesystem::path& index);

// Whether a folder without an index holds nothing, or what an interrupted first build leaves: the
// lock, which comes first, and then generations that were not published. Throws
// std::filesystem::filesystem_error where it cannot be read.
bool can_become_index(const std::filesystem::path& index);

enum class Leftovers : std::uint8_t { all, unfinished };

// Deletes all generations but `kept` that no reader holds; or of these those alone that are no
// whole databases. REQUIRES: the WriterLock is held.
void delete_generations(const std::filesystem::path& index, const std::filesystem::path& kept,
                        Leftovers which);

} // namespace triglot
