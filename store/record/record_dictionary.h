// What the records of an index have in common, so that each is stored in fewer bytes: strings with
// which paths, addresses and names begin, and pieces of text. A build makes it of a sample of all
// records (metadata under schema::dictionary_key); it stays until the next build.
//
//   strings  : 0 "/home/ada/notes/", 1 "De Krant"
//   "/home/ada/notes/a.md" → 0 "a.md"
#pragma once

#include "base/codec.h"
#include "base/compressed.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace triglot {

// The parts of a record that a dictionary shortens.
struct RecordParts {
  static constexpr std::size_t string_count = 9;
  std::array<std::string_view, string_count> strings;
  std::string_view text; // and the source map
};

// Thread-safe.
class RecordDictionary {
public:
  // Without strings, and with the pieces that all texts in our languages have in common.
  RecordDictionary() = default;
  // As stored; for nothing that above. Throws Damaged.
  explicit RecordDictionary(std::string_view stored);

  // The dictionary to be stored for records like these. Nothing where it would take more bytes than
  // it saves. `all_bytes`: of the texts of all records.
  static std::string train(std::span<const RecordParts> samples, std::uint64_t all_bytes);

  void put_string(std::string& out, std::string_view string) const;
  std::string read_string(Decoder& decoder) const;

  const Compression& compression() const {
    return compression_ ? *compression_ : Compression::common();
  }

private:
  std::vector<std::string> strings_;
  std::map<std::string, std::size_t, std::less<>> numbers_; // of the strings
  std::optional<Compression> compression_;
};

} // namespace triglot
