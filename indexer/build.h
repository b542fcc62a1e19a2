// A full build: everything below the roots into a new generation, which then becomes the current
// one.
//
//   roots → discover → groups of files → BuildPipeline (read, analyse, fill segments)
//         → IndexWriter (merges segments, lexicon, files, description) → verify → publish
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

// dry: reads and analyses everything, writes nothing.
enum class Run : std::uint8_t { real, dry };

// What to do with the named paths: add them to the index's roots, or remove them with their
// articles.
enum class NamedPaths : std::uint8_t { add, forget };

// Options of a build or an update (update.h).
struct BuildOptions {
  std::filesystem::path index;
  std::vector<std::string> paths; // as the user names them
  std::string default_language;   // for articles that state none; empty: as stored, or identified
  EmptyRoots empty_roots = EmptyRoots::refuse;
  Run run = Run::real;
  std::chrono::milliseconds wait{0};        // for another writer to finish
  unsigned jobs = 1;                        // threads of a full build; an update uses one
  NamedPaths named_paths = NamedPaths::add; // for updates only
  // Exclusion patterns for the named roots, or for all (see roots.h); nothing: as stored.
  std::optional<std::vector<std::string>> excludes = {};
  std::vector<std::string> readers = {};             // given by the user; see command_reader.h
  StoredPositions positions = StoredPositions::none; // none: as stored
  std::string shard = {};                            // see share.h; empty: as stored
};

// The settings for roots in these options.
RootSettings settings_given(const BuildOptions& options);

// Builds and publishes. Articles from standard input are copied from the current index. An article
// that cannot be read is reported as an event and counted; the rest is indexed. Throws Error,
// leaving the index unchanged, if no root is named or known, a root has vanished or has no article
// (unless allowed), no article could be read, or the index cannot be written; LockHeld if another
// process is writing it.
BuildReport build(const BuildOptions& options, EventSink& sink);

} // namespace triglot
