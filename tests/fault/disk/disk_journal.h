// A program's changes to a disk, in order: see shim_journal.h.
#pragma once

#include "tests/fault/shim/shim_journal.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace triglot::test {

struct JournalEntry {
  shim::Change change{};
  std::string path;  // below the disk's folder, whose own path is ""
  std::string other; // a second path below it, or a link's target
  std::uint64_t offset = 0;
  std::string bytes;
};

// For messages: "write index/lock, 6 bytes at 0".
std::string to_string(const JournalEntry& entry);

// `bytes`: of the file written by the shim; `disk`: the folder it watched. Throws if the bytes are
// not a journal, or a path is not below the disk.
std::vector<JournalEntry> read_journal(const std::string& bytes, const std::filesystem::path& disk);

} // namespace triglot::test
