// Computes the file `checksums` of a database from its files: a reference for the checksums made
// while blocks are written, and a way to let a test's own changes pass.
#pragma once

#include <filesystem>

namespace triglot::test {

// REQUIRES: nobody writes to the database. Throws Error if a file is missing or incomplete.
void write_checksums(const std::filesystem::path& database);

} // namespace triglot::test
