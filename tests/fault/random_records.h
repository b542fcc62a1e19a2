// Random changes to files of records.
#pragma once

#include <filesystem>
#include <random>
#include <string>

namespace triglot::test {

// Appends, inserts, edits, removes, moves or duplicates a record of the file, gives one the id of
// another, or corrupts one; in place or by replacing the file. Returns what it did.
std::string change_records(const std::filesystem::path& file, std::mt19937& random);

} // namespace triglot::test
