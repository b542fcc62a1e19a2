#include "analysis/function_word_detector.h"

#include "base/open_addressing.h"

#include <algorithm>
#include <array>
#include <bitset>
#include <cstddef>
#include <cstdint>
#include <span>

#include <unicode/uchar.h>
#include <unicode/utf8.h>

namespace triglot {
namespace {

// Function words of other languages that are not words of ours. They reveal foreign passages, and
// texts in languages that share words with ours (Afrikaans, Danish, Spanish, Corsican, Latin).
constexpr std::string_view words_of_others =
    "cum ut quod der und ist nicht ein eine einen einer mit für auf den dem des im sich auch wird "
    "werden sind oder wie les et est pour dans avec qui sur au aux par pas plus ce cette sont ou "
    "vous los las el que para por um os ao dos das com og det af med ikke på att är som nie vir "
    "hulle hierdie hy sy soos baie deur quai vegn ils jest się na oraz dla są že ktoré pre ako "
    "alebo hè chì cù";

// Maximum distance in words to the next function word of the language: from the beginning, if one
// foreign function word lies between, and otherwise.
constexpr std::size_t first_distance = 15;
constexpr std::size_t foreign_distance = 9;
constexpr std::size_t distance = 31;

// Minimum number of own function words per foreign one; the first foreign one is free.
constexpr std::size_t own_for_foreign = 8;

constexpr std::size_t min_different = 4;
constexpr std::size_t min_percent = 10; // of all words

// A word of up to eight bytes as a number; no function word is longer.
class PackedWord {
public:
  static constexpr std::size_t max_bytes = 8;

  void append(std::uint8_t byte) {
    bytes_ = bytes_ << 8U | byte;
    ++size_;
  }
  void clear() { *this = PackedWord(); }
  bool empty() const { return size_ == 0; }
  std::size_t size() const { return size_; }
  bool fits() const { return size_ <= max_bytes; }
  std::uint64_t bytes() const { return bytes_; }

private:
  std::uint64_t bytes_ = 0;
  std::size_t size_ = 0;
};

struct FunctionWord {
  std::uint64_t bytes = 0;    // 0: an empty slot
  std::uint16_t number = 0;   // within its language
  std::uint8_t languages = 0; // one bit per language, in table order; the last is for others
};

constexpr std::uint8_t bit_of(std::size_t language) {
  return static_cast<std::uint8_t>(1U << language);
}

// The word's slot, or the empty one where it belongs.
template <typename Slots>
auto& slot_of(Slots& slots, std::uint64_t bytes) {
  return probe(std::span(slots), hash_of_number(bytes),
               [&](const FunctionWord& slot) { return slot.bytes == bytes || slot.bytes == 0; });
}

// Hash table of all function words.
class FunctionWords {
public:
  FunctionWords() {
    for (const LanguageRow& row : languages()) {
      add(row.detector_words, static_cast<std::size_t>(row.language));
    }
    add(words_of_others, language_count);
  }

  // Null if the word is not a function word, or is one of several languages.
  const FunctionWord* find(const PackedWord& word) const {
    if (!word.fits()) {
      return nullptr;
    }
    const FunctionWord& found = slot_of(slots_, word.bytes());
    const bool of_one = (found.languages & (found.languages - 1U)) == 0;
    return found.bytes != 0 && of_one ? &found : nullptr;
  }

private:
  void add(std::string_view words, std::size_t language) {
    PackedWord word;
    std::uint16_t number = 0;
    for (std::size_t at = 0; at <= words.size(); ++at) {
      if (at < words.size() && words[at] != ' ') {
        word.append(static_cast<std::uint8_t>(words[at]));
        continue;
      }
      FunctionWord& slot = slot_of(slots_, word.bytes());
      slot.bytes = word.bytes();
      slot.number = number++;
      slot.languages |= bit_of(language);
      word.clear();
    }
  }

  std::array<FunctionWord, 1024> slots_{};
};

// Evidence for one language. Words are counted from 1.
class Evidence {
public:
  void see_own(std::size_t word, std::uint16_t number) {
    refuted_ = refuted_ || is_far(word);
    last_ = word;
    foreign_ = 0;
    ++own_;
    different_.set(number % different_.size());
  }
  void see_foreign() {
    ++foreign_;
    ++all_foreign_;
    refuted_ = refuted_ || foreign_ > 1;
  }
  void refute() { refuted_ = true; }
  bool refuted() const { return refuted_; }

  bool holds(std::size_t words) const {
    return !refuted_ && !is_far(words + 1) && different_.count() >= min_different &&
           own_ * 100 >= words * min_percent &&
           all_foreign_ * own_for_foreign <= own_ + own_for_foreign;
  }

private:
  bool is_far(std::size_t word) const {
    const std::size_t most = foreign_ > 0 ? foreign_distance
                             : last_ == 0 ? first_distance
                                          : distance;
    return word - last_ > most;
  }

  bool refuted_ = false;
  std::size_t own_ = 0;
  std::size_t foreign_ = 0; // since the last own one
  std::size_t all_foreign_ = 0;
  std::size_t last_ = 0;       // number of the last own word
  std::bitset<128> different_; // own words seen, by number modulo 128
};

// State of reading a text, letter by letter and word by word.
class Reading {
public:
  // REQUIRES: a lower-case letter.
  void see_ascii_letter(std::uint8_t letter) { word_.append(letter); }

  // False once every language is ruled out, here and in end_word().
  bool see_letter(UChar32 letter) {
    std::array<std::uint8_t, U8_MAX_LENGTH> bytes{};
    std::size_t size = 0;
    const auto lower = static_cast<std::uint32_t>(u_tolower(letter));
    U8_APPEND_UNSAFE(bytes.data(), size, lower);
    for (const std::uint8_t byte : std::span(bytes).first(size)) {
      word_.append(byte);
    }
    const std::string_view written(reinterpret_cast<const char*>(bytes.data()), size);
    for (const LanguageRow& row : languages()) {
      if (row.letters.find(written) == std::string_view::npos) {
        of(row.language).refute();
      }
    }
    return any_left();
  }

  bool end_word() {
    if (word_.empty()) {
      return true;
    }
    ++words_;
    text_bytes_ += word_.size() + 1;
    const FunctionWord* function_word = function_words().find(word_);
    word_.clear();
    if (function_word == nullptr) {
      return true;
    }
    for (std::size_t i = 0; i < all_.size(); ++i) {
      if (function_word->languages == bit_of(i)) {
        all_[i].see_own(words_, function_word->number);
      } else {
        all_[i].see_foreign();
      }
    }
    return any_left();
  }

  std::optional<DetectedLanguage> language() {
    for (const LanguageRow& row : languages()) {
      if (of(row.language).holds(words_)) {
        return DetectedLanguage{row.language, static_cast<std::uint32_t>(text_bytes_)};
      }
    }
    return std::nullopt;
  }

private:
  static const FunctionWords& function_words() {
    static const FunctionWords words;
    return words;
  }

  Evidence& of(Language language) { return all_[static_cast<std::size_t>(language)]; }

  bool any_left() const {
    return std::any_of(all_.begin(), all_.end(),
                       [](const Evidence& evidence) { return !evidence.refuted(); });
  }

  PackedWord word_;
  std::array<Evidence, language_count> all_;
  std::size_t words_ = 0;
  std::size_t text_bytes_ = 0;
};

} // namespace

std::optional<DetectedLanguage> detect_by_function_words(std::string_view text) {
  Reading reading;
  bool goes_on = true;
  const auto size = static_cast<std::int32_t>(text.size());
  for (std::int32_t at = 0; at < size && goes_on;) {
    UChar32 c = 0;
    U8_NEXT(reinterpret_cast<const std::uint8_t*>(text.data()), at, size, c);
    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) {
      reading.see_ascii_letter(static_cast<std::uint8_t>(c | 0x20));
    } else {
      goes_on = c >= 0x80 && u_isalpha(c) != 0 ? reading.see_letter(c) : reading.end_word();
    }
  }
  return reading.end_word() ? reading.language() : std::nullopt;
}

} // namespace triglot
