// The file `checksums` of a database as a whole. Format: FORMAT.md.
#pragma once

#include "glass/guard/database_files.h"

#include <array>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace triglot {

// The checksums of a database that is being written.
struct DatabaseChecksums {
  std::uint64_t version_file = 0;
  std::array<std::vector<std::uint64_t>, table_names.size()> tables; // by block
};

// Writes `checksums` for a new database that nobody writes to. Throws std::system_error.
void write_checksums(const std::filesystem::path& database, const DatabaseChecksums& checksums);

// Whether the database has the file, whatever is in it.
bool has_checksums(const std::filesystem::path& database);

// The bytes of the version file of a database. Throws Damaged if they differ from their checksum,
// if there are no checksums, or if a table that has some is missing; Error if they cannot be read
// for reasons outside the database.
std::string read_version_file(const std::filesystem::path& database);

} // namespace triglot
