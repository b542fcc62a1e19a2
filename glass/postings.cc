#include "glass/postings.h"

#include "glass/postlist_keys.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <limits>
#include <optional>
#include <utility>

namespace triglot {
namespace {

// Four postings of a chunk whose numbers take one byte each, as the bytes of a 64-bit word.
constexpr std::size_t bytes_of_four = 8;
constexpr std::uint64_t high_bit = 0x80;
constexpr std::uint64_t every_byte = 0x0101010101010101;
constexpr std::uint64_t every_pair = 0x0001000100010001;
constexpr std::uint64_t low_bytes = 0xff * every_pair; // the distances; the others: wdf

std::uint64_t read_four(const unsigned char* at) {
  std::uint64_t numbers = 0;
  std::memcpy(&numbers, at, bytes_of_four);
  if constexpr (std::endian::native == std::endian::big) {
    numbers = __builtin_bswap64(numbers);
  }
  return numbers;
}

// The sum of the four pairs of bytes.
std::uint32_t sum_of_pairs(std::uint64_t pairs) {
  return static_cast<std::uint32_t>(pairs * every_pair >> 48U);
}

// The next sixteen postings of a chunk, if all their numbers take one byte: to pass over them.
class SixteenPostings {
public:
  static constexpr std::size_t bytes = 4 * bytes_of_four;

  // False if there are no such sixteen.
  bool read(const unsigned char* at, const unsigned char* end) {
    if (static_cast<std::size_t>(end - at) < bytes) {
      return false;
    }
    std::uint64_t all = 0;
    std::uint64_t sums = 0;
    for (std::size_t four = 0; four < bytes; four += bytes_of_four) {
      const std::uint64_t numbers = read_four(at + four);
      all |= numbers;
      sums += numbers & low_bytes;
    }
    distance_ = sum_of_pairs(sums) + 16;
    return (all & (high_bit * every_byte)) == 0;
  }
  // From the document before them to the last.
  std::uint32_t distance() const { return distance_; }

private:
  std::uint32_t distance_ = 0;
};

// The next four postings of a chunk, processed together; fewer where a number of one of them takes
// more than a byte.
class FourPostings {
public:
  static constexpr std::size_t bytes = bytes_of_four;

  // False if the chunk has no four.
  bool read(const unsigned char* at, const unsigned char* end) {
    if (static_cast<std::size_t>(end - at) < bytes) {
      return false;
    }
    numbers_ = read_four(at);
    const std::uint64_t long_ones = numbers_ & (high_bit * every_byte);
    if (long_ones != 0) {
      postings_ = static_cast<std::size_t>(std::countr_zero(long_ones)) / pair_bits;
      numbers_ &= (std::uint64_t{1} << postings_ * pair_bits) - 1;
    }
    return true;
  }

  bool are_all() const { return postings_ == bytes / 2; }
  // In bytes.
  std::size_t size() const { return 2 * postings_; }

  // The distance from the document before them to the last of them.
  std::uint32_t distance() const {
    return sum_of_pairs(numbers_ & low_bytes) + static_cast<std::uint32_t>(postings_);
  }

  // The first of them at a distance of `least` or more from the document before them. REQUIRES:
  // least <= distance().
  std::size_t first_from(std::uint32_t least) const {
    // If a distance reaches `least`, the sum reaches the high bit of its pair.
    const std::uint64_t reach =
        (distances() + (pair_high_bit - least) * every_pair) & (pair_high_bit * every_pair);
    return static_cast<std::size_t>(std::countr_zero(reach)) / pair_bits;
  }
  // The distance from the document before them to one of them, and its wdf.
  std::uint32_t distance(std::size_t posting) const {
    return static_cast<std::uint32_t>(distances() >> posting * pair_bits & pair_mask);
  }
  Xapian::termcount wdf(std::size_t posting) const {
    return static_cast<Xapian::termcount>(numbers_ >> (posting * pair_bits + 8) & 0xff);
  }

  bool any_with(Xapian::termcount wdf) const {
    const std::uint64_t frequencies = numbers_ >> 8U & low_bytes;
    // If it reaches `wdf`, the sum reaches the high bit.
    return wdf < high_bit &&
           ((frequencies + (high_bit - wdf) * every_pair) & (high_bit * every_pair)) != 0;
  }

private:
  // The distance from the document before them to each of the four, in pairs of bytes.
  std::uint64_t distances() const { return ((numbers_ & low_bytes) + every_pair) * every_pair; }

  static constexpr unsigned pair_bits = 16;
  static constexpr std::uint64_t pair_mask = 0xffff;
  static constexpr std::uint64_t pair_high_bit = 0x8000;

  std::uint64_t numbers_ = 0; // 0 from the first long one on
  std::size_t postings_ = bytes / 2;
};

} // namespace

Postings::Postings(const Table& postlist, std::string_view term, Xapian::docid max_document)
    : Postings(postlist, FirstKey{postings_key(term)}, max_document) {}

Postings Postings::of_lengths(const Table& postlist) {
  return {postlist, FirstKey{std::string(lengths_key)}, any_document};
}

Postings::Postings(const Table& postlist, FirstKey first, Xapian::docid max_document)
    : cursor_(postlist), key_(other_postings_key(first.key)), first_key_size_(first.key.size()),
      max_document_(max_document), exists_(cursor_.find(first_key())) {
  if (!exists_) {
    end();
    return;
  }
  enter_chunk();
  // As Xapian estimates it (GlassPostListTable::get_freqs).
  max_wdf_ =
      occurrences_ == 0 || documents_ == 1 ? occurrences_ : std::max(occurrences_ - wdf_, wdf_);
}

void Postings::skip_far(Xapian::docid id) {
  if (id > last_in_chunk_) {
    find_chunk(id);
  }
  // Where gaps are wide, some of sixteen take more than a byte.
  constexpr std::size_t wide = 16;
  const bool is_dense =
      last_in_chunk_ - id_ < wide / 2 * static_cast<std::size_t>(end_ - at_); // two bytes each
  while (id_ < id && id_ != 0) { // `id` is in this chunk
    if (is_dense) {
      for (SixteenPostings many; many.read(at_, end_) && many.distance() < id - id_;) {
        id_ += many.distance();
        at_ += SixteenPostings::bytes;
      }
    }
    FourPostings four;
    if (!four.read(at_, end_)) {
      next();
    } else if (four.distance() < id - id_) {
      id_ += four.distance();
      at_ += four.size();
      if (!four.are_all()) {
        next();
      }
    } else {
      const std::size_t posting = four.first_from(id - id_);
      advance(four.distance(posting) - 1);
      wdf_ = four.wdf(posting);
      at_ += 2 * (posting + 1);
    }
  }
}

void Postings::find_with(Xapian::termcount min_wdf, Xapian::docid limit) {
  while (wdf_ < min_wdf && id_ < limit && id_ != 0) {
    for (FourPostings four; four.read(at_, end_) && four.are_all() && !four.any_with(min_wdf) &&
                            four.distance() < limit - id_ &&
                            four.distance() <= last_in_chunk_ - id_;) {
      id_ += four.distance();
      at_ += FourPostings::bytes;
    }
    next();
  }
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
  if (id_ != last_in_chunk_ && id_ != 0) {
    throw_damaged();
  }
  if (is_last_chunk_) {
    end();
    return;
  }
  const Xapian::docid last = last_in_chunk_;
  end(); // in case of an error
  if (!cursor_.next() || !enter_chunk() || id_ <= last) {
    throw_damaged();
  }
}

// Moves to the beginning of the chunk that has the document, or would have it.
void Postings::find_chunk(Xapian::docid id) {
  if (id > last_in_chunk_ && !is_last_chunk_) { // usually it is the next one
    id_ = last_in_chunk_;
    next_chunk();
    if (id <= last_in_chunk_) {
      return;
    }
  }
  end(); // in case of an error, or if there is no such chunk
  std::string key = key_;
  sortable_key::put_number(key, id);
  cursor_.find(key);
  if (enter_chunk() && id > last_in_chunk_) { // it would be between two
    id_ = last_in_chunk_;
    next_chunk();
  }
}

// Reads the beginning of the chunk at the cursor. False if it is not ours.
bool Postings::enter_chunk() {
  const std::string_view key = cursor_.key();
  const bool is_first = key == first_key();
  if (!is_first && !key.starts_with(key_)) {
    return false;
  }
  const std::optional<Xapian::docid> first =
      is_first ? 0 : sortable_key::read_number(key.substr(key_.size()));
  const std::string_view tag = cursor_.tag(); // invalidates `key`
  at_ = reinterpret_cast<const unsigned char*>(tag.data());
  end_ = at_ + tag.size();
  if (is_first) {
    documents_ = number();
    occurrences_ = number();
    read_chunk(number() + 1);
  } else if (first) {
    read_chunk(*first);
  } else {
    throw_damaged();
  }
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
  if (id_ == 0 || last_in_chunk_ < id_ || last_in_chunk_ > max_document_) {
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
  end();
  throw Xapian::DatabaseCorruptError("the postings of a term do not add up");
}

} // namespace triglot
