// A table of random entries, the same in every run, with what it ought to hold.
#pragma once

#include "tests/glass/scratch_database.h"

#include <cstddef>
#include <map>
#include <random>
#include <string>

namespace triglot::test {

using Entries = std::map<std::string, std::string>;

// Their keys have any bytes, are short and long, begin as others do or are the beginning of others;
// tags have up to 30 KB. They are a database's metadata: Xapian takes no empty tag there.
class WrittenTable {
public:
  // Of so many changes, in several commits.
  WrittenTable(unsigned seed, std::size_t changes);

  // Writes new entries, and others instead of what was there, deletes some, and commits.
  void change(std::size_t changes);

  const Entries& entries() const { return entries_; }
  const std::filesystem::path& path() const { return database_.path(); }
  // As of the last commit.
  Table open() const { return open_postlist(path()); }

private:
  std::string random_key();

  std::mt19937 random_;
  ScratchDatabase database_;
  Entries entries_;
};

} // namespace triglot::test
