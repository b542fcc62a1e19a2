// Term frequencies of a word over a window of successive documents, added up form by form.
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

  // Nothing is known from document `begin` on.
  void clear(Xapian::docid begin) {
    begin_ = begin;
    tf_.fill(0);
  }

  // The first document, and the one behind the last.
  Xapian::docid begin() const { return begin_; }
  Xapian::docid end() const { return begin_ + size; }

  // REQUIRES: the document is one of them, here and below.
  void add(Xapian::docid id, Xapian::termcount tf) { tf_[id - begin_] += tf; }
  Xapian::termcount tf(Xapian::docid id) const { return tf_[id - begin_]; }

  // The first document from `from` on with as many as `least`; 0 where there is none.
  Xapian::docid find(Xapian::docid from, Xapian::termcount least) const;

private:
  Xapian::docid begin_ = 0;
  std::array<Xapian::termcount, size> tf_{};
};

} // namespace triglot
