// From what the user names to the files that hold articles.
#pragma once

#include "articles/events.h"
#include "articles/input/found_file.h"
#include "indexer/left_out.h"

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
  std::uint64_t files = 1; // that it stands for
};

struct Discovery {
  std::vector<FoundFile> files;        // by path, each once
  std::vector<Failure> failures;       // folders that cannot be read; what is no regular file
  std::vector<std::string> missing;    // roots that do not exist
  std::vector<std::string> empty;      // roots that exist and hold no article file
  std::vector<std::string> unsuitable; // roots whose name is that of no article file; also failures
  std::vector<std::string> links;      // symbolic links that were not followed: no roots
  std::vector<std::string> unseen;     // what could not be looked at: no telling what is there now
  LeftOut left_out; // what is no article by its name, what is hidden, what is excluded
  std::vector<Failure> left_out_paths; // the same, where names are asked for
  // Of the empty ones, what excludes something in it: "'/news/.triglotignore'".
  std::map<std::string, std::string> excluding;
};

// Whether what is left out is to be named, or only counted: a folder may hold a million pictures.
enum class LeftOutPaths : std::uint8_t { count, name };

// Its events: its failures, warnings of roots that are missing and so are forgotten (the others
// were taken out of `missing`), and notes of what was left out and of links.
std::vector<Event> events_of(const Discovery& discovery);

// What is to be looked at below a root.
struct PathBelow {
  std::string path;       // normal, below the root
  std::size_t root_bytes; // how much of it is the root's path
};

// The command that reads the file at a path; null for most.
using ReaderOf = std::function<std::shared_ptr<const CommandReader>(const std::string& path)>;

// Goes through all `roots` (normal paths), files and folders. Inside folders it takes the files
// whose name is that of an article (see format.h) or leaves it to their content, and those that a
// command reads, leaves out hidden files and folders and what is excluded (see exclusions.h), and
// follows no symbolic link, also where one takes a folder's place meanwhile (see file_opener.h); a
// root itself may be any of these. A root that is a file is taken for plain text where neither its
// name nor its content decides. Opens nothing but folders. A folder that is met again below itself,
// as mounts in a loop show it, is a failure.
//
// `inside` are to be looked at as if they had been met on the way there: what does not exist is
// passed over. `exclusions` are those of all roots of the index; without, those of `roots`. A
// folder whose list of them cannot be used is a failure, and unseen. The folder `index` is left
// out, wherever it is met.
Discovery discover(const std::vector<std::string>& roots, const std::vector<PathBelow>& inside = {},
                   const std::string& index = {}, LeftOutPaths left_out = LeftOutPaths::count,
                   ExclusionTree* exclusions = nullptr, const ReaderOf& reader_of = {});

} // namespace triglot
