// Tables with wrong bytes in them, the same in every run.
#pragma once

#include "glass/table.h"

#include <filesystem>
#include <functional>
#include <string_view>

namespace triglot::test {

using ReadTable = std::function<void(const Table& table)>;

// Calls `read` again and again, each time with the table `postlist` of a database, but for a few
// bytes or blocks that are others.
void read_damaged(const std::filesystem::path& database, unsigned seed, int rounds,
                  const ReadTable& read);

// The same with each block in turn, which says in many wrong ways how many items it has.
void read_with_wrong_directories(const std::filesystem::path& database, const ReadTable& read);

// Gives a file other bytes in place: who has it open reads them. Several times as quick as writing
// it anew.
void overwrite(const std::filesystem::path& file, std::string_view bytes);

} // namespace triglot::test
