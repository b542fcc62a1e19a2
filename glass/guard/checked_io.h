// Checks what Xapian reads from an index against checksums, and keeps them up to date with what it
// writes.
//
// Xapian's files have no checksums: a flipped bit passes for another answer, or crashes it. It has
// no layer of its own for files either, as SQLite has. So our programs define open, close, pread,
// pwrite and rename themselves, in front of the C library's, to which they pass everything on; but
// for a table (`NAME.glass`) with a file `checksums` beside it they do this as well:
//
//   pread of a block    that differs from its checksum: EIO, as from a disk that checks its
//   sectors;
//                       one that was read and fitted may be kept (block_cache.h) and is not read
//                       again
//   pwrite of a block   its checksum is remembered
//   rename to iamglass, by which Xapian commits: the checksums are written and synced before it
//
// A block that is in use is never overwritten, nor is its checksum: Xapian writes to free blocks
// and then switches to them. So the checksums fit the old revision and the new one alike, whenever
// a writer dies. The one exception are the blocks that list the free ones, to which entries are
// appended in place: their checksums are of the entries that were there.
//
// Where the functions are not exported, or Xapian calls others, nothing would be checked: whoever
// opens a database looks whether it was (checked_opening.h). What is in `checksums`: FORMAT.md.
#pragma once

#include "glass/guard/block_cache.h"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace triglot {

struct BlockDamage {
  // layout: it is what was written, but nothing that Xapian would write (block_items.h).
  enum class Kind : std::uint8_t { checksum, layout };

  std::string file; // its name, without the folder
  std::uint64_t block = 0;
  Kind kind = Kind::checksum;

  friend auto operator<=>(const BlockDamage&, const BlockDamage&) = default;
};

// The blocks, sorted, that were read since the last call, by any thread, and were damaged.
std::vector<BlockDamage> take_block_damage();

class CheckedFile;

// The guarded table that is open as `file`; null where it is none.
std::shared_ptr<CheckedFile> checked_file(int file);

// A block of a table that is open for reading, as pread would give it to Xapian, but not copied;
// `guarded` is its checked_file(). Null, with errno, where it cannot be read.
std::shared_ptr<const Block> read_block(int file, const CheckedFile* guarded, std::uint64_t number);

// The errno of the last write, by any thread, that failed since the last call; 0 where none did.
// Xapian does not always say why it could not write.
int take_write_fault();

// "block 12 of postlist.glass differs from its checksum"; of more than one, the first and how many.
std::string describe(const std::vector<BlockDamage>& damage);

} // namespace triglot
