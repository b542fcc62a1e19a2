// The file `checksums` of a database as a whole; FORMAT.md says what is in it.
#pragma once

#include "glass/guard/database_files.h"

#include <array>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace triglot {

// The checksums of a database whose files are being written.
struct DatabaseChecksums {
  std::uint64_t version_file = 0;
  std::array<std::vector<std::uint64_t>, table_names.size()> tables; // of each block
};

// Writes `checksums` for a new database to which nobody writes. Throws std::system_error.
void write_checksums(const std::filesystem::path& database, const DatabaseChecksums& checksums);

// Whether the database has the file, whatever is in it.
bool has_checksums(const std::filesystem::path& database);

// The bytes of the version file of a database. Throws Damaged where they differ from their
// checksum, there are no checksums, or a table is gone of which there are some; Error where they
// cannot be read for reasons that do not lie in them.
std::string read_version_file(const std::filesystem::path& database);

} // namespace triglot
