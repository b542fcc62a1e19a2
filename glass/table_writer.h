// Bulk-loads a glass B-tree (table.h) from sorted entries: leaves first, then the branch levels. A
// second writer may produce the tail of a large table in parallel.
#pragma once

#include "base/file.h"
#include "glass/guard/block_cache.h"
#include "glass/version_file.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace triglot {

enum class Tag : std::uint8_t { plain, deflated };

// Whether a writer keeps the checksum of each block that it writes: of the bytes in memory, so that
// errors on their way to the disk and back are detected.
enum class BlockChecksums : std::uint8_t { none, kept };

// One per thread. All functions throw std::system_error if the file cannot be written, or a
// continuation not read. Keeps some blocks and the first key of each leaf in memory.
class TableWriter {
public:
  // A continuation is not a table by itself, but is appended to one.
  enum class Writes : std::uint8_t { table, continuation };

  // Where a block has room for a part of a tag only: whether it is cut there, which fills the
  // blocks but makes readers join its parts, or begins the next block.
  enum class Tags : std::uint8_t { whole, cut };

  // Replaces the contents of the file.
  explicit TableWriter(const std::filesystem::path& file, Writes writes = Writes::table,
                       BlockChecksums checksums = BlockChecksums::none, Tags tags = Tags::whole);

  // REQUIRES: `key` is above the one before, but for those of continuations. `deflated`: by raw
  // deflate. Throws std::length_error where the key has not 1 to 255 bytes, or the tag more than
  // max_tag_bytes.
  void append(std::string_view key, std::string_view tag, Tag kind = Tag::plain);

  // Where the keys of a continuation belong that is appended later: a block ends here.
  void leave_room() { close_leaf(); }
  // Appends all of a continuation, whose file is of no use any more. REQUIRES: its keys are above
  // the one before, or belong where room was left; it keeps checksums if this one does, and this
  // one takes them over.
  void append(TableWriter&& continuation);

  // Do not append anything afterwards. REQUIRES: this is not a continuation.
  TableRoot finish();

  // The checksum of each block written so far, by number; empty if none are kept.
  const std::vector<std::uint64_t>& checksums() const { return checksums_; }

  // Limited because components are counted in two bytes.
  static constexpr std::size_t max_tag_bytes = 110'000'000;
  // Revision of all blocks.
  static constexpr std::uint32_t revision = 1;

private:
  // A block being filled.
  class Filling {
  public:
    Filling();

    bool is_empty() const;
    // Bytes of a tag that fit in behind `before_part` bytes of their item.
    std::size_t room_for_part(std::size_t before_part) const;
    // Adds an item: `head`, the key with its size, its component if that is stored, and a part of a
    // tag. False if the block has no room for it.
    bool put(std::string_view head, std::string_view key, std::uint32_t component,
             bool has_component, std::string_view part);
    // The block, ready to be written.
    const Block& finish(std::size_t level);

    const std::string& first_key() const { return first_key_; }
    std::uint32_t first_component() const { return first_component_; }

  private:
    Block bytes_;
    std::size_t items_begin_; // they grow down to here
    std::size_t directory_end_;
    std::string first_key_;
    std::uint32_t first_component_ = 0;
  };
  // A written block, and what it begins with.
  struct Written {
    std::string key;
    std::uint32_t component = 0;
    std::uint32_t number = 0;
  };

  void begin();
  void put_into_leaf(std::string_view head, std::string_view key, std::uint32_t component,
                     bool has_component, std::string_view part);
  void close_leaf();
  Written write(Filling& block, std::size_t level);
  std::vector<Written> write_level(const std::vector<Written>& below, std::size_t level);
  // `checksum`: of the block as it was made, if it is kept.
  void write(const char* block, std::uint64_t checksum);
  void flush();

  FileDescriptor file_;
  std::uint32_t blocks_ = 0;
  std::string unwritten_; // the last blocks
  std::uint32_t entries_ = 0;
  Writes writes_;
  BlockChecksums kept_;
  Tags tags_;
  std::vector<std::uint64_t> checksums_;
  Filling leaf_;
  std::vector<Written> leaves_;
};

// A finished table, and the checksums of its blocks if they are kept.
struct MergedTable {
  TableRoot root;
  std::vector<std::uint64_t> checksums;
};

inline MergedTable finish(TableWriter& table) {
  const TableRoot root = table.finish();
  return {root, table.checksums()};
}

} // namespace triglot
