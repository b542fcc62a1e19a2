// Opening what lies in an index. The index may come from anywhere (an archive, a shared disk,
// another user), so a name in it may be a symbolic link to a file of ours, a second name of one, or
// a FIFO that nobody writes to. Only plain files are opened: regular ones, with one name, that are
// no symbolic links.
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

// An index holds something that could lead out of it. It is neither read nor written.
class UnsafeIndex : public Error {
public:
  using Error::Error;
};

// Opens a plain file, with O_CREAT in `flags` perhaps a new one. Empty, with errno, where that
// fails: ELOOP for a symbolic link, EMLINK for a file with several names, EISDIR for a folder,
// ENOTSUP for whatever else is no regular file. Never waits, and never opens a device.
FileDescriptor open_plain(const std::filesystem::path& file, int flags, mode_t mode = 0);

// The bytes of a plain file; nothing, with errno, where it cannot be opened or read. EFBIG where it
// has more than `max_bytes`: a few bytes on disk can say that a file has a terabyte.
std::optional<std::string> read_plain(const std::filesystem::path& file, std::uint64_t max_bytes);

// Throws UnsafeIndex, which names `index`, where something has that name and is no plain file.
void require_plain(const std::filesystem::path& index, const std::filesystem::path& file);

// Throws UnsafeIndex where something has that name and is no folder, or a link to one.
void require_plain_folder(const std::filesystem::path& index, const std::filesystem::path& folder);

// Throws UnsafeIndex where an entry of the folder is neither a plain file nor a folder, or has a
// name for which Xapian would take the database for another kind than ours, such as a list of
// others or a program to run. Error where the folder cannot be read.
void require_plain_database(const std::filesystem::path& index,
                            const std::filesystem::path& database);

} // namespace triglot
