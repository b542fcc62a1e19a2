#include "analysis/word_cache.h"

#include <algorithm>
#include <cstdlib>
#include <new>
#include <type_traits>
#include <utility>

#include <xxhash.h>

namespace triglot {
namespace {

static_assert(sizeof(CachedWord) == 64);      // usually one cache line
static_assert(std::is_trivial_v<CachedWord>); // zeroed memory is an empty entry

std::uint8_t number_of(std::optional<Language> language) {
  return language ? static_cast<std::uint8_t>(*language) : std::uint8_t{language_count};
}

} // namespace

void WordCache::Free::operator()(CachedWord* words) const {
  std::free(words);
}

// By calloc, so that analysing the few words of a query touches few pages.
WordCache::WordCache(std::size_t words)
    : pairs_(words / 2), words_(static_cast<CachedWord*>(std::calloc(words, sizeof(CachedWord)))) {
  if (!words_) {
    throw std::bad_alloc();
  }
}

CachedWord* WordCache::first_place(std::string_view word, std::uint8_t language) const {
  const std::uint64_t hash = XXH3_64bits_withSeed(word.data(), word.size(), language);
  return &words_[(hash & (pairs_ - 1)) * 2];
}

const CachedWord* WordCache::find(std::string_view word, std::optional<Language> language) {
  const std::uint8_t number = number_of(language);
  CachedWord* place = first_place(word, number);
  if (!place->is(word, number)) {
    if (!place[1].is(word, number)) {
      return nullptr;
    }
    std::swap(place[0], place[1]);
  }
  return place;
}

void WordCache::keep(std::string_view word, std::optional<Language> language, std::string_view form,
                     std::string_view lemmas) {
  if (word.size() + form.size() + lemmas.size() > CachedWord::max_bytes) {
    return;
  }
  const std::uint8_t number = number_of(language);
  CachedWord& place = first_place(word, number)[1];
  char* end = place.bytes_.data();
  for (const std::string_view text : {word, form, lemmas}) {
    end = std::copy(text.begin(), text.end(), end);
  }
  place.word_size_ = static_cast<std::uint8_t>(word.size());
  place.form_size_ = static_cast<std::uint8_t>(form.size());
  place.lemmas_size_ = static_cast<std::uint8_t>(lemmas.size());
  place.language_ = number;
}

} // namespace triglot
