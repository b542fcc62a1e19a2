#include "store/postings.h"

#include "store/sortable_key.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace triglot {
namespace {

constexpr std::string_view lengths_key("\0\xe0", 2);

std::string first_key(std::string_view term) {
  std::string key;
  sortable_key::put_string(key, term);
  key.pop_back(); // nothing follows
  return key;
}

std::string other_keys(std::string_view term) {
  std::string key;
  sortable_key::put_string(key, term);
  return key;
}

} // namespace

Postings::Postings(const Table& postlist, std::string_view term)
    : Postings(postlist, Keys{first_key(term), other_keys(term)}) {}

Postings Postings::of_lengths(const Table& postlist) {
  return {postlist, Keys{std::string(lengths_key), std::string(lengths_key)}};
}

Postings::Postings(const Table& postlist, Keys keys) : cursor_(postlist), keys_(std::move(keys)) {
  exists_ = cursor_.find(keys_.first);
  if (!exists_) {
    end();
    return;
  }
  enter_chunk();
  // As many as Xapian says (GlassPostListTable::get_freqs).
  most_wdf_ =
      occurrences_ == 0 || documents_ == 1 ? occurrences_ : std::max(occurrences_ - wdf_, wdf_);
}

void Postings::seek(Xapian::docid id) {
  if (exists_ && (id < id_ || id_ == 0)) {
    find_chunk(id);
  }
  skip_to(id);
}

std::uint32_t Postings::long_number() {
  std::uint64_t number = 0;
  for (unsigned shift = 0; at_ != end_; shift += 7) {
    const unsigned char byte = *at_++;
    number |= std::uint64_t{byte & 0x7fU} << shift;
    if (number > std::numeric_limits<std::uint32_t>::max() || shift > 28) {
      break;
    }
    if (byte < first_of_several) {
      return static_cast<std::uint32_t>(number);
    }
  }
  throw_damaged();
}

void Postings::next_chunk() {
  if (is_last_chunk_) {
    end();
    return;
  }
  const Xapian::docid before = id_;
  if (!cursor_.next() || !enter_chunk() || id_ <= before) {
    throw_damaged();
  }
}

// Goes to the beginning of the chunk that has the document, or would have it.
void Postings::find_chunk(Xapian::docid id) {
  std::string key = keys_.others;
  sortable_key::put_number(key, id);
  cursor_.find(key);
  if (!enter_chunk()) {
    end();
  } else if (id > last_in_chunk_) { // it would stand between two
    at_ = end_;
    next_chunk();
  }
}

// Reads the beginning of the chunk at which the cursor stands. False where it is not ours.
bool Postings::enter_chunk() {
  const std::string_view key = cursor_.key();
  const bool is_first = key == keys_.first;
  if (!is_first && !key.starts_with(keys_.others)) {
    return false;
  }
  const std::string_view tag = cursor_.tag();
  at_ = reinterpret_cast<const unsigned char*>(tag.data());
  end_ = at_ + tag.size();
  if (is_first) {
    documents_ = number();
    occurrences_ = number();
    read_chunk(number() + 1);
    return true;
  }
  const auto first = sortable_key::read_number(cursor_.key().substr(keys_.others.size()));
  if (!first) {
    throw_damaged();
  }
  read_chunk(*first);
  return true;
}

void Postings::read_chunk(Xapian::docid first) {
  if (at_ == end_ || (*at_ != '0' && *at_ != '1')) {
    throw_damaged();
  }
  is_last_chunk_ = *at_++ == '1';
  id_ = first;
  last_in_chunk_ = first + number();
  wdf_ = number();
  if (id_ == 0 || last_in_chunk_ < id_) {
    throw_damaged();
  }
}

void Postings::end() {
  id_ = 0;
  at_ = end_;
  is_last_chunk_ = true;
  last_in_chunk_ = std::numeric_limits<Xapian::docid>::max();
}

void Postings::throw_damaged() {
  throw Xapian::DatabaseCorruptError("the postings of a term do not add up");
}

} // namespace triglot
