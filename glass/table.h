// Reads glass B-trees in place. Xapian's own reader copies a block per level of the tree at each
// look-up, and an entry's bytes once more, which was half of a search's time. Format: FORMAT.md.
#pragma once

#include "base/file.h"
#include "glass/guard/block_cache.h"
#include "glass/guard/checked_file.h"
#include "glass/version_file.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string_view>
#include <vector>

namespace triglot {

// A table at one revision. One per thread. Throws Xapian's exceptions as Xapian would:
// DatabaseModifiedError if a writer has reused blocks of that revision.
class Table {
public:
  // Opens the file.
  Table(const std::filesystem::path& file, const TableRoot& root, std::uint32_t revision);
  // Reads the table that Xapian has open at the same revision (checked_opening.h), and shares its
  // cached blocks. REQUIRES: `table` has a file.
  Table(std::shared_ptr<const CheckedFile> table, const TableRoot& root, std::uint32_t revision);

  const TableRoot& root() const { return root_; }
  // Whether both read the same file at the same revision.
  bool is_same_as(const Table& other) const;
  // A block, which must be of that level. The last one of each level is cached.
  std::shared_ptr<const Block> block(std::uint32_t number, std::uint32_t level) const;

private:
  void require_levels() const;
  int file() const { return file_ || !guarded_ ? file_.get() : guarded_->file().get(); }

  struct Recent {
    std::uint32_t number = 0;
    std::shared_ptr<const Block> block;
  };

  FileDescriptor file_; // none if the guarded one's is used
  std::shared_ptr<const CheckedFile> guarded_;
  TableRoot root_;
  std::uint32_t revision_;
  mutable std::vector<Recent> recent_; // by level
};

// Cursor over a table. As valid as the table; throws as it does, and is before the first entry
// then.
class TableCursor {
public:
  // Starts before the first entry.
  explicit TableCursor(const Table& table) : table_(&table) {}
  TableCursor(const TableCursor&) = delete;
  TableCursor& operator=(const TableCursor&) = delete;
  TableCursor(TableCursor&&) = default;
  TableCursor& operator=(TableCursor&&) = default;
  ~TableCursor() = default;

  // Moves to the last entry whose key is not above `key`, or before the first one if there is none.
  // Whether its key is `key`.
  bool find(std::string_view key);
  // Moves to the next entry. If there is none, returns false and stays.
  bool next();

  // The current entry; empty before the first one. Valid until the cursor moves, the key only until
  // the tag is asked for. Tags are returned as stored; tag() throws if it is deflated.
  std::string_view key() const;
  std::string_view tag();
  std::string_view raw_tag();
  bool is_deflated() const;

private:
  // The current item in a block of each level; the leaf first.
  struct Level {
    std::shared_ptr<const Block> block;
    std::uint32_t number = 0;
    std::size_t item = 0;
  };

  bool has_block() const { return is_placed_ && !levels_.empty(); }
  void enter(std::size_t level, std::uint32_t number);
  void go_to_first_part();
  bool move_forward(std::size_t level);
  bool move_back(std::size_t level);

  const Table* table_;
  std::vector<Level> levels_; // empty: no blocks, before find(), or moved from
  bool is_placed_ = false;    // whether levels_ is consistent; false after an exception
  std::vector<char> joined_;  // the components of a tag
};

} // namespace triglot
