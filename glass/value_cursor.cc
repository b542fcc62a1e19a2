#include "glass/value_cursor.h"

#include "glass/postlist_keys.h"

namespace triglot {

ValueCursor::ValueCursor(const Table& postlist, Xapian::valueno slot)
    : cursor_(postlist), key_prefix_(values_prefix), chunk_({}) {
  put_number(key_prefix_, slot);
}

std::optional<std::string_view> ValueCursor::find(Xapian::docid id) {
  const bool is_here = id >= id_ && go_to(id);
  const bool is_found = (is_here || (enter_chunk(id) && go_to(id))) && id_ == id;
  return is_found ? std::optional(value_) : std::nullopt;
}

// Goes on to the first document from `id` on. False where the chunk has none.
bool ValueCursor::go_to(Xapian::docid id) {
  while (id_ < id && !chunk_.at_end()) {
    const Xapian::docid next = id_ + chunk_.number() + 1;
    value_ = chunk_.bytes();
    id_ = next;
  }
  return id_ >= id;
}

// Goes to the beginning of the chunk that has the document, if it has a value. False where there is
// none.
bool ValueCursor::enter_chunk(Xapian::docid id) {
  chunk_ = Decoder({}); // its bytes go with the place of the cursor
  id_ = 0;
  value_ = {};
  std::string key = key_prefix_;
  sortable_key::put_number(key, id);
  cursor_.find(key);
  if (!cursor_.key().starts_with(key_prefix_)) {
    return false;
  }
  const auto first = sortable_key::read_number(cursor_.key().substr(key_prefix_.size()));
  if (!first) {
    throw Xapian::DatabaseCorruptError("the values of a slot do not add up");
  }
  chunk_ = Decoder(cursor_.tag());
  id_ = *first;
  value_ = chunk_.bytes();
  return true;
}

} // namespace triglot
