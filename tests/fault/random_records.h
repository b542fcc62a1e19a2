// Files of records that change at random.
#pragma once

#include <filesystem>
#include <random>
#include <string>

namespace triglot::test {

// Appends, inserts, edits, removes, moves or repeats a record of the file, gives one the id of
// another, or spoils one; in place or by a new file of the same name. Returns what it did.
std::string change_records(const std::filesystem::path& file, std::mt19937& random);

} // namespace triglot::test
