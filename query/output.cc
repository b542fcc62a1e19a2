#include "query/output.h"

#include "store/error.h"
#include "store/file.h"

#include <cerrno>

#include <fmt/format.h>
#include <unistd.h>

namespace triglot {

void write_to_stdout(std::string_view text) {
  while (!text.empty()) {
    const ssize_t written = ::write(STDOUT_FILENO, text.data(), text.size());
    if (written >= 0) {
      text.remove_prefix(static_cast<std::size_t>(written));
    } else if (errno == EPIPE) {
      return;
    } else if (errno != EINTR) {
      throw Error(fmt::format("cannot write the results: {}", errno_message(errno)));
    }
  }
}

} // namespace triglot
