// Cursor over the values of a slot. Xapian's iterators copy each value twice. Format: FORMAT.md.
#pragma once

#include "base/codec.h"
#include "glass/table.h"

#include <optional>
#include <string>
#include <string_view>

#include <xapian.h>

namespace triglot {

// As valid as the table; throws as it does, and Damaged.
class ValueCursor {
public:
  ValueCursor(const Table& postlist, Xapian::valueno slot);

  // The value of a document; nullopt if it has none. Valid until the next call. Fast if document
  // ids ascend, however few of them have a value.
  std::optional<std::string_view> find(Xapian::docid id);

private:
  bool go_to(Xapian::docid id);
  void enter_chunk(Xapian::docid id);
  void read_chunk();

  TableCursor cursor_;
  std::string key_prefix_;
  Decoder chunk_;               // unread part
  Xapian::docid sought_ = 0;    // the last document asked for
  Xapian::docid id_ = 0;        // the first one from sought_ on with a value, unless …
  bool is_behind_last_ = false; // … there is none
  std::string_view value_;      // of id_
};

} // namespace triglot
