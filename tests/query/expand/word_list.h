// A real vocabulary of random words, for tests that look words up.
#pragma once

#include "store/lexicon/lexicon.h"
#include "tests/query/small_index.h"

#include <cstdint>
#include <string>
#include <vector>

namespace triglot::test {

// About `words` different short words, of few letters so that many are alike: Latin, some with
// strokes and accents, Greek, Cyrillic and Chinese, some beyond 16 bits.
class WordList {
public:
  WordList(int words, std::uint32_t seed);

  // As in the index, in byte order.
  const std::vector<std::string>& forms() const { return forms_; }

  // Returns the result of `read` on the lexicon.
  template <typename Read>
  auto read(Read read) const {
    return index_.index().read(
        [&](const Xapian::Database& database) { return read(Lexicon(database)); });
  }

private:
  SmallIndex index_;
  std::vector<std::string> forms_;
};

} // namespace triglot::test
