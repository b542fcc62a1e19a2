// An index as it lies on disk.
//
//   DIR/current                →  generations/000007   (a relative symbolic link)
//   DIR/generations/000007/       a Xapian database
//   DIR/lock                      held (flock) by the process that writes, whose id it holds
//   DIR/roots                     a copy of what the index is made of (roots_file.h)
//   DIR/private                   the folder was made 0700 once (permissions.h)
//
// A build fills a new generation and makes it current by one rename; an update commits inside the
// current one: a reader sees the old index or the new one, never less than a whole. A reader holds
// a shared lock on its generation's folder, so a writer does not delete it meanwhile.
//
// Where an index comes from is not known. So no symbolic link but `current` is followed in it, and
// that one only to a generation; no file is opened that has another name; and what is no plain file
// where there is to be one makes it an UnsafeIndex (plain_file.h). DIR itself may be a link.
#pragma once

#include "base/atomic_file.h"
#include "base/file.h"
#include "store/directory/permissions.h"

#include <chrono>
#include <filesystem>
#include <optional>
#include <string>

namespace triglot {

// Where the index is looked for: `given` (--db) if not empty, else $TRIGLOT_DB, else
// ${XDG_DATA_HOME:-~/.local/share}/triglot. Throws Error where none of them is set.
std::filesystem::path index_path(const std::string& given);

// A generation that stays on disk for as long as this object lives.
struct PinnedGeneration {
  std::filesystem::path path;
  FileDescriptor lock;
  unsigned number = 0;                         // from 1; a later one has a higher number
  std::chrono::system_clock::time_point since; // when it was made current
};

// A directory with an index, or one that is to get one.
class IndexDirectory {
public:
  explicit IndexDirectory(std::filesystem::path path) : path_(std::move(path)) {}

  const std::filesystem::path& path() const { return path_; }

  // The current generation. Throws Error, saying what there is instead, where `path` holds no
  // index, and UnsafeIndex where Xapian could be led out of the generation.
  PinnedGeneration pin_current() const;

  // The folder of the current generation; nothing where there is no index.
  std::optional<std::filesystem::path> current() const;

private:
  std::filesystem::path path_;
};

// Throws Error unless the directory holds an index, or can be given one: there is none, or an empty
// one. UnsafeIndex as WriterLock does.
void require_place_for_index(const IndexDirectory& directory);

// The right to write an index. One per index at a time, over all processes; it ends with its
// process, however that ends. While it is held, what the process creates has the permissions of the
// index's folder, by its umask.
class WriterLock {
public:
  // Creates the directory if need be and takes the lock, for which it waits as long as `wait`.
  // Removes what an interrupted build has left. Throws LockHeld, which names the holder, where
  // another process has it; UnsafeIndex; Error where the directory holds something else than an
  // index, or nothing can be written there.
  explicit WriterLock(const IndexDirectory& directory, std::chrono::milliseconds wait = {});

  const IndexDirectory& directory() const { return directory_; }

private:
  IndexDirectory directory_;
  CreationMask mask_;
  FileDescriptor lock_;
};

// A new generation, from its beginning to its publication.
class GenerationWriter {
public:
  // Makes the index's folder private where that was not done before. Throws Error where nothing can
  // be written, or the file system has no symbolic links. REQUIRES: `lock` outlives it.
  explicit GenerationWriter(const WriterLock& lock);
  // Deletes the new generation unless it was published. REQUIRES: its files are closed.
  ~GenerationWriter();
  GenerationWriter(const GenerationWriter&) = delete;
  GenerationWriter& operator=(const GenerationWriter&) = delete;

  // The folder for the new generation: does not exist yet, its parent does.
  const std::filesystem::path& new_generation() const { return new_generation_; }

  // Writes what there is of the new generation to disk. publish() does so too: this may be done
  // while it is looked at. Throws Error.
  void sync_files() const;

  // Syncs the new generation, makes it current, and deletes all others that no reader holds.
  // From its return on, the new generation survives a crash of the machine.
  void publish();

private:
  std::filesystem::path path_;
  CreationMask mask_;
  std::filesystem::path new_generation_;
  std::optional<PendingLink> link_; // to it
};

} // namespace triglot
