// Which of the articles that are like samples tell the same story, and what they share with them.
//
//   Stargate SoftBank Oracle Texas 500  ~  … Oracle, SoftBank … Stargate … 500 miliardi  → same
//   story
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
  double similarity = 0; // of its names and numbers with those of the closest sample; 0 to 1
  // Names and numbers as the samples spell them, the weightiest first; names that stand side by
  // side there are one: "Masayoshi Son".
  std::vector<std::string> shared;
};

// Any of the words of samples, in the articles that the rest of the query finds, if there is one,
// but not in the samples.
Xapian::Query plan_like(const Clause& words, const std::optional<Clause>& rest,
                        std::span<const Sample> samples, const Snapshots& snapshots);

// What each of the hits has in common with the samples.
//
// The similarity is the geometric mean of two: which part of the sample's names and numbers that
// others hold is in the article, by weight; and the cosine of both articles' vectors of all their
// names and numbers (Salton & Buckley 1988), which is low where either tells much else. It makes
// the same story where it is so high as the number of names that are shared, and the dates of both,
// ask for. An article that holds most of all the sample's words, in whatever order, does as well.
//
// Takes a posting list for each word, and the texts of the articles that share enough. Xapian's
// exceptions pass through.
std::vector<Likeness> compare_with_samples(const std::vector<Ranked>& hits, const LikeWords& like,
                                           std::span<const Sample> samples,
                                           const Snapshots& snapshots, Analyser& analyser);

// Among so many of the best hits those of the same story come first, whichever page they are on.
inline constexpr std::uint32_t max_compared = 50;

// The hits to be compared with the samples for one page.
Page page_to_compare(Page page);

// Of such hits, ranked by relevance, with the likeness of each: leaves the page, the same story
// first, the most similar first. Words other than names are on the side of the sample's language,
// so that their scores are not.
void put_same_story_first(std::vector<Ranked>& hits, std::vector<Likeness>& likenesses, Page page);

} // namespace triglot
