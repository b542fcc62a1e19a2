#include "store/positions/positions.h"

#include "base/codec.h"
#include "base/compressed.h"
#include "base/error.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <limits>
#include <utility>
#include <vector>

namespace triglot {
namespace {

// Bytes per fingerprint, by stored width.
constexpr std::array<std::uint8_t, 4> widths = {1, 2, 4, 6};

// The hashes of all words, each once.
std::vector<std::uint64_t> distinct_hashes(std::span<const PositionedWord> words,
                                           std::span<const std::uint64_t> unpositioned) {
  std::vector<std::uint64_t> hashes(unpositioned.begin(), unpositioned.end());
  for (const PositionedWord& word : words) {
    hashes.push_back(word.hash);
  }
  std::sort(hashes.begin(), hashes.end());
  hashes.erase(std::unique(hashes.begin(), hashes.end()), hashes.end());
  return hashes;
}

// Bits of the first byte.
constexpr unsigned width_bits = 3U;                            // index into `widths`
constexpr unsigned seed_shift = 2;                             // of four bits
constexpr unsigned has_title = 1U << 6U;                       // the title's begin and end follow
constexpr unsigned title_is_first = 1U << 7U;                  // the first run is the title
constexpr unsigned is_compressed = has_title | title_is_first; // the rest, an encoding itself

// Larger encodings are compressed: Xapian rejects values of 130 MB, and for a text of 128 MiB of
// one-letter words the fingerprints alone would take that much.
constexpr std::size_t max_plain_bytes = std::size_t{1} << 20U;

// Words at consecutive positions.
struct Run {
  std::uint32_t step = 0; // from the previous run's last position, or 0, to its first
  std::uint32_t words = 0;
};

std::vector<Run> runs_of(std::span<const PositionedWord> words) {
  std::vector<Run> runs;
  Position previous;
  for (const PositionedWord& word : words) {
    if (runs.empty() || word.position != previous.advanced(1)) {
      runs.push_back({word.position.value - previous.value, 0});
    }
    ++runs.back().words;
    previous = word.position;
  }
  return runs;
}

// The last run has all remaining words.
std::string encode_runs(const std::vector<Run>& runs) {
  std::string out;
  for (const Run& run : runs) {
    put_number(out, run.step);
    if (&run != &runs.back()) {
      put_number(out, run.words);
    }
  }
  return out;
}

[[noreturn]] void throw_damaged_positions() {
  throw Damaged("the index is damaged: the order of an article's words cannot be read");
}

// Little-endian.
template <unsigned Bytes>
std::uint64_t read_fingerprint(const char* at) {
  std::uint64_t fingerprint = 0;
  if constexpr (std::endian::native == std::endian::little) {
    std::memcpy(&fingerprint, at, Bytes);
  } else {
    for (unsigned i = Bytes; i > 0; --i) {
      fingerprint = fingerprint << 8U | static_cast<unsigned char>(at[i - 1]);
    }
  }
  return fingerprint;
}

template <unsigned Bytes>
std::uint32_t find_one_by_one(const char* fingerprints, std::uint64_t wanted, WordRange range) {
  std::uint32_t word = range.begin;
  while (word < range.end &&
         read_fingerprint<Bytes>(fingerprints + std::size_t{word} * Bytes) != wanted) {
    ++word;
  }
  return word;
}

// Whether one of the fingerprints in the 16 bytes at `at` is the wanted one.
template <typename Fingerprint>
bool any_is(const char* at, Fingerprint wanted) {
  using Fingerprints [[gnu::vector_size(16)]] = Fingerprint; // compared by one instruction
  Fingerprints here;
  std::memcpy(&here, at, sizeof here);
  const auto equal = std::bit_cast<std::array<std::uint64_t, 2>>(here == wanted);
  return (equal[0] | equal[1]) != 0;
}

template <typename Fingerprint>
std::uint32_t find_in(const char* fingerprints, std::uint64_t wanted, WordRange range) {
  constexpr std::uint32_t at_once = 16 / sizeof(Fingerprint);
  const auto fingerprint = static_cast<Fingerprint>(wanted);
  std::uint32_t word = range.begin;
  while (std::endian::native == std::endian::little && range.end - word >= at_once &&
         !any_is(fingerprints + std::size_t{word} * sizeof(Fingerprint), fingerprint)) {
    word += at_once;
  }
  return find_one_by_one<sizeof(Fingerprint)>(fingerprints, wanted, {word, range.end});
}

void read_displacements(std::string_view bytes, PositionFingerprint& fingerprinting) {
  if (bytes.size() > PositionFingerprint::max_buckets ||
      (!bytes.empty() && !std::has_single_bit(bytes.size()))) {
    throw_damaged_positions();
  }
  fingerprinting.buckets = static_cast<std::uint8_t>(bytes.size());
  std::transform(bytes.begin(), bytes.end(), fingerprinting.displacements.begin(),
                 [](char byte) { return static_cast<std::uint8_t>(byte); });
}

unsigned head_of(std::string_view encoded) {
  if (encoded.empty()) {
    throw_damaged_positions();
  }
  return static_cast<unsigned char>(encoded.front());
}

} // namespace

std::string encode_positions(std::span<const PositionedWord> words, WordRange title,
                             std::span<const std::uint64_t> unpositioned) {
  const PositionFingerprint fingerprinting =
      choose_fingerprinting(distinct_hashes(words, unpositioned));
  const std::vector<Run> runs = runs_of(words);
  const bool is_first = !runs.empty() && title == WordRange{0, runs.front().words};
  const bool is_stored = !is_first && title != WordRange{};
  std::string out;
  out.reserve(words.size() * fingerprinting.bytes + 16);
  const auto width = static_cast<unsigned>(
      std::find(widths.begin(), widths.end(), fingerprinting.bytes) - widths.begin());
  out.push_back(static_cast<char>(width | unsigned{fingerprinting.seed} << seed_shift |
                                  (is_stored ? has_title : 0) | (is_first ? title_is_first : 0)));
  if (is_stored) {
    put_number(out, title.begin);
    put_number(out, title.end);
  }
  if (fingerprinting.bytes == 1) {
    put_number(out, fingerprinting.buckets);
    out.append(fingerprinting.displacements.begin(),
               fingerprinting.displacements.begin() + fingerprinting.buckets);
  }
  put_bytes(out, encode_runs(runs));
  for (const PositionedWord& word : words) {
    const std::uint64_t fingerprint = fingerprinting.of(word.hash);
    for (unsigned i = 0; i < fingerprinting.bytes; ++i) {
      out.push_back(static_cast<char>(fingerprint >> 8U * i & 0xffU));
    }
  }
  if (out.size() <= max_plain_bytes) {
    return out;
  }
  std::string compressed(1, static_cast<char>(is_compressed));
  put_compressed(compressed, out);
  return compressed;
}

TermPositions::TermPositions(std::string_view encoded) {
  unsigned head = head_of(encoded);
  if ((head & is_compressed) == is_compressed) {
    Decoder compressed(encoded.substr(1));
    unpacked_ = std::make_unique<const std::string>(read_compressed(compressed));
    encoded = *unpacked_;
    head = head_of(encoded);
  }
  if ((head & is_compressed) == is_compressed) {
    throw_damaged_positions();
  }
  fingerprinting_.bytes = widths[head & width_bits]; // NOLINT: in range
  fingerprinting_.seed =
      static_cast<std::uint8_t>(head >> seed_shift & (PositionFingerprint::seeds - 1U));
  Decoder decoder(encoded.substr(1));
  if ((head & has_title) != 0) {
    title_.begin = decoder.number();
    title_.end = decoder.number();
  }
  if (fingerprinting_.bytes == 1) {
    read_displacements(decoder.bytes(), fingerprinting_);
  }
  runs_ = decoder.bytes();
  fingerprints_ = decoder.rest();
  size_ = static_cast<std::uint32_t>(fingerprints_.size() / fingerprinting_.bytes);
  if ((head & title_is_first) != 0) {
    Positions first = positions();
    first.of(0);
    title_ = {0, first.next_word_};
  }
  if (fingerprints_.size() % fingerprinting_.bytes != 0 || title_.begin > title_.end ||
      title_.end > size_) {
    throw_damaged_positions();
  }
}

std::uint64_t TermPositions::fingerprint(std::uint32_t word) const {
  const char* at = fingerprints_.data() + std::size_t{word} * fingerprinting_.bytes;
  switch (fingerprinting_.bytes) {
  case 1:
    return read_fingerprint<1>(at);
  case 2:
    return read_fingerprint<2>(at);
  case 4:
    return read_fingerprint<4>(at);
  default:
    return read_fingerprint<6>(at);
  }
}

std::uint32_t TermPositions::find(std::uint64_t fingerprint, WordRange range) const {
  switch (fingerprinting_.bytes) {
  case 1:
    return find_in<std::uint8_t>(fingerprints_.data(), fingerprint, range);
  case 2:
    return find_in<std::uint16_t>(fingerprints_.data(), fingerprint, range);
  case 4:
    return find_in<std::uint32_t>(fingerprints_.data(), fingerprint, range);
  default:
    return find_one_by_one<6>(fingerprints_.data(), fingerprint, range);
  }
}

Position TermPositions::Positions::of(std::uint32_t word) {
  while (word >= next_word_) {
    Decoder decoder(rest_);
    const std::uint32_t step = decoder.number();
    const std::uint32_t left = words_ - next_word_;
    const std::uint32_t words = decoder.at_end() ? left : decoder.number();
    rest_ = decoder.rest();
    const std::uint64_t last = std::uint64_t{last_position_.value} + step + words - 1;
    if (words == 0 || words > left || last > std::numeric_limits<std::uint32_t>::max()) {
      throw_damaged_positions();
    }
    last_position_ = {static_cast<std::uint32_t>(last)};
    next_word_ += words;
  }
  return {last_position_.value - (next_word_ - 1 - word)};
}

} // namespace triglot
