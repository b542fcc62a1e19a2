// The summary that `triglot-index` prints at the end of a run.
#pragma once

#include "indexer/build.h"
#include "indexer/options.h"

#include <chrono>
#include <string>

namespace triglot {

// "indexed 5 articles (3 en, 2 nl): 5 added, 1 failed in 0.08 s → DIR", omitting zeros; "…: nothing
// to do in 0.01 s → DIR" if all are zero; "would index …" after a dry run.
std::string closing_line(const BuildReport& report, std::chrono::duration<double> elapsed,
                         const BuildOptions& options);

// Lines about what was skipped, each with its line end; empty if nothing was:
//
//   left out: 5 .jpg, 2 .json without articles (--verbose names them)
//   1 link not followed: news/today
std::string left_out_lines(const BuildReport& report, Verbosity verbosity,
                           const std::string& current_folder);

// The summary as a JSON object on one line; see docs/index-summary.schema.json.
std::string summary_json(const BuildReport& report, std::chrono::duration<double> elapsed,
                         const BuildOptions& options);

} // namespace triglot
