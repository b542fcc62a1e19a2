// Finds out which articles tell the same story as samples, and what they have in common.
//
//   Stargate SoftBank Oracle 500  ~  … Oracle, SoftBank … Stargate … 500 miliardi  → same story
#pragma once

#include "query/expand/more_like_this.h"
#include "query/match/ranking.h"
#include "store/snapshots.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include <xapian.h>

namespace triglot {

// What an article has in common with samples.
struct Likeness {
  bool same_story = false;
  double similarity = 0; // to the closest sample, of names and numbers; 0 to 1
  // Names and numbers as the samples spell them, heaviest first; names that are adjacent there are
  // joined: "Masayoshi Son".
  std::vector<std::string> shared;
};

// Finds articles with any of the samples' words that match `rest`, if given, but not the samples
// themselves.
Xapian::Query plan_like(const Clause& words, const std::optional<Clause>& rest,
                        std::span<const Sample> samples, const Snapshots& snapshots);

// Compares each of the hits with the samples.
//
// The similarity is the geometric mean of two values: the weighted share of the sample's names and
// numbers (those that other articles hold) that is in the article, and the cosine of both articles'
// vectors of all their names and numbers (Salton & Buckley 1988), which is low if either tells much
// else. How high it must be for the same story depends on the number of shared names and on both
// dates. An article that holds most of all the sample's words, in any order, tells the same story
// too.
//
// Reads a posting list per word, and the texts of the articles that share enough. Xapian's
// exceptions pass through.
std::vector<Likeness> compare_with_samples(const std::vector<Ranked>& hits, const LikeWords& like,
                                           std::span<const Sample> samples,
                                           const Snapshots& snapshots, Analyser& analyser);

// How many of the best hits are reordered, same story first, across pages.
inline constexpr std::uint32_t max_compared = 50;

// The range of hits to compare with the samples in order to show `page`.
Page page_to_compare(Page page);

// Reorders the hits of page_to_compare(), which are ranked by relevance, and keeps `page`: same
// story first, by descending similarity. Scores would not do: words other than names favour
// articles in the sample's language.
void put_same_story_first(std::vector<Ranked>& hits, std::vector<Likeness>& likenesses, Page page);

} // namespace triglot
