// Metadata that are made of merged postings, in a file that does not stay.
#pragma once

#include "glass/build/merge_segments.h"
#include "glass/posting.h"
#include "glass/table_writer.h"

#include <filesystem>
#include <span>
#include <string_view>
#include <vector>

#include <xapian.h>

namespace triglot {

// One per thread. Throws as TableWriter does.
class MetadataOfPostings {
public:
  // `make` outlives this object; `lengths` are those that it is told.
  MetadataOfPostings(const PostingsMetadata& make, const DocumentStatistics& statistics,
                     std::vector<Xapian::termcount> lengths, std::filesystem::path file,
                     BlockChecksums checksums);

  // `key`: of the first postings. REQUIRES: it is above the one before.
  void add(std::string_view key, std::span<const Posting> postings);

  // Nothing may be added afterwards. REQUIRES: room was left for them in the table.
  void append_to(TableWriter& postlist);

private:
  void append(std::string_view term, std::string_view value);

  const PostingsMetadata& make_;
  std::vector<Xapian::termcount> lengths_;
  std::filesystem::path file_;
  TableWriter writer_;
};

} // namespace triglot
