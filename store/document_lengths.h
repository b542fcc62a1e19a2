// How many words each article has.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include <xapian.h>

namespace triglot {

// Looks lengths up and remembers them: Xapian walks through the lengths of all articles to the one
// that is asked for, which took a quarter of a search's time. Takes four bytes for each article
// near one that was asked for. One per thread; as valid as the database it was made of. Xapian's
// exceptions pass through: callers stand inside Index::read (database.h).
class DocumentLengths {
public:
  // REQUIRES: a database of its own, not several as one.
  explicit DocumentLengths(const Xapian::Database& database)
      : database_(database), chunks_(database.get_lastdocid() / chunk_size + 1) {}

  // REQUIRES: the database has the document.
  Xapian::termcount of(Xapian::docid id) {
    const std::unique_ptr<Chunk>& chunk = chunks_[id / chunk_size];
    const std::uint32_t known = chunk ? (*chunk)[id % chunk_size] : 0;
    return known != 0 ? known - 1 : look_up(id);
  }

private:
  static constexpr std::size_t chunk_size = 1024;
  using Chunk = std::array<std::uint32_t, chunk_size>; // lengths plus one; 0: not known

  Xapian::termcount look_up(Xapian::docid id);

  Xapian::Database database_;
  std::vector<std::unique_ptr<Chunk>> chunks_;
};

} // namespace triglot
