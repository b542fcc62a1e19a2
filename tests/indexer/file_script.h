// Changes to files, written as a script.
#pragma once

#include <string>
#include <string_view>

namespace triglot::test {

// Does in `folder` what the commands, parted by "; ", say:
//
//   write FILE        makes it, with the folders that it lies in, or writes it anew
//   append FILE       · touch PATH · mkdir PATH (with those it lies in) · rm PATH (with all in it)
//   chmod MODE PATH   mode in octal digits
//   mv FROM TO        rename(2): replaces a file, or an empty folder · swap A B
//   ln FROM TO        a hard link · ln-s TARGET LINK
//
// Names hold no blank. Throws std::runtime_error where a command cannot be done.
void run_script(const std::string& folder, std::string_view commands);

} // namespace triglot::test
