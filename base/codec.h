// Varint (LEB128) and fixed64 encoding of everything that Triglot stores in Xapian.
//
//   number : unsigned LEB128, low 7 bits first, high bit set on all bytes except the last
//   bytes  : the number of bytes, then the bytes
//   word   : 64 bits in eight bytes, little-endian
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace triglot {

// put_number() for numbers of more than seven bits.
void put_large_number(std::string& out, std::uint64_t number);

inline void put_number(std::string& out, std::uint64_t number) {
  if (number < 0x80) { // the common case
    out.push_back(static_cast<char>(number));
  } else {
    put_large_number(out, number);
  }
}
void put_bytes(std::string& out, std::string_view bytes);
void put_word(std::string& out, std::uint64_t word);

// Reads what the functions above wrote. Every read throws Damaged if the bytes end too early or a
// number does not fit. Returned views live as long as the bytes given to the constructor.
class Decoder {
public:
  explicit Decoder(std::string_view bytes) : rest_(bytes) {}

  bool at_end() const { return rest_.empty(); }
  std::uint32_t number() {
    if (!rest_.empty() && static_cast<unsigned char>(rest_.front()) < first_of_several) {
      const auto number = static_cast<unsigned char>(rest_.front());
      rest_.remove_prefix(1);
      return number;
    }
    return long_number();
  }
  std::uint64_t large_number(); // may exceed 32 bits
  std::string_view bytes();
  std::uint64_t word();
  std::string_view rest() const { return rest_; } // not read yet

private:
  static constexpr unsigned char first_of_several = 0x80; // from this byte on, a number has more

  std::uint32_t long_number();

  std::string_view rest_;
};

} // namespace triglot
