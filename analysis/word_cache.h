// Cache of normalised words, so that each distinct word is folded and lemmatised once, not once per
// token.
//
//   "Università", it → form "universita", lemmas "università"
#pragma once

#include "analysis/language.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>

namespace triglot {

// A word as written, in one of our languages or none, with its form and lemmas.
class CachedWord {
public:
  static constexpr std::size_t max_bytes = 60; // of all three together

  std::string_view form() const { return {bytes_.data() + word_size_, form_size_}; }
  std::string_view lemmas() const {
    return {bytes_.data() + word_size_ + form_size_, lemmas_size_};
  }

private:
  friend class WordCache;

  bool is(std::string_view word, std::uint8_t language) const {
    return language_ == language && std::string_view(bytes_.data(), word_size_) == word;
  }

  std::array<char, max_bytes> bytes_; // word, form and lemmas, concatenated
  std::uint8_t word_size_;            // 0: an empty entry
  std::uint8_t form_size_;
  std::uint8_t lemmas_size_;
  std::uint8_t language_;
};

// Two-way set-associative cache with entries of 64 bytes; its size is fixed. A new word evicts the
// one of its two candidates that was not the last to be found. One per thread.
class WordCache {
public:
  // Throws std::bad_alloc. REQUIRES: `words`, the capacity, is a power of two above 1.
  explicit WordCache(std::size_t words);

  // The entry of the word, or null. Valid until the next call of either function. REQUIRES: `word`
  // is not empty.
  const CachedWord* find(std::string_view word, std::optional<Language> language);

  // Adds a word, unless it is too long together with its form and lemmas. REQUIRES: `word` is not
  // empty and not in the cache.
  void keep(std::string_view word, std::optional<Language> language, std::string_view form,
            std::string_view lemmas);

private:
  struct Free {
    void operator()(CachedWord* words) const;
  };

  CachedWord* first_place(std::string_view word, std::uint8_t language) const;

  std::size_t pairs_;                         // sets of two entries; a power of two
  std::unique_ptr<CachedWord[], Free> words_; // NOLINT(modernize-avoid-c-arrays): not a C array
};

} // namespace triglot
