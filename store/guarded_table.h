// One of Xapian's tables, open as a file and guarded by checksums; see guarded_files.h.
#pragma once

#include "store/block_cache.h"
#include "store/file.h"
#include "store/guarded_files.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace triglot {

// Of Xapian's tables, in the order of their columns in `checksums`; the files are `NAME.glass`.
inline constexpr std::array<std::string_view, 6> table_names = {"postlist", "docdata",  "termlist",
                                                                "position", "spelling", "synonym"};

inline constexpr std::size_t postlist_table = 0;
inline constexpr std::size_t docdata_table = 1;
inline constexpr std::size_t termlist_table = 2;

// "postlist.glass".
std::string table_file(std::size_t table);

// The column of a table's file; nothing for what is no table's name.
std::optional<unsigned> table_column(std::string_view file_name);

// XXH3-64, but never 0; of a list of free blocks as guarded_files.h has it.
std::uint64_t block_checksum(std::string_view bytes);

// Whether a block lists free blocks: Xapian appends to such a one in place.
bool is_free_list(std::string_view bytes);

// Reads or writes one word of `checksums`. False, with errno, where that fails; a word behind the
// end of the file is 0.
bool read_word(int checksums, std::uint64_t row, unsigned column, std::uint64_t& word);
bool write_word(int checksums, std::uint64_t row, unsigned column, std::uint64_t word);

enum class Access : std::uint8_t { read, write };

// Thread safe.
class GuardedTable {
public:
  // `folder` as Xapian spells it; `checksums` is open for writing where the table is.
  GuardedTable(std::string folder, std::string name, unsigned column, Access access,
               FileDescriptor checksums)
      : folder_(std::move(folder)), name_(std::move(name)), column_(column), access_(access),
        checksums_(std::move(checksums)) {}

  const std::string& folder() const { return folder_; }
  bool is_writable() const { return access_ == Access::write; }
  int checksums() const { return checksums_.get(); }

  // Whether the bytes of a block are what was written last. False as well where that cannot be
  // told.
  bool fits(std::uint64_t block, std::string_view bytes) const;
  // A block that fitted when it was read before; null where none is kept. What a writer has written
  // there since is not seen: it belongs to a later revision than the one for which the table was
  // opened. A table that is open for writing keeps none.
  std::shared_ptr<const Block> recall(std::uint64_t block) const;
  // A block was read that fits: whether it is to be kept.
  bool note_read(std::uint64_t block) const;
  void keep(std::uint64_t block, std::shared_ptr<const Block> bytes) const;

  // The bytes of a block are being written.
  void remember(std::uint64_t block, std::string_view bytes);

  // A list of free blocks is about to be overwritten in place. Where its checksum is of entries
  // that it will not have any more, as an update that failed after writing it had appended them,
  // makes it one of those that stay, and syncs it. False, with errno, where that fails.
  bool prepare_free_list(std::uint64_t block, std::string_view before, std::string_view after);

  // Writes the checksums of what was remembered. False, with errno, where that fails.
  bool save();

  void note_damage(std::uint64_t block) const;

private:
  std::string folder_;
  std::string name_;
  unsigned column_;
  Access access_;
  FileDescriptor checksums_;
  mutable BlockCache cache_;
  mutable std::mutex mutex_;
  std::unordered_map<std::uint64_t, std::uint64_t> unsaved_; // block → checksum
};

} // namespace triglot
