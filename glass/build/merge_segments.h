// Merges segments into one database.
//
//   part 1 : de 1 2      →  de 1 2 4
//   part 2 : de 2           (part 1 has three documents)
//
// As Xapian's own compaction, but postings of one term from several parts do not stay in separate
// chunks: the table is smaller, and read in fewer steps.
#pragma once

#include "glass/guard/checksums_file.h"
#include "glass/metadata.h"
#include "glass/posting.h"
#include "glass/table_writer.h"
#include "glass/version_file.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <span>
#include <string>
#include <string_view>

namespace triglot {

// Of the merged database.
inline constexpr std::uint32_t merged_revision = TableWriter::revision;

// Makes the metadata of the merged database, sorted by key.
using MakeMetadata = std::function<Metadata()>;

// Metadata that are made of the postings of each term while they are written. Values that are empty
// are not stored.
struct PostingsMetadata {
  // With it begin their keys, and no others: it is above those of all other metadata.
  std::string key_prefix;
  // What is stored under the prefix alone; called first. The lengths are those of all documents,
  // from number 1 on, 0 where there is none, and outlive all calls.
  std::function<std::string(const DocumentStatistics&, std::span<const Xapian::termcount> lengths)>
      begin;
  // What is stored under the prefix and the term. Called for one term after another.
  std::function<std::string(std::string_view term, std::span<const Posting>)> of_term;
};

// What is made while segments are merged, beside their contents.
struct MergedMetadata {
  MakeMetadata all = nullptr;
  PostingsMetadata of_postings = {}; // without functions: none
};

// What the merged database has in place of a document's data. Called in one thread.
using PackData = std::function<std::string(std::string_view)>;

// The documents of each part are numbered behind those of the parts before it. `target` is a folder
// without a database. `jobs`: with more than one, the tables are merged at the same time, also
// while the metadata are made. Damaged, std::system_error, std::length_error and what
// makes metadata throws pass through. Returns the checksums of what was written, as far as they
// are to be kept. REQUIRES: parts have no metadata.
DatabaseChecksums merge_segments(std::span<const std::filesystem::path> parts,
                                 const std::filesystem::path& target, unsigned jobs,
                                 const MergedMetadata& metadata = {}, const PackData& pack = {},
                                 BlockChecksums checksums = BlockChecksums::none);

} // namespace triglot
