// Brings an index up to date inside this process: much faster than by a program, as what the
// analysis loads is loaded once.
#pragma once

#include "indexer/build.h"

#include <filesystem>
#include <functional>

namespace triglot::test {

// What `triglot-index --db INDEX ARTICLES` does. `meanwhile` is called after each article that is
// read.
BuildReport bring_up_to_date(
    const std::filesystem::path& index, const std::filesystem::path& articles,
    const std::function<void()>& meanwhile = [] {});

} // namespace triglot::test
