// Brings an index up to date with its files, by what has changed.
//
//   roots → discover ┐
//   known files ─────┴ compare → moved files:    attribution alone
//                                changed, fresh: FileReader → per article: compare → replace | add
//                                vanished:       remove
//         → commit (articles, lexicon, known files; after every 64 MiB of text, or ten seconds)
//
// A file is known by its size, times and inode; one that is as it was is not opened. Of one that
// changed, each article is compared with what is stored, and indexed only if it is another. The
// index that comes of it is the one that a build would make.
#pragma once

#include "indexer/build.h"
#include "store/index_updater.h"

namespace triglot {

// Who names the paths of an update. person: each must exist or be known. watch: they lie below
// roots, and what is no article there, or not there any more, is passed over.
enum class NamedBy : std::uint8_t { person, watch };

// Updates the index with what is below `options.paths`, or below all its roots where none is named;
// builds it where there is none. Where the paths are to be forgotten, they are roots no more, and
// what no other root leads to is removed: Error for one that is no root. Where other dictionaries
// or stemmers have written the lexicon, it is written anew. Articles whose file cannot be read at
// the moment stay. Throws as build() does, and Error where the index is damaged, of another format
// or analysis; what was committed before stays.
BuildReport update(const BuildOptions& options, EventSink& sink, NamedBy named_by = NamedBy::person,
                   const CommitLimits& limits = {});

} // namespace triglot
