// Xapian's version file `iamglass`: revision, table roots and statistics of a database. Format:
// FORMAT.md.
#pragma once

#include "glass/guard/database_files.h"

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace triglot {

// Where a table begins.
struct TableRoot {
  std::uint32_t block = 0;
  std::uint32_t level = 0; // of that block; 0: it is the only one
  bool is_empty = true;    // there is no block yet
  std::uint32_t entries = 0;
  std::uint32_t blocks = 0; // size of the file in blocks; decode() leaves it 0
};

// Statistics of all documents. A length is the sum of a document's wdf.
struct DocumentStatistics {
  std::uint32_t documents = 0;
  std::uint32_t last_document = 0;
  std::uint32_t shortest = 0; // except documents without words
  std::uint32_t longest = 0;
  std::uint64_t all_lengths = 0;
  std::uint32_t max_wdf = 0; // of any term in any document

  // Adds other documents, numbered after these.
  void add(const DocumentStatistics& others);
};

// Only the parts that are used here.
struct VersionFile {
  std::uint32_t revision = 0;
  std::array<TableRoot, table_names.size()> roots; // in the order of table_names
  DocumentStatistics statistics;

  // Throws Damaged if the bytes are not such a file, or its blocks are not of block_bytes.
  static VersionFile decode(std::string_view bytes);
  // For a database without free blocks and without an id of its own.
  std::string encode() const;
};

} // namespace triglot
