// Opens files of an index. An index may come from anywhere (an archive, a shared disk, another
// user), so a name in it may be a symbolic link or a hard link to one of our files, or a FIFO that
// nobody writes to. Only plain files are opened: regular, with one name, not symbolic links.
#pragma once

#include "base/error.h"
#include "base/file.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

#include <fcntl.h>
#include <sys/types.h>

namespace triglot {

// The index holds an entry that could lead out of it. Such an index is neither read nor written.
class UnsafeIndex : public Error {
public:
  using Error::Error;
};

// Opens a plain file, creating it if `flags` has O_CREAT. Empty, with errno, on failure: ELOOP for
// a symbolic link, EMLINK for a file with several names, EISDIR for a folder, ENOTSUP for anything
// else that is not a regular file. Never blocks, never opens a device.
FileDescriptor open_plain(const std::filesystem::path& file, int flags, mode_t mode = 0);

// The bytes of a plain file; nothing, with errno, if it cannot be opened or read. EFBIG if it has
// more than `max_bytes`: a sparse file of a few bytes on disk can claim a terabyte.
std::optional<std::string> read_plain(const std::filesystem::path& file, std::uint64_t max_bytes);

// Throws UnsafeIndex, naming `index`, if `file` exists and is not a plain file.
void require_plain(const std::filesystem::path& index, const std::filesystem::path& file);

// Throws UnsafeIndex if `folder` exists and is not a folder; a symbolic link to one is refused too.
void require_plain_folder(const std::filesystem::path& index, const std::filesystem::path& folder);

// Throws UnsafeIndex if an entry of the folder is neither a plain file nor a folder, or has a name
// that makes Xapian take the database for another kind than ours, such as a list of databases or a
// program to run. Throws Error if the folder cannot be read.
void require_plain_database(const std::filesystem::path& index,
                            const std::filesystem::path& database);

} // namespace triglot
