// The stem of a word in a language: the Snowball algorithms.
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

  // `cased` is a word as fold() gives it, accents and all: they tell Italian `andò` from `ando`.
  virtual std::string stem(std::string_view cased) = 0;
};

// Throws std::runtime_error where the library lacks the algorithm of the language's row.
std::unique_ptr<Stemmer> make_stemmer(Language language);

// A stemmer for each language. One object per thread.
class Stemmers {
public:
  Stemmers();

  // A word longer than max_form_bytes is no word of any language and is its own stem, cut.
  std::string stem(Language language, std::string_view cased);

private:
  std::array<std::unique_ptr<Stemmer>, language_count> stemmers_;
};

} // namespace triglot
