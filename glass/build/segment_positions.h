// Collects the positions of a segment's terms, and writes its table `position`.
#pragma once

#include "glass/new_document.h"
#include "glass/table_writer.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include <xapian.h>

namespace triglot {

// One per thread. Holds all positions in memory, encoded.
class SegmentPositions {
public:
  // The number of a term in its segment.
  using NumberOf = std::function<std::uint32_t(const HashedName& term)>;
  // The rank of the term with that number among all terms, and the name at a rank.
  using RankOf = std::function<std::uint32_t(std::uint32_t number)>;
  using NameAt = std::function<std::string_view(std::uint32_t rank)>;

  // REQUIRES: the ids ascend.
  void add(Xapian::docid id, const NewDocument& document, const NumberOf& number_of);

  // Then Xapian has no table.
  bool empty() const { return lists_.empty(); }

  // Throws as TableWriter does. REQUIRES: it is called once.
  TableRoot write(const std::filesystem::path& file, const RankOf& rank_of, const NameAt& name_at);

private:
  // The positions of a term in a document.
  struct List {
    std::uint32_t term = 0; // its number; in write() its rank
    Xapian::docid document = 0;
    std::uint64_t begin = 0; // in bytes_
    std::uint32_t size = 0;
  };
  struct Placed {
    std::uint32_t term = 0;
    Xapian::termpos position = 0;
    friend auto operator<=>(const Placed&, const Placed&) = default;
  };

  std::string bytes_;
  std::vector<List> lists_;
  std::vector<Placed> document_; // of the last one
};

} // namespace triglot
