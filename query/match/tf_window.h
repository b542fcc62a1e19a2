// Term frequencies of a word in a window of consecutive documents, accumulated form by form.
//
//   use : 3 5 , used : 3 , using : 4   from document 1 on: 0 0 2 1 1 0 …
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include <xapian.h>

namespace triglot {

class TfWindow {
public:
  static constexpr Xapian::docid size = 1024; // documents

  // Sets the window to begin at document `begin`, with all frequencies 0.
  void clear(Xapian::docid begin) {
    begin_ = begin;
    tf_.fill(0);
  }

  // The first document, and one past the last.
  Xapian::docid begin() const { return begin_; }
  Xapian::docid end() const { return begin_ + size; }

  // REQUIRES: the document is in the window, here and below.
  void add(Xapian::docid id, Xapian::termcount tf) { tf_[id - begin_] += tf; }
  Xapian::termcount tf(Xapian::docid id) const { return tf_[id - begin_]; }

  // The first document from `from` on with a tf of at least `least`; 0 if there is none.
  Xapian::docid find(Xapian::docid from, Xapian::termcount least) const;

private:
  Xapian::docid begin_ = 0;
  std::array<Xapian::termcount, size> tf_{};
};

} // namespace triglot
