// What a disk may hold after a power failure, given what a program did before.
//
// The model is what POSIX promises and no more; real file systems promise more, each something
// different.
//
//   * A file's bytes and size are durable once fsync or fdatasync of it has returned. Before that,
//     each sector, and the size, may be as it was after any of the unsynced changes to it, or
//     before all of them, independently of the others: a disk writes in any order, and a sector
//     wholly or not at all, as the page cache has it at some moment. So a write may be lost, torn
//     at sectors, or leave a hole of zeros.
//   * A name is durable once fsync of its folder has returned; fsync of the file does not help.
//     Before that, each creation, link, rename and removal may or may not have happened,
//     independently of the others.
//   * A rename within a folder is atomic. A symbolic link includes its target. POSIX promises
//     neither, but all file systems in use do, and there is no way to write a file safely without
//     the one, or to sync the other.
//   * What is durable does not change. Permissions and times are not modelled.
//
// Sources: POSIX.1-2017, fsync() and fdatasync() with "synchronized I/O completion" (3.384) and
// "data integrity completion" (3.380), which includes the size; rename(); fsync(2) of the Linux
// man-pages on the entry in the folder.
#pragma once

#include "tests/fault/disk/disk_image.h"
#include "tests/fault/disk/disk_journal.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace triglot::test {

// A file, a folder or a link, whatever its names; 0 is the disk's folder.
using NodeId = std::size_t;

// Changes that may be partly lost.
struct Unsynced {
  enum class What : std::uint8_t { sector, size, name };
  NodeId node = 0; // the file; for a name the folder
  What what = What::sector;
  std::size_t at = 0;      // which sector, or which of the folder's unsynced changes
  std::size_t changes = 0; // 1 for a name
};

// How many of the changes, oldest first, reached the disk; at most all.
using Survival = std::function<std::size_t(const Unsynced&)>;

class DiskModel {
public:
  // A disk on which all of this is durable.
  explicit DiskModel(const DiskImage& durable);

  // Applies an entry. Throws std::runtime_error if the disk does not have what it names, or it is
  // not modelled: a rename between folders.
  void apply(const JournalEntry& entry);

  // The node at a path. Throws if there is none.
  NodeId node_at(std::string_view path) const;

  // The number of a folder's unsynced changes to names.
  std::size_t unsynced_names(NodeId folder) const { return nodes_.at(folder).name_changes.size(); }

  // Whether some of its changes may be lost.
  bool has_unsynced(NodeId node) const {
    return !nodes_.at(node).name_changes.empty() || !nodes_.at(node).data_changes.empty();
  }

  // What the disk holds if the power fails now. `sector_bytes`: 512, or 4096 on newer disks.
  DiskImage after_power_loss(const Survival& survival, std::size_t sector_bytes) const;

  // What a program sees now.
  DiskImage now() const;

private:
  using Names = std::map<std::string, NodeId>;

  struct DataChange {
    std::uint64_t at = 0; // offset of the bytes, or the new size
    std::string bytes;
    bool is_truncation = false;
  };

  struct NameChange {
    std::string name;
    NodeId node = 0;  // what the name refers to, unless it is removed
    std::string from; // for a rename: the old name
    bool is_removal = false;
  };

  struct Node {
    ImageEntry::Kind kind = ImageEntry::Kind::folder;
    std::string content;                  // durable; of a file, or all of a link
    std::vector<DataChange> data_changes; // of a file, unsynced
    Names names;                          // durable; of a folder
    std::vector<NameChange> name_changes; // of a folder, unsynced
  };

  struct Place {
    NodeId folder = 0;
    std::string name;
  };

  static void apply_name(Names& names, const NameChange& change);
  static std::string content_of(const Node& file, NodeId id, const Survival& survival,
                                std::size_t sector_bytes);
  void add_node(std::string_view path, Node node);
  void change_names(NodeId folder, NameChange change);
  void change_data(const JournalEntry& entry);
  void rename(const JournalEntry& entry);
  void sync(NodeId id);
  Place place_of(std::string_view path) const;
  Names names_now(NodeId folder) const;
  void collect(NodeId folder, const std::string& prefix, const Survival& survival,
               std::size_t sector_bytes, std::map<NodeId, std::string>& contents,
               DiskImage& image) const;

  std::vector<Node> nodes_;
};

} // namespace triglot::test
