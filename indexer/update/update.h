// Incremental update of an index from its changed files.
//
//   roots → discover ┐
//   known files ─────┴ compare → moved files:    attribution only
//                                changed, new:   FileReader → per article: compare → replace | add
//                                vanished:       remove
//         → commit (articles, lexicon, known files; after every 64 MiB of text, or ten seconds)
//
// A file is known by its size, times and inode; if these are unchanged, it is not opened. Each
// article of a changed file is compared with the stored one, and reindexed only if it differs. The
// resulting index equals that of a full build.
#pragma once

#include "indexer/build.h"
#include "store/index_updater.h"

namespace triglot {

// Who names the paths of an update. person: each must exist or be known. watch: they are below
// roots; those that are not articles, or no longer exist, are ignored.
enum class NamedBy : std::uint8_t { person, watch };

// Updates the index with what is below `options.paths`, or below all roots if none are named;
// builds it if there is none. Forgotten paths stop being roots, and whatever no other root leads to
// is removed; Error if one is not a root. If the lexicon was written with other dictionaries or
// stemmers, it is rebuilt. Articles whose file cannot be read at the moment stay. Throws as build()
// does, and Error if the index is damaged, or of another format or analysis; earlier commits stay.
BuildReport update(const BuildOptions& options, EventSink& sink, NamedBy named_by = NamedBy::person,
                   const CommitLimits& limits = {});

} // namespace triglot
