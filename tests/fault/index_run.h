// Updates an index inside this process: much faster than running the program, as the analysis is
// loaded only once.
#pragma once

#include "indexer/build.h"
#include "store/index_updater.h"

#include <filesystem>
#include <functional>
#include <vector>

namespace triglot::test {

// Does what `triglot-index --db INDEX ARTICLES` does. Calls `meanwhile` after each article that is
// read.
BuildReport bring_up_to_date(
    const std::filesystem::path& index, const std::filesystem::path& articles,
    const std::function<void()>& meanwhile = [] {});

// Updates from several folders, committing at these limits. One worker thread.
BuildReport bring_up_to_date(const std::filesystem::path& index,
                             const std::vector<std::filesystem::path>& roots,
                             const CommitLimits& limits = {});

// Does what `triglot-index --db INDEX --rebuild` does.
BuildReport rebuild(const std::filesystem::path& index);

} // namespace triglot::test
