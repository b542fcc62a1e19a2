#include "base/replaceable.h"

#include "base/error.h"
#include "base/file.h"

#include <cerrno>
#include <system_error>

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

namespace triglot {

void require_replaceable(const std::filesystem::path& file) {
  std::filesystem::path probe = file;
  probe += ".probe";
  std::error_code unknown;
  int error = std::filesystem::is_directory(file, unknown) ? EISDIR : 0;
  if (error == 0) {
    constexpr int flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC;
    const FileDescriptor created(::open(probe.c_str(), flags, 0600));
    error = created || errno == EEXIST ? 0 : errno;
    if (created) {
      ::unlink(probe.c_str());
    }
  }
  if (error != 0) {
    throw Error(fmt::format("cannot write '{}': {}", file.string(), errno_message(error)));
  }
}

} // namespace triglot
