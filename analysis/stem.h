// Stemming by the Snowball algorithms.
#pragma once

#include "analysis/language.h"

#include <array>
#include <memory>
#include <string>
#include <string_view>

namespace triglot {

// One algorithm. One object per thread.
class Stemmer {
public:
  Stemmer() = default;
  virtual ~Stemmer() = default;
  Stemmer(const Stemmer&) = delete;
  Stemmer& operator=(const Stemmer&) = delete;

  // The stem of a word from fold(), with its accents: they distinguish Italian `andò` from `ando`.
  virtual std::string stem(std::string_view cased) = 0;
};

// Throws std::runtime_error if the library lacks the algorithm named in the language's row.
std::unique_ptr<Stemmer> make_stemmer(Language language);

// A stemmer for each language. One object per thread.
class Stemmers {
public:
  Stemmers();

  // The stem of a word. One longer than max_form_bytes is not a real word; it is cut and kept.
  std::string stem(Language language, std::string_view cased);

private:
  std::array<std::unique_ptr<Stemmer>, language_count> stemmers_;
};

} // namespace triglot
