// Verifies an index as a whole.
#pragma once

#include "store/directory/index_directory.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace triglot {

struct Verification {
  std::vector<std::string> findings; // what is wrong, a line each; empty: sound
  std::uint64_t articles = 0;        // that were checked
  std::uint64_t forms = 0;
};

// Reads the current generation as a whole, each block against its checksum:
//
//   version file, structure of Xapian's tables, format
//   each article: its record's checksum, its id, that its file is known
//   lexicon against postings, forms against families, in both directions
//
// What would crash a program is looked at in a child process: that it crashed is a finding. Throws
// Error where there is no index, or no child process can be made.
// REQUIRES: nobody writes to the index; the process has one thread.
Verification verify_index(const IndexDirectory& directory);

// Throws Error where Xapian finds something wrong in the structure of a database's tables, or a
// block differs from its checksum.
void require_sound_structure(const std::filesystem::path& database);

} // namespace triglot
