#include "tests/glass/written_table.h"

#include "tests/support/random_text.h"

#include <algorithm>
#include <string_view>

namespace triglot::test {
namespace {

constexpr std::size_t max_key_bytes = 255;
const std::string metadata("\0\xc0", 2); // prefix of the keys

std::string random_tag(std::mt19937& random) {
  const std::size_t most = below(random, 60) == 0 ? 30'000 : below(random, 8) == 0 ? 3'000 : 100;
  std::string tag(1 + below(random, most), '\0');
  for (std::size_t i = 0; i < tag.size(); i += 1 + below(random, 20)) {
    tag[i] = static_cast<char>(random());
  }
  return tag;
}

} // namespace

WrittenTable::WrittenTable(unsigned seed, std::size_t changes) : random_(seed) {
  constexpr std::size_t commits = 4;
  for (std::size_t i = 0; i < commits; ++i) {
    change(changes / commits + (i < changes % commits ? 1 : 0));
  }
}

void WrittenTable::change(std::size_t changes) {
  for (; changes > 0; --changes) {
    std::string key = random_key();
    std::string tag = random_tag(random_);
    const auto old = entries_.lower_bound(key);
    if (old != entries_.end() && below(random_, 4) == 0) {
      key = old->first;
      tag.resize(below(random_, 2) * tag.size()); // or empty: it is deleted
    }
    database_.writable().set_metadata(key.substr(metadata.size()), tag);
    if (tag.empty()) {
      entries_.erase(key);
    } else {
      entries_[key] = tag;
    }
  }
  database_.writable().commit();
}

std::string WrittenTable::random_key() {
  constexpr std::string_view few_letters("\0\xff\x01z", 4);
  std::string key = metadata;
  if (below(random_, 3) == 0) {
    key += std::string(150 + below(random_, 2) * 20, 'p');
  } else if (const auto other = entries_.lower_bound(key + static_cast<char>(random_()));
             other != entries_.end() && below(random_, 2) == 0) {
    key = other->first.substr(0, metadata.size() + below(random_, max_key_bytes));
  }
  const bool any_letter = below(random_, 2) == 0;
  for (std::size_t more = 1 + below(random_, below(random_, 4) == 0 ? max_key_bytes : 6); more > 0;
       --more) {
    key += any_letter ? static_cast<char>(random_()) : few_letters[below(random_, 4)];
  }
  key.resize(std::min(key.size(), max_key_bytes));
  return key;
}

} // namespace triglot::test
