// Tables with wrong bytes, the same in every run.
#pragma once

#include "glass/table.h"

#include <filesystem>
#include <functional>
#include <string_view>

namespace triglot::test {

using ReadTable = std::function<void(const Table& table)>;

// Calls `read` `rounds` times with the table `postlist` of a database, in which a few bytes or
// blocks were changed.
void read_damaged(const std::filesystem::path& database, unsigned seed, int rounds,
                  const ReadTable& read);

// As above, with each block in turn, whose number of items is wrong in many ways.
void read_with_wrong_directories(const std::filesystem::path& database, const ReadTable& read);

// Overwrites a file in place: whoever has it open reads the new bytes. Several times as fast as
// rewriting it.
void overwrite(const std::filesystem::path& file, std::string_view bytes);

} // namespace triglot::test
