// Document lengths, cached.
#pragma once

#include "glass/postings.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include <xapian.h>

namespace triglot {

// Looks lengths up and caches them: Xapian walks through the lengths of all articles up to the one
// asked for, which took a quarter of a search's time. Takes four bytes for each article near one
// that was asked for. One per thread; as valid as the table, and throws as it does.
class DocumentLengths {
public:
  DocumentLengths(const Table& postlist, Xapian::docid last_document)
      : postlist_(&postlist), chunks_(last_document / chunk_size + 1) {}

  Xapian::termcount of(Xapian::docid id) {
    const std::uint32_t known = known_of(id);
    return known != 0 ? known - 1 : look_up(id);
  }

private:
  static constexpr std::size_t chunk_size = 1024;
  using Chunk = std::array<std::uint32_t, chunk_size>; // lengths plus one; 0: unknown

  std::uint32_t known_of(Xapian::docid id) const {
    const std::size_t number = id / chunk_size;
    return number < chunks_.size() && chunks_[number] ? (*chunks_[number])[id % chunk_size] : 0;
  }
  Xapian::termcount look_up(Xapian::docid id);

  const Table* postlist_;
  std::unique_ptr<Postings> lengths_; // opened on demand
  std::vector<std::unique_ptr<Chunk>> chunks_;
};

} // namespace triglot
