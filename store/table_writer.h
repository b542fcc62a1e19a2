// Writes one of Xapian's tables (see table.h) from its first entry to its last: block after block
// to the end of the file.
#pragma once

#include "store/block_cache.h"
#include "store/file.h"
#include "store/version_file.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace triglot {

// One per thread.
class TableWriter {
public:
  // Takes the place of what is in the file. Throws std::system_error where it cannot be written,
  // here and below.
  explicit TableWriter(const std::filesystem::path& file);

  // REQUIRES: `key` is above the one before. Throws std::length_error where the key has not 1 to
  // 255 bytes, or the tag more than most_tag_bytes.
  void append(std::string_view key, std::string_view tag);

  // Nothing may be appended afterwards.
  TableRoot finish();

  // Its components are counted in two bytes.
  static constexpr std::size_t most_tag_bytes = 110'000'000;
  // Of all blocks.
  static constexpr std::uint32_t revision = 1;

private:
  // A block that is being filled, of one level.
  struct Filling {
    Block bytes;
    std::size_t items_begin = 0; // they grow down to it
    std::size_t directory_end = 0;
    std::string first_key;
    std::uint32_t first_component = 0;
    bool is_leftmost = true;
  };

  void begin_block(std::size_t level);
  void put_item(std::size_t level, std::string_view head, std::string_view key,
                std::uint32_t component, bool with_component, std::string_view part);
  std::uint32_t write_block(std::size_t level);
  void close_block(std::size_t level);

  void flush();

  FileDescriptor file_;
  std::uint32_t blocks_ = 0;
  std::string unwritten_; // the last of them
  std::uint32_t entries_ = 0;
  std::vector<Filling> levels_; // the leaf first
};

} // namespace triglot
