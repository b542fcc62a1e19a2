// Changes to files, as a script.
#pragma once

#include <string>
#include <string_view>

namespace triglot::test {

// Executes in `folder` the commands, separated by "; ":
//
//   write FILE        creates it, with its folders, or overwrites it
//   append FILE       · touch PATH · mkdir PATH (with its parents) · rm PATH (with its content)
//   chmod MODE PATH   mode in octal digits
//   mv FROM TO        rename(2): replaces a file, or an empty folder · swap A B
//   ln FROM TO        a hard link · ln-s TARGET LINK
//
// Names must not contain blanks. Throws std::runtime_error if a command fails.
void run_script(const std::string& folder, std::string_view commands);

} // namespace triglot::test
