// The names that are looked up to resolve a path, which all have to stay as they are for it to lead
// to the same file.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <sys/types.h>

namespace triglot {

enum class Found { missing, file, folder, link };

// A name looked up on the way.
struct TrailStep {
  std::string folder; // absolute, without links
  std::string name;   // of an entry of it
  Found found;        // under that name; a link itself, not what it leads to
  dev_t device = 0;   // of a folder, as is
  ino_t inode = 0;    // this: another folder of the same name is another step

  bool operator==(const TrailStep&) const = default;
};

// The names that are looked up to find what an absolute path leads to, in that order.
//
//   /news/today/a.txt, today being a symbolic link to ../2025/january
//   →  news in /            a folder
//      today in /news       a link
//      2025 in /            a folder
//      january in /2025     a folder
//      a.txt in /2025/january   a file
//
// Ends with what the path leads to, or with the first name that leads nowhere: there is none, it
// cannot be looked at, it is no folder and more would follow, it is one link too many. That name's
// step is `missing`. Without steps for "/". Never fails.
std::vector<TrailStep> path_trail(const std::string& path);

} // namespace triglot
