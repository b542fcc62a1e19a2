// Brings an index up to date inside this process: much faster than by a program, as what the
// analysis loads is loaded once.
#pragma once

#include "indexer/build.h"
#include "store/index_updater.h"

#include <filesystem>
#include <functional>
#include <vector>

namespace triglot::test {

// What `triglot-index --db INDEX ARTICLES` does. `meanwhile` is called after each article that is
// read.
BuildReport bring_up_to_date(
    const std::filesystem::path& index, const std::filesystem::path& articles,
    const std::function<void()>& meanwhile = [] {});

// The same of several folders; commits as soon as it has done so much. One worker thread.
BuildReport bring_up_to_date(const std::filesystem::path& index,
                             const std::vector<std::filesystem::path>& roots,
                             const CommitLimits& limits = {});

// What `triglot-index --db INDEX --rebuild` does.
BuildReport rebuild(const std::filesystem::path& index);

} // namespace triglot::test
