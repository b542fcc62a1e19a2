// Checks what Xapian reads from an index against checksums, and keeps them up to date with what it
// writes.
//
// Xapian's files have no checksums: a flipped bit gives a wrong answer, or crashes it. Unlike
// SQLite it has no file layer of its own either. So our programs define open, close, pread, pwrite
// and rename themselves, in front of the C library's, and pass everything on to those. For a table
// (`NAME.glass`) with a file `checksums` beside it they also do this:
//
//   pread of a block     EIO if it differs from its checksum, as from a disk with bad sectors;
//                        one that matched may be cached (block_cache.h), and is not read again
//   pwrite of a block    its checksum is remembered
//   rename to iamglass   by which Xapian commits: the checksums are written and synced before it
//
// A block that is in use is never overwritten, nor is its checksum: Xapian writes to free blocks
// and then switches to them. So the checksums fit both the old and the new revision, whenever a
// writer dies. The one exception are lists of free blocks, to which entries are appended in place:
// their checksums cover the entries that were there.
//
// If the functions are not exported, or Xapian calls others, nothing is checked: whoever opens a
// database verifies that it was (checked_opening.h). Format of `checksums`: FORMAT.md.
#pragma once

#include "glass/guard/block_cache.h"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace triglot {

struct BlockDamage {
  // layout: it matches its checksum, but is not a block that Xapian would write (block_items.h).
  enum class Kind : std::uint8_t { checksum, layout };

  std::string file; // its name, without the folder
  std::uint64_t block = 0;
  Kind kind = Kind::checksum;

  friend auto operator<=>(const BlockDamage&, const BlockDamage&) = default;
};

// The damaged blocks, sorted, that any thread has read since the last call.
std::vector<BlockDamage> take_block_damage();

class CheckedFile;

// The guarded table that is open as `file`; null if it is not one.
std::shared_ptr<CheckedFile> checked_file(int file);

// A block of a table that is open for reading, as pread would return it to Xapian, but not copied;
// `guarded` is its checked_file(). Null, with errno, if it cannot be read.
std::shared_ptr<const Block> read_block(int file, const CheckedFile* guarded, std::uint64_t number);

// The errno of the last failed write, by any thread, since the last call; 0 if none failed. Xapian
// does not always say why it could not write.
int take_write_fault();

// "block 12 of postlist.glass differs from its checksum"; of several, the first and how many more.
std::string describe(const std::vector<BlockDamage>& damage);

} // namespace triglot
