#include "store/document_lengths.h"

namespace triglot {

Xapian::termcount DocumentLengths::look_up(Xapian::docid id) {
  std::unique_ptr<Chunk>& chunk = chunks_[id / chunk_size];
  if (!chunk) {
    chunk = std::make_unique<Chunk>();
  }
  const Xapian::termcount length = database_.get_doclength(id);
  (*chunk)[id % chunk_size] = length + 1;
  return length;
}

} // namespace triglot
