// Decides which commands of an index may run.
//
// An index stores the commands that read files (Root::readers), and may come from anywhere: an
// archive, a shared disk, somebody else's backup. So a command runs only if this user has given it
// for the index at this path, in this run or an earlier one. Earlier ones are recorded outside of
// all indexes, in a file of the user, ${XDG_CONFIG_HOME:-~/.config}/triglot/readers, one per line:
//
//   .pdf=pdftotext {} -	/home/ada/.local/share/triglot
#pragma once

#include "indexer/build.h"

#include <filesystem>
#include <string>

namespace triglot {

// Records the given readers in the user's file, unless it is a dry run. If that cannot be written,
// the sink gets a warning: the next run will ask for them again.
void approve_readers(const BuildOptions& options, EventSink& sink);

// Removes found files whose command cannot run. Throws Refused, with what to type, if a command is
// not approved, so that the run does not pass for complete. Files whose program is missing become
// unreachable, with one failure per command.
void settle_readers(Discovery& discovery, const RootSet& roots, const BuildOptions& options);

} // namespace triglot
