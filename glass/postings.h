// Cursor over one term's posting list, decoded directly from the postlist B-tree; about ten times
// as fast as Xapian::PostingIterator. Format: FORMAT.md.
#pragma once

#include "glass/table.h"

#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>

#include <xapian.h>

namespace triglot {

// As valid as the table; throws as it does, and is past the last document then. Whatever the table
// holds, document ids ascend: callers may rely on it.
class Postings {
public:
  static constexpr Xapian::docid any_document = std::numeric_limits<Xapian::docid>::max();

  // At the first document. Ids above `max_document` are refused as damage.
  Postings(const Table& postlist, std::string_view term, Xapian::docid max_document = any_document);
  // The document lengths, in place of wdf. Past the last document if there are none.
  static Postings of_lengths(const Table& postlist);

  // Document frequency, collection frequency, and upper bound of wdf.
  Xapian::doccount documents() const { return documents_; }
  Xapian::termcount occurrences() const { return occurrences_; }
  Xapian::termcount max_wdf() const { return max_wdf_; }

  // The current document; 0 past the last.
  Xapian::docid id() const { return id_; }
  // Its wdf.
  Xapian::termcount wdf() const { return wdf_; }

  void next() {
    if (at_ == end_) {
      next_chunk();
    } else {
      advance(number());
      wdf_ = number();
    }
  }
  // Moves to the first document from `id` on; stays if the current one is that.
  void skip_to(Xapian::docid id) {
    if (id_ < id && at_ != end_) {
      next(); // usually it is the next one
    }
    if (id_ < id && id_ != 0) {
      skip_far(id);
    }
  }
  // Moves to the next document with at least `min_wdf`, or that is not below `limit`.
  void next_with(Xapian::termcount min_wdf, Xapian::docid limit) {
    next();
    if (wdf_ < min_wdf && id_ < limit && id_ != 0) {
      find_with(min_wdf, limit);
    }
  }
  // Moves to the first document from `id` on, also backwards.
  void seek(Xapian::docid id);

private:
  struct FirstKey {
    std::string key; // of the first chunk
  };
  Postings(const Table& postlist, FirstKey first, Xapian::docid max_document);
  std::string_view first_key() const { return std::string_view(key_).substr(0, first_key_size_); }

  std::uint32_t number() {
    if (at_ != end_ && *at_ < first_of_several) {
      return *at_++;
    }
    if (end_ - at_ > 1 && at_[1] < first_of_several) { // two bytes
      at_ += 2;
      return std::uint32_t{at_[-2]} - first_of_several + std::uint32_t{at_[-1]} * first_of_several;
    }
    return long_number();
  }

  // Moves past `others` ids to the next one, in the same chunk.
  void advance(std::uint32_t others) {
    if (others >= last_in_chunk_ - id_) {
      throw_damaged();
    }
    id_ += 1 + others;
  }

  std::uint32_t long_number();
  void skip_far(Xapian::docid id);
  void find_with(Xapian::termcount min_wdf, Xapian::docid limit);
  void next_chunk();
  void find_chunk(Xapian::docid id);
  bool enter_chunk();
  void read_chunk(Xapian::docid first);
  void end();
  [[noreturn]] void throw_damaged();

  static constexpr unsigned char first_of_several = 0x80; // bytes of a number that goes on

  TableCursor cursor_;
  std::string key_;            // prefix of the keys of all chunks except the first
  std::size_t first_key_size_; // the first one's key is a prefix of it
  Xapian::docid max_document_;
  bool exists_ = false; // whether the term is in the table
  Xapian::doccount documents_ = 0;
  Xapian::termcount occurrences_ = 0;
  Xapian::termcount max_wdf_ = 0;

  Xapian::docid id_ = 0;
  Xapian::termcount wdf_ = 0;
  Xapian::docid last_in_chunk_ = 0;
  bool is_last_chunk_ = true;
  const unsigned char* at_ = nullptr; // unread part of the chunk
  const unsigned char* end_ = nullptr;
};

} // namespace triglot
