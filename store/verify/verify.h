// Verifies an entire index.
#pragma once

#include "store/directory/index_directory.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace triglot {

struct Verification {
  std::vector<std::string> findings; // problems, a line each; empty: sound
  std::uint64_t articles = 0;        // checked
  std::uint64_t forms = 0;
};

// Reads the entire current generation, verifying each block's checksum:
//
//   version file, structure of Xapian's tables, format
//   each article: its record's checksum, its id, that its file is known
//   lexicon against postings, forms against families, in both directions
//
// Checks that may crash run in a child process; a crash is a finding. Throws Error if there is no
// index, or no child process can be created. REQUIRES: nobody writes to the index; the process has
// a single thread.
Verification verify_index(const IndexDirectory& directory);

// Throws Error if Xapian finds a structural fault in a database's tables, or a block does not match
// its checksum.
void require_sound_structure(const std::filesystem::path& database);

} // namespace triglot
