#include "query/match/tf_window.h"

#include <bit>
#include <cstring>

namespace triglot {

Xapian::docid TfWindow::find(Xapian::docid from, Xapian::termcount least) const {
  using Four [[gnu::vector_size(16)]] = Xapian::termcount; // compared by one instruction
  constexpr std::size_t at_once = sizeof(Four) / sizeof(Xapian::termcount);
  const auto any_reaches = [&](std::size_t at) {
    Four four;
    std::memcpy(&four, tf_.data() + at, sizeof four);
    const auto reach = std::bit_cast<std::array<std::uint64_t, 2>>(four >= least);
    return (reach[0] | reach[1]) != 0;
  };
  std::size_t at = from - begin_;
  while (at + at_once <= size && !any_reaches(at)) {
    at += at_once;
  }
  while (at < size && tf_[at] < least) {
    ++at;
  }
  return at < size ? begin_ + static_cast<Xapian::docid>(at) : 0;
}

} // namespace triglot
