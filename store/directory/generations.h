// Names inside an index directory, and the target of its link `current`. index_directory.h
// describes the whole layout.
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

// The target of the link `current`, if it is a generation; nothing if there is no such link. Throws
// Error if the directory cannot be read.
std::optional<std::filesystem::path> current_generation(const std::filesystem::path& index);

// Throws UnsafeIndex if an entry with one of the names above, or of another file of an index, is
// not of the kind that Triglot creates.
void require_plain_index(const std::filesystem::path& index);

// Whether a folder without an index is empty, or has only what an interrupted first build leaves:
// the lock, which comes first, then unpublished generations. Throws
// std::filesystem::filesystem_error if it cannot be read.
bool can_become_index(const std::filesystem::path& index);

enum class Leftovers : std::uint8_t { all, unfinished };

// Deletes all generations except `kept` and those that readers hold; or, of these, only incomplete
// databases. REQUIRES: the WriterLock is held.
void delete_generations(const std::filesystem::path& index, const std::filesystem::path& kept,
                        Leftovers which);

} // namespace triglot
