// Brings an index up to date inside this process: much faster than by a program, as what the
// analysis loads is loaded once.
#pragma once

#include "indexer/build.h"

#include <filesystem>

namespace triglot::test {

// What `triglot-index --db INDEX ARTICLES` does.
BuildReport bring_up_to_date(const std::filesystem::path& index,
                             const std::filesystem::path& articles);

} // namespace triglot::test
