// Queries drawn from the articles themselves, so that each finds something, and a word is asked for
// as often as it is written: stop words are among them.
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

// Draws for each language `count` queries of the compared kinds, as many of each, and a sixteenth
// of it of each of the others, one at least; the same for the same articles, seed and count, on any
// platform. Kinds that the articles have nothing for, such as dates, are left out.
// Throws Error where the articles are in none of our languages.
QuerySet draw_queries(const std::vector<CorpusArticle>& articles, std::uint64_t seed,
                      std::size_t count);

} // namespace triglot::bench
