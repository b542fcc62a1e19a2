// Stemming by the Snowball algorithms that Xapian carries.
#pragma once

#include "analysis/language.h"

#include <array>
#include <memory>
#include <string>
#include <string_view>

namespace Xapian {
class Stem;
}

namespace triglot {

// A stemmer for each language. One object per thread.
class Stemmers {
public:
  // Throws std::runtime_error if Xapian lacks the algorithm named in a language's row.
  Stemmers();
  ~Stemmers();
  Stemmers(const Stemmers&) = delete;
  Stemmers& operator=(const Stemmers&) = delete;

  // The stem of a word from fold(), with its accents: they distinguish Italian `andò` from `ando`.
  // A word longer than max_form_bytes is not a real one; it is cut and kept.
  std::string stem(Language language, std::string_view cased);

private:
  std::unique_ptr<std::array<Xapian::Stem, language_count>> stemmers_;
};

} // namespace triglot
