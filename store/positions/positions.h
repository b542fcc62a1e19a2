// Term positions of a document: its words in order, for phrases and words near one another.
//
//   L'accordo, l'accordo\n\ne gli accordi
//     words        : l@1 accordo@2 l@3 accordo@4 e@55 gli@56 accordi@57
//     fingerprints : 91 07 91 07 4d 3a e6
//     runs    : 4 words from 1 on, 3 words from 55 on
//
// A fingerprint is a few bits of a word's hash, chosen for each text so that no two of its words
// share one. If the posting list says that the document contains the word, a fingerprint match is
// exact; otherwise it may be a false positive.
#pragma once

#include "analysis/span.h"
#include "store/positions/position_fingerprint.h"

#include <bitset>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace triglot {

struct PositionedWord {
  std::uint64_t hash = 0; // word_hash() of its form, or of another name with a position
  Position position;

  friend bool operator==(const PositionedWord&, const PositionedWord&) = default;
};

// Words by index, end exclusive.
struct WordRange {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  friend bool operator==(const WordRange&, const WordRange&) = default;
};

// `unpositioned`: hashes of further words of the text that have no position, such as joined
// spellings. REQUIRES: positions do not decrease; the title is within the words.
std::string encode_positions(std::span<const PositionedWord> words, WordRange title = {},
                             std::span<const std::uint64_t> unpositioned = {});

// Reads what encode_positions() wrote. The bytes must outlive it.
class TermPositions {
public:
  // Throws Damaged for an invalid encoding.
  explicit TermPositions(std::string_view encoded);

  std::uint32_t size() const { return size_; } // number of words
  WordRange title() const { return title_; }
  const PositionFingerprint& fingerprinting() const { return fingerprinting_; }

  // The fingerprint of a word. REQUIRES: word < size().
  std::uint64_t fingerprint(std::uint32_t word) const;

  // The first word in the range with this fingerprint; the range's end if there is none. REQUIRES:
  // begin <= end <= size().
  std::uint32_t find(std::uint64_t fingerprint, WordRange range) const;

  // Calls `visit(index, fingerprint)`, in order, for each word of the range whose fingerprint's two
  // lowest bytes are in `lowest_bytes`. REQUIRES: the range is within the words.
  template <typename Visit>
  void for_each(WordRange range, const std::bitset<65536>& lowest_bytes, Visit&& visit) const {
    for (std::uint32_t word = range.begin; word < range.end; ++word) {
      if (lowest_bytes[two_lowest_bytes(word)]) {
        visit(word, fingerprint(word));
      }
    }
  }

  // Positions of words, to be asked for in ascending order.
  class Positions {
  public:
    // Throws Damaged if there are fewer words.
    Position of(std::uint32_t word);

  private:
    friend class TermPositions;
    Positions(std::string_view runs, std::uint32_t words) : rest_(runs), words_(words) {}

    std::string_view rest_;
    std::uint32_t words_ = 0;     // in all runs
    std::uint32_t next_word_ = 0; // the first after the current run
    Position last_position_;      // of the current run's last word
  };
  Positions positions() const { return {runs_, size_}; }

private:
  std::size_t two_lowest_bytes(std::uint32_t word) const {
    const char* at = fingerprints_.data() + std::size_t{word} * fingerprinting_.bytes;
    const std::size_t lowest = static_cast<unsigned char>(at[0]);
    return fingerprinting_.bytes == 1
               ? lowest
               : lowest | std::size_t{static_cast<unsigned char>(at[1])} << 8U;
  }

  std::unique_ptr<const std::string> unpacked_; // if it was compressed
  std::uint32_t size_ = 0;
  WordRange title_;
  PositionFingerprint fingerprinting_;
  std::string_view runs_;
  std::string_view fingerprints_;
};

} // namespace triglot
