#include "query/terminal.h"

#include <sys/ioctl.h>
#include <unistd.h>

namespace triglot {

std::optional<Screen> screen_of_stdout() {
  if (::isatty(STDOUT_FILENO) != 1) {
    return std::nullopt;
  }
  constexpr std::uint32_t usual_columns = 80;
  winsize size = {};
  if (::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0) {
    size = {};
  }
  return Screen{size.ws_col == 0 ? usual_columns : size.ws_col, size.ws_row};
}

} // namespace triglot
