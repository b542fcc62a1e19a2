// On-disk layout of an index.
//
//   DIR/current                →  generations/000007   (a relative symbolic link)
//   DIR/generations/000007/       a Xapian database
//   DIR/lock                      held (flock) by the writing process; contains its id
//   DIR/roots                     a copy of the index's roots (roots_file.h)
//   DIR/private                   marks that the folder was made 0700 once (permissions.h)
//
// A build fills a new generation and makes it current by one rename; an update commits inside the
// current one. So a reader sees either the old index or the new one, never a part. A reader holds a
// shared lock on its generation's folder, so that no writer deletes it meanwhile.
//
// The origin of an index is unknown. So no symbolic link in it is followed except `current`, and
// that only to a generation; only files with known names are opened; and an entry that should be a
// plain file but is not makes it an UnsafeIndex (plain_file.h). DIR itself may be a link.
#pragma once

#include "base/atomic_file.h"
#include "base/file.h"
#include "store/directory/permissions.h"

#include <chrono>
#include <filesystem>
#include <optional>
#include <string>

namespace triglot {

// Where to look for the index: `given` (--db) if not empty, else $TRIGLOT_DB, else
// ${XDG_DATA_HOME:-~/.local/share}/triglot. Throws Error if none of them is set.
std::filesystem::path index_path(const std::string& given);

// A generation that stays on disk while this object lives.
struct PinnedGeneration {
  std::filesystem::path path;
  FileDescriptor lock;
  unsigned number = 0;                         // from 1; later ones have higher numbers
  std::chrono::system_clock::time_point since; // when it became current
};

// A directory that has an index, or will get one.
class IndexDirectory {
public:
  explicit IndexDirectory(std::filesystem::path path) : path_(std::move(path)) {}

  const std::filesystem::path& path() const { return path_; }

  // The current generation. Throws Error, saying what is there instead, if `path` has no index, and
  // UnsafeIndex if something could lead Xapian out of the generation.
  PinnedGeneration pin_current() const;

  // The folder of the current generation; nothing if there is no index.
  std::optional<std::filesystem::path> current() const;

private:
  std::filesystem::path path_;
};

// Throws Error unless the directory has an index or can get one, because it does not exist or is
// empty. Throws UnsafeIndex like WriterLock.
void require_place_for_index(const IndexDirectory& directory);

// The right to write an index. One per index at a time, across all processes; ends with its
// process, in any way. While it is held, the process's umask gives new files the permissions of the
// index's folder.
class WriterLock {
public:
  // Creates the directory if needed and takes the lock, waiting up to `wait`. Removes what an
  // interrupted build left. Throws LockHeld, naming the holder, if another process has it;
  // UnsafeIndex; Error if the directory has something other than an index, or cannot be written to.
  explicit WriterLock(const IndexDirectory& directory, std::chrono::milliseconds wait = {});

  const IndexDirectory& directory() const { return directory_; }

private:
  IndexDirectory directory_;
  CreationMask mask_;
  FileDescriptor lock_;
};

// A new generation, from creation to publication.
class GenerationWriter {
public:
  // Makes the index's folder private if that was never done. Throws Error if nothing can be
  // written, or the file system has no symbolic links. REQUIRES: `lock` outlives this object.
  explicit GenerationWriter(const WriterLock& lock);
  // Deletes the new generation unless it was published. REQUIRES: its files are closed.
  ~GenerationWriter();
  GenerationWriter(const GenerationWriter&) = delete;
  GenerationWriter& operator=(const GenerationWriter&) = delete;

  // The folder for the new generation. It does not exist yet; its parent does.
  const std::filesystem::path& new_generation() const { return new_generation_; }

  // Syncs the files of the new generation written so far. publish() does so too, but this may run
  // while the generation is being verified. Throws Error.
  void sync_files() const;

  // Syncs the new generation, makes it current, and deletes all others that no reader holds. Once
  // this returns, the new generation survives a crash of the machine.
  void publish();

private:
  std::filesystem::path path_;
  CreationMask mask_;
  std::filesystem::path new_generation_;
  std::optional<PendingLink> link_; // to it
};

} // namespace triglot
