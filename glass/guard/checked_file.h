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
  // `folder` as Xapian spells it; `checksums` is open for writing where the table is. `file` is the
  // table once more, for those who read it beside Xapian; none where nobody does.
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

  // Whether the bytes of a block are what was written last. False as well if that is not
  // known.
  bool fits(std::uint64_t block, std::string_view bytes, Freshness freshness) const;
  // A block that fitted when it was read before; null where none is kept. What a writer has written
  // there since is not seen: it belongs to a later revision than the one for which the table was
  // opened. A table that is open for writing keeps none.
  std::shared_ptr<const Block> recall(std::uint64_t block) const;
  // A block was read that fits: whether it is to be kept.
  bool note_read(std::uint64_t block) const;
  void keep(std::uint64_t block, std::shared_ptr<const Block> bytes) const;

  // Whether Xapian has read a block of it, past which no other way of reading leads.
  bool was_read_by_xapian() const { return was_read_by_xapian_; }
  void note_read_by_xapian() const { was_read_by_xapian_ = true; }

  // The bytes of a block are being written.
  void remember(std::uint64_t block, std::string_view bytes);

  // A list of free blocks is about to be overwritten in place. Where its checksum is of entries
  // that it will not have any more, as an update that failed after writing it had appended them,
  // makes it one of those that stay, and syncs it. False, with errno, where that fails.
  bool prepare_free_list(std::uint64_t block, std::string_view before, std::string_view after);

  // Writes the checksums of what was remembered. False, with errno, where that fails.
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
  mutable std::mutex mutex_;                                 // of unsaved_
  std::unordered_map<std::uint64_t, std::uint64_t> unsaved_; // block → checksum
};

} // namespace triglot
