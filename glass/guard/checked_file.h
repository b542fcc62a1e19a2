// One of Xapian's tables, open as a file and guarded by checksums; see checked_io.h.
#pragma once

#include "base/file.h"
#include "glass/guard/block_cache.h"
#include "glass/guard/checked_io.h"
#include "glass/guard/database_files.h"
#include "glass/guard/open_checksums.h"

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace triglot {

enum class Access : std::uint8_t { read, write };

// Thread safe.
class CheckedFile {
public:
  // `folder` as Xapian spells it; `checksums` is open for writing if the table is. `file` is the
  // same table again, for reading it beside Xapian; empty if nobody does.
  CheckedFile(std::string folder, unsigned column, Access access,
              std::shared_ptr<OpenChecksums> checksums, FileDescriptor file)
      : folder_(std::move(folder)), column_(column), access_(access),
        checksums_(std::move(checksums)), file_(std::move(file)) {}

  const std::string& folder() const { return folder_; }
  unsigned column() const { return column_; }
  bool is_writable() const { return access_ == Access::write; }
  OpenChecksums& checksums() const { return *checksums_; }
  const std::shared_ptr<OpenChecksums>& shared_checksums() const { return checksums_; }
  const FileDescriptor& file() const { return file_; }

  // Whether the bytes of a block are what was written last; false if that is unknown, too.
  bool fits(std::uint64_t block, std::string_view bytes, Freshness freshness) const;
  // A block that matched when it was read before; null if it was not kept. Does not see what a
  // writer has written there since, which belongs to a later revision than the one the table was
  // opened for. A table that is open for writing keeps no blocks.
  std::shared_ptr<const Block> recall(std::uint64_t block) const;
  // Records that a matching block was read. Whether to keep it.
  bool note_read(std::uint64_t block) const;
  void keep(std::uint64_t block, std::shared_ptr<const Block> bytes) const;

  // Whether Xapian has read a block of it through our functions; then all its reads go through
  // them.
  bool was_read_by_xapian() const { return was_read_by_xapian_; }
  void note_read_by_xapian() const { was_read_by_xapian_ = true; }

  // Records the checksum of a block that is being written.
  void remember(std::uint64_t block, std::string_view bytes);

  // Call before a list of free blocks is overwritten in place. If its checksum covers entries that
  // will be gone, as an update that failed after writing it had appended them, replaces it with one
  // of the entries that stay, and syncs it. False, with errno, on failure.
  bool prepare_free_list(std::uint64_t block, std::string_view before, std::string_view after);

  // Writes the checksums recorded by remember(). False, with errno, on failure.
  bool save();

  void note_damage(std::uint64_t block, BlockDamage::Kind kind) const;

private:
  std::string folder_;
  unsigned column_;
  Access access_;
  std::shared_ptr<OpenChecksums> checksums_;
  FileDescriptor file_;
  mutable BlockCache cache_;
  mutable std::atomic<bool> was_read_by_xapian_ = false;
  mutable std::mutex mutex_;                                 // guards unsaved_
  std::unordered_map<std::uint64_t, std::uint64_t> unsaved_; // block → checksum
};

} // namespace triglot
