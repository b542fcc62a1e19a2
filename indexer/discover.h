// From what the user names to the files that hold articles.
#pragma once

#include "articles/events.h"
#include "articles/input/found_file.h"
#include "indexer/left_out.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace triglot {

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
  std::vector<std::string> unseen;     // what could not be looked at: no telling what is there now
  LeftOut left_out;                    // what is no article by its name, and what is hidden
  std::vector<std::string> left_out_paths; // the same, where names are asked for
};

// Whether what is left out is to be named, or only counted: a folder may hold a million pictures.
enum class LeftOutPaths : std::uint8_t { count, name };

// Its events: its failures, the links, as events of that kind, and notes of what was left out.
std::vector<Event> events_of(const Discovery& discovery, Event::Kind links);

// What is to be looked at below a root.
struct PathBelow {
  std::string path;       // normal, below the root
  std::size_t root_bytes; // how much of it is the root's path
};

// Absolute, without `.`, `..` and a slash at the end; links in it stay as they are unless it has
// a `..`.
// Throws Error where `path` is empty or the current folder is gone.
std::string normal_path(const std::string& path);

// Goes through all `roots` (normal paths), files and folders. Inside folders it takes the files
// whose name is that of an article (see format.h) or leaves it to their content, leaves out hidden
// files and folders, and follows no symbolic link, also where one takes a folder's place meanwhile
// (see file_opener.h); a root itself may be either. A root that is a file is taken for plain text
// where neither its name nor its content decides. Opens nothing but folders. A folder that is met
// again below itself, as mounts in a loop show it, is a failure.
//
// `inside` are to be looked at as if they had been met on the way there: what does not exist is
// passed over. The folder `excluded` is left out, wherever it is met.
Discovery discover(const std::vector<std::string>& roots, const std::vector<PathBelow>& inside = {},
                   const std::string& excluded = {}, LeftOutPaths left_out = LeftOutPaths::count);

} // namespace triglot
