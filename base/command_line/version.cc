// What --version prints. The versions are those of CMake, which are stated in one place each.
#include "base/command_line/command_line.h"

#include <fmt/format.h>
#include <unicode/uversion.h>
#include <xapian.h>

namespace triglot {

std::string version_line(std::string_view program) {
  UVersionInfo icu;
  u_getVersion(icu);
  return fmt::format("{0} {1} (Xapian {2}, ICU {3}.{4}, Snowball of Xapian {2})", program,
                     TRIGLOT_VERSION, Xapian::version_string(), icu[0], icu[1]);
}

} // namespace triglot
