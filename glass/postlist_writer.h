// Writes entries of the table `postlist`: those that postings.h and value_cursor.h read, and
// Xapian's statistics of a slot's values.
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

// Appends postings under the key of the first ones. Document lengths are postings too: under
// lengths_key, with an empty head, and the length in place of wdf. REQUIRES: document ids ascend.
void append_postings(TableWriter& table, const std::string& key, const PostingsHead& head,
                     std::span<const Posting> postings);

// Statistics of a slot's values.
struct ValueStatistics {
  Xapian::doccount documents = 0; // with a value
  std::string lowest;
  std::string highest;

  void add(std::string_view value);
  void add(const ValueStatistics& others);

  std::string encode() const;
  // Throws Damaged if `bytes` are not such statistics.
  static ValueStatistics decode(std::string_view bytes);
};

std::string value_statistics_key(Xapian::valueno slot);

// Appends the values of a slot, document after document.
class ValueAppender {
public:
  ValueAppender(TableWriter& table, Xapian::valueno slot) : table_(table), slot_(slot) {}

  void add(Xapian::docid document, std::string_view value);
  // Do not add anything afterwards.
  void finish();

private:
  TableWriter& table_;
  Xapian::valueno slot_;
  std::string key_;
  std::string chunk_;
  Xapian::docid before_ = 0;
};

} // namespace triglot
