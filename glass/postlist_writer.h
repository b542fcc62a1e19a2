// Writes entries of the table `postlist`: what postings.h and value_cursor.h read, and what Xapian
// knows of a slot's values.
#pragma once

#include "glass/posting.h"
#include "glass/table_writer.h"

#include <span>
#include <string>
#include <string_view>

#include <xapian.h>

namespace triglot {

// What stands in front of all postings of a term.
struct PostingsHead {
  Xapian::doccount documents = 0;
  Xapian::termcount occurrences = 0;
};

// Appends postings under the key of the first ones. The lengths of documents are postings too,
// under lengths_key and with an empty head, with the length in the place of wdf. REQUIRES: the
// documents rise.
void append_postings(TableWriter& table, const std::string& key, const PostingsHead& head,
                     std::span<const Posting> postings);

// The values of a slot.
struct ValueStatistics {
  Xapian::doccount documents = 0; // that have one
  std::string lowest;
  std::string highest;

  void add(std::string_view value);
  void add(const ValueStatistics& others);

  std::string encode() const;
  // Throws Damaged where `bytes` are not such.
  static ValueStatistics decode(std::string_view bytes);
};

std::string value_statistics_key(Xapian::valueno slot);

// Appends the values of a slot, document after document.
class ValueAppender {
public:
  ValueAppender(TableWriter& table, Xapian::valueno slot) : table_(table), slot_(slot) {}

  void add(Xapian::docid document, std::string_view value);
  // Nothing may be added afterwards.
  void finish();

private:
  TableWriter& table_;
  Xapian::valueno slot_;
  std::string key_;
  std::string chunk_;
  Xapian::docid before_ = 0;
};

} // namespace triglot
