// The file `checksums` of a database as its files are, read back: a reference for what the program
// makes of the blocks while it writes them, and the means to let a test's own changes pass.
#pragma once

#include <filesystem>

namespace triglot::test {

// REQUIRES: nobody writes to the database. Throws Error where a file is not there, or not whole.
void write_checksums(const std::filesystem::path& database);

} // namespace triglot::test
