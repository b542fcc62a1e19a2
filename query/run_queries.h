// Runs the queries of `triglot-query`, and prints the answers.
#pragma once

#include "query/options.h"

namespace triglot {

// Opens the index, answers the query or each line of standard input, and writes results to standard
// output and notes to standard error. Returns the exit code: 0 found, 1 nothing found, 2 if a line
// of standard input could not be answered (the others still are). Throws Error if the only query
// fails.
int answer(const QueryOptions& options);

// Prints what the unfinished word could become, see base/command_line/completion.h: nothing where
// the index cannot be read, whatever the reason. Returns 0.
int complete(const QueryOptions& options);

} // namespace triglot
