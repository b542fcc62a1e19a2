// Queries drawn from the articles themselves, so that each finds something, and words are asked for
// as often as they are written, stop words included.
//
//   "Twee huizen achter de dijk."  → word    huizen
//                                    and     dijk twee
//                                    phrase  "achter de dijk"
//                                    stem    stem:"twee huizen"
//                                    prefix  hui*
//                                    fuzzy   huizne~
#pragma once

#include "bench/corpus/articles.h"
#include "bench/corpus/query_set.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace triglot::bench {

// Draws for each language `count` queries of the compared kinds, equally many of each, and for each
// other kind a sixteenth of `count`, at least one. Deterministic for the same articles, seed and
// count, on any platform. Omits kinds that the articles have nothing for, such as dates. Throws
// Error if no article is in one of our languages.
QuerySet draw_queries(const std::vector<CorpusArticle>& articles, std::uint64_t seed,
                      std::size_t count);

} // namespace triglot::bench
