// The file `checksums` of a database as a whole; guarded_files.h says what is in it.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>

namespace triglot {

// Xapian's default, which our databases have.
inline constexpr std::size_t block_bytes = 8192;

// The file's name, in the database's folder.
inline constexpr std::string_view checksums_file = "checksums";

// The file that says which revision of a Xapian database is the current one.
inline constexpr std::string_view version_file = "iamglass";

// Writes `checksums` for a database to which nobody writes, as its files are now. Throws Error.
void write_checksums(const std::filesystem::path& database);

// Whether the database has the file, whatever is in it.
bool has_checksums(const std::filesystem::path& database);

// The bytes of the version file of a database. Throws Damaged where they differ from their
// checksum, there are no checksums, or a table is gone of which there are some; Error where they
// cannot be read for reasons that do not lie in them.
std::string read_version_file(const std::filesystem::path& database);

} // namespace triglot
