// The names looked up to resolve a path. As long as none changes, it leads to the same file.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <sys/types.h>

namespace triglot {

enum class Found { missing, file, folder, link };

// One lookup on the way.
struct TrailStep {
  std::string folder; // absolute, without links
  std::string name;   // of an entry in it
  Found found;        // what that is; a link itself, not its target
  dev_t device = 0;   // for a folder, like the inode:
  ino_t inode = 0;    // a different folder of the same name is a different step

  bool operator==(const TrailStep&) const = default;
};

// The names looked up to resolve an absolute path, in order.
//
//   /news/today/a.txt, today being a symbolic link to ../2025/january
//   →  news in /            a folder
//      today in /news       a link
//      2025 in /            a folder
//      january in /2025     a folder
//      a.txt in /2025/january   a file
//
// Ends with the target of the path, or with the first name that cannot be resolved: it does not
// exist, cannot be looked up, is not a folder although more follows, or exceeds the number of
// links. That step is `missing`. Empty for "/". Never fails.
std::vector<TrailStep> path_trail(const std::string& path);

} // namespace triglot
