// What a disk may hold after the power has failed, given what a program did before.
//
// The model is what POSIX promises and no more; real file systems promise more, each something
// else.
//
//   * A file's bytes and its size are durable once fsync or fdatasync of it has returned. Before
//     that each sector, and the size, may be as it was after any of the unsynced changes to it, or
//     before all of them, whatever the others are: a disk is written in any order, a sector of it
//     whole or not at all, and by the page cache as the sector is at some moment. So a write may be
//     lost, torn at sectors, or leave a hole of zeros.
//   * A name is durable once fsync of its folder has returned; fsync of the file does nothing for
//     it. Before that each creation, link, rename and removal may have happened or not, whatever
//     the others have.
//   * A rename within a folder happens as a whole or not at all. A symbolic link comes with its
//     target. Neither is in POSIX, but every file system that is used does so, and there is no way
//     to write a file safely without the one, or to sync the other.
//   * What is durable stays as it is. Permissions and times are not modelled.
//
// Sources: POSIX.1-2017, fsync() and fdatasync() with "synchronized I/O completion" (3.384) and
// "data integrity completion" (3.380), which takes in the size; rename(); fsync(2) of the Linux
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

// Changes of which some may be lost.
struct Unsynced {
  enum class What : std::uint8_t { sector, size, name };
  NodeId node = 0; // the file; of a name the folder
  What what = What::sector;
  std::size_t at = 0;      // which sector, or which of the folder's unsynced changes
  std::size_t changes = 0; // 1 of a name
};

// How many of the changes, from the oldest on, the disk has; at most all.
using Survival = std::function<std::size_t(const Unsynced&)>;

class DiskModel {
public:
  // A disk on which all of this is durable.
  explicit DiskModel(const DiskImage& durable);

  // Does what the entry says. Throws std::runtime_error where the disk has not what it names, or it
  // is something that is not modelled: a rename from one folder to another.
  void apply(const JournalEntry& entry);

  // What stands at a path. Throws where there is nothing.
  NodeId node_at(std::string_view path) const;

  // How many changes of its names a folder has that are not synced.
  std::size_t unsynced_names(NodeId folder) const { return nodes_.at(folder).name_changes.size(); }

  // Whether some of its changes may be lost.
  bool has_unsynced(NodeId node) const {
    return !nodes_.at(node).name_changes.empty() || !nodes_.at(node).data_changes.empty();
  }

  // What the disk holds if the power fails now. `sector_bytes`: 512, or 4096 of newer disks.
  DiskImage after_power_loss(const Survival& survival, std::size_t sector_bytes) const;

  // What a program sees now.
  DiskImage now() const;

private:
  using Names = std::map<std::string, NodeId>;

  struct DataChange {
    std::uint64_t at = 0; // where the bytes begin, or the new size
    std::string bytes;
    bool is_truncation = false;
  };

  struct NameChange {
    std::string name;
    NodeId node = 0;  // what the name is given to; unless it is removed
    std::string from; // of a rename: the name that it had
    bool is_removal = false;
  };

  struct Node {
    ImageEntry::Kind kind = ImageEntry::Kind::folder;
    std::string content;                  // durable: of a file; of a link all of it
    std::vector<DataChange> data_changes; // of a file, unsynced
    Names names;                          // durable: of a folder
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
