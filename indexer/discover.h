// Discovery: finds the files that may hold articles, below what the user names.
#pragma once

#include "articles/events.h"
#include "articles/input/found_file.h"
#include "indexer/report/left_out.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace triglot {

class ExclusionTree;

struct Failure {
  std::string path;
  std::string reason;
  std::uint64_t files = 1; // number of files it represents
};

struct Discovery {
  std::vector<FoundFile> files;        // sorted by path, unique
  std::vector<Failure> failures;       // unreadable folders; non-regular files
  std::vector<std::string> missing;    // roots that do not exist
  std::vector<std::string> empty;      // roots that exist and hold no article file
  std::vector<std::string> unsuitable; // roots whose name is that of no article file; also failures
  std::vector<std::string> links;      // symbolic links that were not followed: no roots
  std::vector<std::string> unreachable; // what could not be looked at: no telling what is there now
  LeftOut left_out; // what is no article by its name, what is hidden, what is excluded
  std::vector<Failure> left_out_paths; // the same, where names are asked for
  // Of the empty ones, what excludes something in it: "'/news/.triglotignore'".
  std::map<std::string, std::string> excluding;
};

// Whether to name left-out files, or just count them: a folder may have a million images.
enum class LeftOutPaths : std::uint8_t { count, name };

// Its events: its failures, warnings of roots that are missing and so are forgotten (the others
// were taken out of `missing`), and notes of what was left out and of links.
std::vector<Event> events_of(const Discovery& discovery);

// A path to visit below a root.
struct PathBelow {
  std::string path;       // normal, below the root
  std::size_t root_bytes; // length of the root's path in it
};

// The command that reads the file at a path; usually null.
using ReaderOf = std::function<std::shared_ptr<const CommandReader>(const std::string& path)>;

// Walks all `roots` (normal paths), files and folders. In folders it finds the files that may be
// articles by their name or may be decided by content (see format.h), and those that a command
// reads. It skips hidden files and folders and what is excluded (see exclusions.h), and follows no
// symbolic link, even if one replaces a folder meanwhile (see file_opener.h). None of that applies
// to a root itself. A root that is a file is plain text if neither its name nor its content
// decides. Opens nothing but folders. A folder that recurs below itself, through a loop of mounts,
// is a failure.
//
// `inside`: paths to visit instead of walking the whole root; missing ones are ignored.
// `exclusions`: those of all roots of the index; if null, those of `roots`. A folder whose ignore
// file cannot be used is a failure, and unreachable. The folder `index` is always skipped.
Discovery discover(const std::vector<std::string>& roots, const std::vector<PathBelow>& inside = {},
                   const std::string& index = {}, LeftOutPaths left_out = LeftOutPaths::count,
                   ExclusionTree* exclusions = nullptr, const ReaderOf& reader_of = {});

} // namespace triglot
