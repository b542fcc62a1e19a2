// Compression of small values in the index, of a few hundred bytes each: zstd with a dictionary.
//
//   uncompressed size (number) · zstd frame, or the bytes themselves if that is not smaller (bytes)
//
// Frames have no magic number, and tell neither their size nor their dictionary.
#pragma once

#include "base/codec.h"

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace triglot {

// What texts in our languages have in common: common_text.zdict, a zstd dictionary trained on the
// articles in corpus/ by
//
//   zstd --train -B1024 --maxdict=8192 --dictID=1 -o common_text.zdict corpus/*/*
//
// It belongs to the index format: with another dictionary no stored value could be read. (The
// articles in corpus/ may change without it.)
extern const std::string_view common_text;

// Compresses with a dictionary, and unpacks what was compressed with it. Thread-safe.
class Compression {
public:
  // Keeps a copy. Throws Damaged if `dictionary` is not one of zstd's.
  explicit Compression(std::string_view dictionary);
  ~Compression();
  Compression(Compression&&) noexcept;
  Compression& operator=(Compression&&) noexcept;
  Compression(const Compression&) = delete;
  Compression& operator=(const Compression&) = delete;

  // With common_text.
  static const Compression& common();

  void put(std::string& out, std::string_view bytes) const;

  // Allocates at most max_unpacked_bytes() of the frame. Throws Damaged if the bytes that follow
  // were not written by put().
  std::string read(Decoder& decoder) const;

private:
  struct Dictionaries;
  std::unique_ptr<Dictionaries> dictionaries_;
};

// A dictionary for values like these samples; empty if there are too few, or they have nothing in
// common. The same for the same samples.
std::string train_dictionary(std::span<const std::string_view> samples, std::size_t max_bytes);

// Upper bound on what a zstd frame of this size may unpack to, by its format (RFC 8878, 3.1.1.2: a
// block of four bytes expands to at most 128 KiB); never more than 1 GiB.
std::size_t max_unpacked_bytes(std::size_t frame_bytes);

// Compression::common().
void put_compressed(std::string& out, std::string_view bytes);
std::string read_compressed(Decoder& decoder);

} // namespace triglot
