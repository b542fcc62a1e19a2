// A table of random entries, the same in every run, with its expected contents.
#pragma once

#include "tests/glass/scratch_database.h"

#include <cstddef>
#include <map>
#include <random>
#include <string>

namespace triglot::test {

using Entries = std::map<std::string, std::string>;

// Keys have arbitrary bytes, are short and long, and share prefixes or are prefixes of others; tags
// have up to 30 KB. They are a database's metadata: Xapian stores no empty tags there.
class WrittenTable {
public:
  // With that many changes, in several commits.
  WrittenTable(unsigned seed, std::size_t changes);

  // Adds, overwrites and deletes entries, and commits.
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
