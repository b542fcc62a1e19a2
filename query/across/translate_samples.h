// The samples of `--like` in another language: their most telling words, names and numbers become
// groups of translations, weighed as `--like` weighs them.
#pragma once

#include "query/across/across_query.h"
#include "query/expand/more_like_this.h"

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace triglot {

// How many words stand for the samples, and how many of them are names and numbers if there are
// other words.
inline constexpr LikeLimits limits_across = {.words = 100, .names = 40};

// What is translated of samples, whatever the language.
struct SampleProfile {
  std::vector<LikeWord> words;
  std::size_t tokens = 0; // the number of tokens in the first sample
};

// REQUIRES: there is a sample. Xapian's exceptions pass through: used inside Index::read.
SampleProfile profile_of(std::span<const Sample> samples, const Snapshots& snapshots,
                         Analyser& analyser);

// As translate_query() does. `query` is what was typed beside them: a filter. There is no clause if
// no article in the language has a word of the samples.
AcrossQuery translate_samples(const SampleProfile& samples, const std::optional<Node>& query,
                              Language to, const WordOrigin& origin, TranslationsToUse sources,
                              const Snapshots& snapshots, Analyser& analyser, Day today);

} // namespace triglot
