// Cache of normalised words: folding and looking up lemmas are done once per distinct word, not per
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

// A word as it is written, in one language or in none of ours, with its form and its lemmas.
class CachedWord {
public:
  static constexpr std::size_t max_bytes = 60; // of the three together

  std::string_view form() const { return {bytes_.data() + word_size_, form_size_}; }
  std::string_view lemmas() const {
    return {bytes_.data() + word_size_ + form_size_, lemmas_size_};
  }

private:
  friend class WordCache;

  bool is(std::string_view word, std::uint8_t language) const {
    return language_ == language && std::string_view(bytes_.data(), word_size_) == word;
  }

  std::array<char, max_bytes> bytes_; // of the word, the form and the lemmas, one behind the other
  std::uint8_t word_size_;            // 0: nothing is kept here
  std::uint8_t form_size_;
  std::uint8_t lemmas_size_;
  std::uint8_t language_;
};

// A table of 64 bytes a word, whatever comes. A word has two places in it, and a new word takes the
// one whose word was not the last to be found again. One per thread.
class WordCache {
public:
  // Throws std::bad_alloc.
  // REQUIRES: `words`, for which there is room, is a power of two above 1.
  explicit WordCache(std::size_t words);

  // The word, or nothing where it is not kept. Valid until the next call of either function.
  // REQUIRES: `word` is not empty.
  const CachedWord* find(std::string_view word, std::optional<Language> language);

  // Keeps a word, unless it is too long with its form and its lemmas.
  // REQUIRES: `word` is not empty and not kept yet.
  void keep(std::string_view word, std::optional<Language> language, std::string_view form,
            std::string_view lemmas);

private:
  struct Free {
    void operator()(CachedWord* words) const;
  };

  CachedWord* first_place(std::string_view word, std::uint8_t language) const;

  std::size_t pairs_; // of places, a power of two
  std::unique_ptr<CachedWord[], Free> words_;
};

} // namespace triglot
