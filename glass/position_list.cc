#include "glass/position_list.h"

#include "base/codec.h"

#include <bit>
#include <cstddef>

namespace triglot {
namespace {

// Appends numbers of any width, the lowest bit first.
class BitWriter {
public:
  explicit BitWriter(std::string& bytes) : bytes_(bytes) {}
  BitWriter(const BitWriter&) = delete;
  BitWriter& operator=(const BitWriter&) = delete;
  BitWriter(BitWriter&&) = delete;
  BitWriter& operator=(BitWriter&&) = delete;
  ~BitWriter() {
    if (count_ > 0) {
      bytes_ += static_cast<char>(bits_);
    }
  }

  // A number below `choices`. If that is not a power of two, the numbers in the middle take a bit
  // less than the others.
  void put(std::uint32_t number, std::uint32_t choices) {
    const auto bits = static_cast<unsigned>(std::bit_width(choices - 1));
    const std::uint64_t spare = (std::uint64_t{1} << bits) - choices;
    const std::uint64_t middle = (choices - spare) / 2;
    if (spare > 0 && number >= middle + spare) {
      put_bits((number - (middle + spare)) | std::uint64_t{1} << (bits - 1), bits);
    } else {
      put_bits(number, spare > 0 && number >= middle ? bits - 1 : bits);
    }
  }

private:
  void put_bits(std::uint64_t number, unsigned bits) {
    bits_ |= number << count_;
    for (count_ += bits; count_ >= 8; count_ -= 8) {
      bytes_ += static_cast<char>(bits_);
      bits_ >>= 8U;
    }
  }

  std::string& bytes_;
  std::uint64_t bits_ = 0; // not appended yet
  unsigned count_ = 0;     // how many
};

// The positions between the first and the last, which are known: the middle one, then those on its
// left, then those on its right (interpolative coding: Moffat and Stuiver, 2000).
void put_between(std::span<const std::uint32_t> positions, BitWriter& bits) {
  while (positions.size() > 2) {
    const std::size_t middle = (positions.size() - 1) / 2;
    const auto others = static_cast<std::uint32_t>(positions.size() - 1);
    const std::uint32_t choices = positions.back() - positions.front() - others + 1;
    const std::uint32_t lowest = positions.front() + static_cast<std::uint32_t>(middle);
    bits.put(positions[middle] - lowest, choices);
    put_between(positions.first(middle + 1), bits);
    positions = positions.subspan(middle);
  }
}

} // namespace

std::string encode_position_list(std::span<const std::uint32_t> positions) {
  std::string bytes;
  put_number(bytes, positions.back());
  if (positions.size() > 1) {
    BitWriter bits(bytes);
    bits.put(positions.front(), positions.back());
    bits.put(static_cast<std::uint32_t>(positions.size() - 2),
             positions.back() - positions.front());
    put_between(positions, bits);
  }
  return bytes;
}

} // namespace triglot
