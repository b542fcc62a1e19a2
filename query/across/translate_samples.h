// The samples of `--like` in another language: their most telling words, names and numbers become
// groups of translations, weighed as `--like` weighs them.
#pragma once

#include "query/across/across_query.h"
#include "query/expand/more_like_this.h"

#include <optional>
#include <span>

namespace triglot {

// So many words stand for the samples, so many of them names and numbers if there are others.
inline constexpr LikeLimits limits_across = {.words = 100, .names = 40};

// As translate_query() does. `query` is what was typed beside them: a filter. No clause where no
// word of the samples is in another article.
AcrossQuery translate_samples(std::span<const Sample> samples, const std::optional<Node>& query,
                              Language to, const WordOrigin& origin,
                              const Translations& translations, const Snapshots& snapshots,
                              Analyser& analyser, Day today);

} // namespace triglot
