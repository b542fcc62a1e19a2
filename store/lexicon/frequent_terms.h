// Terms by their beginning, those in most articles first: what somebody is likely to be typing.
#pragma once

#include "store/snapshots.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace triglot {

struct FrequentTerm {
  std::string term; // without the prefix
  std::uint32_t documents = 0;
  friend bool operator==(const FrequentTerm&, const FrequentTerm&) = default;
};

// Of the terms below `prefix` (schema.h; empty: the articles' words) that begin with `beginning`,
// the `limit` most frequent; of equal ones the first in the order of their bytes. Reads all of
// them. Xapian's exceptions pass through: call it inside Index::read.
std::vector<FrequentTerm> most_frequent_terms(const Snapshots& snapshots, std::string_view prefix,
                                              std::string_view beginning, std::size_t limit);

// The paths of the files that articles were read from, in the order of their bytes; of long ones
// the first part. Likewise.
std::vector<std::string> known_paths(const Snapshots& snapshots);

} // namespace triglot
