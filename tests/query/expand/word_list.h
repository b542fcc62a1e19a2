// A real vocabulary of random words, for tests of what looks words up in it.
#pragma once

#include "store/lexicon.h"
#include "tests/query/small_index.h"

#include <cstdint>
#include <string>
#include <vector>

namespace triglot::test {

// About `words` different short words, of few letters so that many are alike: Latin ones, some with
// strokes and accents, Greek, Cyrillic and Chinese ones and such beyond 16 bits.
class WordList {
public:
  WordList(int words, std::uint32_t seed);

  // As the index holds them, in the order of their bytes.
  const std::vector<std::string>& forms() const { return forms_; }

  // What `read` makes of the lexicon.
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
