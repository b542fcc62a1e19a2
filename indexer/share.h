// The share of the files below a root that this machine indexes.
//
//   --shard 2/4   /news/2025/a.md → XXH3-64("2025/a.md") mod 4 = 1: indexed here
//
// It depends only on a file's path below its root, so other files and the place where the root is
// mounted do not matter. Twice as many shares halve each one: what is in 2/4 is in 2/8 or in 6/8.
#pragma once

#include "indexer/discover.h"
#include "indexer/roots.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace triglot {

struct Share {
  std::uint32_t number = 1; // from 1
  std::uint32_t shares = 1;
};

// Parses a value of --shard: "2/4". Throws Error for anything else.
Share parse_share(std::string_view stated);
std::string to_string(const Share& share);

// Whether a file is in the share. `path` is relative to the root; for a root that is a file, its
// name.
bool is_in_share(const Share& share, std::string_view path);

// Removes the files outside of the share of their innermost root, and counts them as left out.
void keep_share(Discovery& discovery, const RootSet& roots);

} // namespace triglot
