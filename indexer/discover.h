// From what the user names to the files that hold articles.
#pragma once

#include "indexer/readers.h"

#include <cstdint>
#include <string>
#include <vector>

namespace triglot {

struct FoundFile {
  std::string path; // absolute
  Format format = Format::text;
};

struct Failure {
  std::string path;
  std::string reason;
};

struct Discovery {
  std::vector<FoundFile> files;        // by path, each once
  std::vector<Failure> failures;       // folders that cannot be read; what is no regular file
  std::vector<std::string> missing;    // roots that do not exist
  std::vector<std::string> empty;      // roots that exist and hold no article file
  std::vector<std::string> unsuitable; // roots whose name is that of no article file; also failures
  std::vector<std::string> links;      // symbolic links that were not followed
};

// Absolute, without `.`, `..` and a slash at the end; links in it stay as they are unless it has
// a `..`.
// Throws Error where `path` is empty or the current folder is gone.
std::string normal_path(const std::string& path);

// Goes through all `roots` (normal paths), files and folders. Inside folders it takes the files
// whose extension is in the table of formats, leaves out hidden files and folders, and follows no
// symbolic link; a root itself may be either. Opens nothing but folders.
Discovery discover(const std::vector<std::string>& roots);

} // namespace triglot
