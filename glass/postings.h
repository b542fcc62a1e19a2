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

// A cursor over them. As valid as the table; throws as it does, and is then behind the last one.
// Whatever the table holds, the documents rise: who reads them may rely on it.
class Postings {
public:
  static constexpr Xapian::docid any_document = std::numeric_limits<Xapian::docid>::max();

  // At the first document. Those above `max_document` are refused: damage.
  Postings(const Table& postlist, std::string_view term, Xapian::docid max_document = any_document);
  // The same of the documents' lengths, in the place of wdf. Behind the last one, where there are
  // none.
  static Postings of_lengths(const Table& postlist);

  // How many documents hold the term, how often they do so together, and how often one may.
  Xapian::doccount documents() const { return documents_; }
  Xapian::termcount occurrences() const { return occurrences_; }
  Xapian::termcount max_wdf() const { return max_wdf_; }

  // The current document; 0 behind the last.
  Xapian::docid id() const { return id_; }
  // How often it holds the term.
  Xapian::termcount wdf() const { return wdf_; }

  void next() {
    if (at_ == end_) {
      next_chunk();
    } else {
      advance(number());
      wdf_ = number();
    }
  }
  // To the first document from `id` on that holds the term; nowhere where the current one is it.
  void skip_to(Xapian::docid id) {
    if (id_ < id && at_ != end_) {
      next(); // mostly it is the next one
    }
    if (id_ < id && id_ != 0) {
      skip_far(id);
    }
  }
  // To the first document behind the current one that holds the term so often, or that is not
  // below `limit`.
  void next_with(Xapian::termcount min_wdf, Xapian::docid limit) {
    next();
    if (wdf_ < min_wdf && id_ < limit && id_ != 0) {
      find_with(min_wdf, limit);
    }
  }
  // To the first document from `id` on, backwards too.
  void seek(Xapian::docid id);

private:
  struct FirstKey {
    std::string key; // of the first chunk
  };
  Postings(const Table& postlist, FirstKey first, Xapian::docid max_document);
  std::string_view first_key() const { return std::string_view(key_).substr(0, first_key_size_); }

  std::uint32_t number() { return at_ != end_ && *at_ < first_of_several ? *at_++ : long_number(); }

  // To the document behind so many others, of the same chunk.
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

  static constexpr unsigned char first_of_several = 0x80; // bytes of a number

  TableCursor cursor_;
  std::string key_;            // with which those of all chunks but the first begin
  std::size_t first_key_size_; // the first one's is the beginning of it
  Xapian::docid max_document_;
  bool exists_ = false; // whether the term is in the table
  Xapian::doccount documents_ = 0;
  Xapian::termcount occurrences_ = 0;
  Xapian::termcount max_wdf_ = 0;

  Xapian::docid id_ = 0;
  Xapian::termcount wdf_ = 0;
  Xapian::docid last_in_chunk_ = 0;
  bool is_last_chunk_ = true;
  const unsigned char* at_ = nullptr; // in the chunk, what was not read yet
  const unsigned char* end_ = nullptr;
};

} // namespace triglot
