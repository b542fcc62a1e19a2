// Which commands of an index may be run.
//
// An index remembers the commands that read files (Root::readers), and may come from anywhere: an
// archive, a shared disk, a backup of somebody else. So a command is run only if this user has
// given it, for the index at this path: in this run, or in one before, of which a file of the
// user's own tells, outside of all indexes: ${XDG_CONFIG_HOME:-~/.config}/triglot/readers, a line
// for each,
//
//   .pdf=pdftotext {} -	/home/ada/.local/share/triglot
#pragma once

#include "indexer/build.h"

#include <filesystem>
#include <string>

namespace triglot {

// Adds the readers that are given, unless the run is dry, to the user's file. Where that cannot be
// written the sink gets a warning: the next run will ask for them again.
void approve_readers(const BuildOptions& options, EventSink& sink);

// Of files that were found, those whose command may be run stay. Throws Refused, with what to type,
// where one of them may not: or the whole run would pass for done. Files whose program is missing
// become unseen, with one failure for all of a command.
void settle_readers(Discovery& discovery, const RootSet& roots, const BuildOptions& options);

} // namespace triglot
