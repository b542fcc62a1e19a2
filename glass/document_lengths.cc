#include "glass/document_lengths.h"

namespace triglot {

Xapian::termcount DocumentLengths::look_up(Xapian::docid id) {
  if (!lengths_) {
    lengths_ = std::make_unique<Postings>(Postings::of_lengths(*postlist_));
  }
  lengths_->seek(id);
  if (lengths_->id() != id || id / chunk_size >= chunks_.size()) {
    throw Xapian::DocNotFoundError("a document has no length");
  }
  std::unique_ptr<Chunk>& chunk = chunks_[id / chunk_size];
  if (!chunk) {
    chunk = std::make_unique<Chunk>();
  }
  (*chunk)[id % chunk_size] = lengths_->wdf() + 1;
  return lengths_->wdf();
}

} // namespace triglot
