// Writes entries of the table `postlist`: what postings.h and value_stream.h read, and what Xapian
// knows of a slot's values.
#pragma once

#include "store/table_writer.h"

#include <span>
#include <string>
#include <string_view>

#include <xapian.h>

namespace triglot {

// Beginnings of the keys of what is not postings of terms. In a table they stand in this order.
inline constexpr std::string_view metadata_prefix("\0\xc0", 2);
inline constexpr std::string_view value_statistics_prefix("\0\xd0", 2);
inline constexpr std::string_view values_prefix("\0\xd8", 2);
inline constexpr std::string_view lengths_key("\0\xe0", 2);

struct Posting {
  Xapian::docid document = 0;
  Xapian::termcount wdf = 0;
};

// What stands in front of all postings of a term.
struct PostingsHead {
  Xapian::doccount documents = 0;
  Xapian::termcount occurrences = 0;
};

// The key of a term's first postings.
std::string postings_key(std::string_view term);

// Appends postings under the key of the first ones. The lengths of documents are postings too,
// under their own key and with an empty head, with the length in the place of wdf. REQUIRES: the
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
