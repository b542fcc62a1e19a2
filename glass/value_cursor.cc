#include "glass/value_cursor.h"

#include "glass/postlist_keys.h"

#include <limits>

namespace triglot {

ValueCursor::ValueCursor(const Table& postlist, Xapian::valueno slot)
    : cursor_(postlist), key_prefix_(values_prefix), chunk_({}) {
  put_number(key_prefix_, slot);
}

std::optional<std::string_view> ValueCursor::find(Xapian::docid id) {
  const bool is_back = id < sought_;
  sought_ = std::numeric_limits<Xapian::docid>::max(); // unknown until it is found
  if (is_back || (!is_behind_last_ && !go_to(id))) {
    enter_chunk(id);
  }
  sought_ = id;
  return !is_behind_last_ && id_ == id ? std::optional(value_) : std::nullopt;
}

// Advances to the first document from `id` on. False if the chunk has none.
bool ValueCursor::go_to(Xapian::docid id) {
  while (id_ < id && !chunk_.at_end()) {
    const Xapian::docid next = id_ + chunk_.number() + 1;
    value_ = chunk_.bytes();
    id_ = next;
  }
  return id_ >= id;
}

// Moves to the first document from `id` on, in whichever chunk it is.
void ValueCursor::enter_chunk(Xapian::docid id) {
  chunk_ = Decoder({}); // its bytes are invalid once the cursor moves
  id_ = 0;
  value_ = {};
  is_behind_last_ = false;
  std::string key = key_prefix_;
  sortable_key::put_number(key, id);
  cursor_.find(key);
  if (cursor_.key().starts_with(key_prefix_)) {
    read_chunk();
    if (go_to(id)) {
      return;
    }
  }
  if (cursor_.next() && cursor_.key().starts_with(key_prefix_)) {
    read_chunk();
  } else {
    is_behind_last_ = true;
  }
}

// Moves to the first document of the chunk at the cursor.
void ValueCursor::read_chunk() {
  const auto first = sortable_key::read_number(cursor_.key().substr(key_prefix_.size()));
  if (!first) {
    throw Xapian::DatabaseCorruptError("the values of a slot do not add up");
  }
  chunk_ = Decoder(cursor_.tag());
  id_ = *first;
  value_ = chunk_.bytes();
}

} // namespace triglot
