// How text output shows what a hit has in common with the samples of `--like`.
//
//   same story                                                 only on a terminal
//   corpus/it/stargate.md:12: Stargate, 500 miliardi …
//       shared: Stargate, SoftBank, Oracle, OpenAI, 500
#pragma once

#include "query/search.h"
#include "store/snapshots.h"

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace triglot {

// The line above a hit: "same story" or "related" if it is the first of its kind. Otherwise empty,
// also if the hits of the same story do not come first, or if there are no samples.
std::string_view story_heading(const std::vector<Hit>& hits, std::size_t hit);

// "shared: Stargate, SoftBank": the heaviest names and numbers, without control characters. Empty
// if there are fewer than two: one says little that is not highlighted anyway.
std::string shared_names_line(const Hit& hit);

// The samples as messages name them: "a.md", "a.md and 2 others". REQUIRES: at least one.
std::string names_of(std::span<const Sample> samples);

// Why no article is like the samples: because of the rest of the query (zero_results.h), because no
// other article holds any of their words, or because none holds enough. Xapian's exceptions pass
// through.
std::vector<std::string> account_for_no_like(const Snapshots& snapshots,
                                             const std::optional<Clause>& rest,
                                             std::span<const Sample> samples,
                                             const LikeWords& like);

} // namespace triglot
