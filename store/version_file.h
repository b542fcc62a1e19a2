// What Xapian's version file `iamglass` says of the database beside it.
#pragma once

#include "store/guarded_table.h"

#include <array>
#include <cstdint>
#include <string_view>

namespace triglot {

// Where a table begins.
struct TableRoot {
  std::uint32_t block = 0;
  std::uint32_t level = 0; // of that block; 0: it is the only one
  bool is_empty = true;    // there is no block yet
};

// As Xapian 1.4 writes it (backends/glass/glass_version.cc), without what nobody here asks for.
struct VersionFile {
  std::uint32_t revision = 0;
  std::array<TableRoot, table_names.size()> roots; // as table_names has them
  std::uint32_t last_document = 0;
  std::uint32_t most_wdf = 0; // of any term in any document

  // Throws Damaged where the bytes are no such file, or its blocks are not of block_bytes.
  static VersionFile decode(std::string_view bytes);
};

} // namespace triglot
