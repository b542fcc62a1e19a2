// A full build: everything below the roots into a new generation, which then becomes the current
// one.
//
//   roots → discover → groups of files → BuildPipeline (read, analyse, fill parts)
//         → IndexWriter (merges parts, lexicon, files, description) → verify → publish
#pragma once

#include "articles/events.h"
#include "indexer/build_report.h"
#include "indexer/roots.h"
#include "store/record/record.h"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace triglot {

// dry: everything is read and analysed, nothing written.
enum class Run : std::uint8_t { real, dry };

// What becomes of the paths that are named: added to the index's roots, or taken out of them with
// their articles.
enum class NamedPaths : std::uint8_t { add, forget };

// Of a build, and of an update (update.h).
struct BuildOptions {
  std::filesystem::path index;
  std::vector<std::string> paths; // as the user names them
  std::string default_language;   // of articles that state none; empty: what is known, or identify
  EmptyRoots empty_roots = EmptyRoots::refuse;
  Run run = Run::real;
  std::chrono::milliseconds wait{0};        // for another writer
  unsigned jobs = 1;                        // threads of a full build; an update takes one
  NamedPaths named_paths = NamedPaths::add; // of an update alone
  // Patterns of what is left out below the roots that are named, or all (see roots.h); nothing:
  // what is known.
  std::optional<std::vector<std::string>> excludes = {};
  std::vector<std::string> readers = {}; // that the user gives; see command_reader.h
};

// What they set for roots.
RootSettings settings_given(const BuildOptions& options);

// Builds and publishes. What came from standard input is taken over from the index that was there.
// An article that cannot be read is an event, and counted; the rest is indexed. Throws Error, and
// leaves the index as it was, where no root is named or known, a root has vanished or holds no
// article (unless allowed), no article could be read, or the index cannot be written; LockHeld
// where another process writes it.
BuildReport build(const BuildOptions& options, EventSink& sink);

} // namespace triglot
