#include "query/match/near_copies.h"

#include <algorithm>
#include <string>

#include <xxhash.h>

namespace triglot {
namespace {

constexpr std::size_t words_of_shingle = 3;
constexpr std::size_t max_text_bytes = std::size_t{1} << 20U;
constexpr std::size_t max_hashes = 4096;

// The least share of the shorter text's shingles that the longer one has, and the least ratio of
// their lengths.
constexpr double least_contained = 0.5;
constexpr double least_length = 0.25;

} // namespace

Shingles::Shingles(std::string_view text, Analyser& analyser) {
  const std::vector<Token> tokens = analyser.analyse(text.substr(0, max_text_bytes));
  const std::size_t length = std::min(words_of_shingle, tokens.size());
  std::string shingle;
  for (std::size_t i = 0; length > 0 && i + length <= tokens.size(); ++i) {
    shingle.clear();
    for (std::size_t word = i; word < i + length; ++word) {
      shingle.append(tokens[word].form).append(1, ' ');
    }
    const std::uint64_t hash = XXH3_64bits(shingle.data(), shingle.size());
    if (is_kept(hash, halvings_)) {
      hashes_.push_back(hash);
    }
    if (hashes_.size() == 2 * max_hashes) {
      keep_fewer();
    }
  }
  while (hashes_.size() > max_hashes) {
    keep_fewer();
  }
  std::sort(hashes_.begin(), hashes_.end());
  hashes_.erase(std::unique(hashes_.begin(), hashes_.end()), hashes_.end());
}

bool Shingles::is_kept(std::uint64_t hash, unsigned halvings) const {
  return (hash & ((std::uint64_t{1} << halvings) - 1)) == 0;
}

// Repeated shingles count once. Each text keeps the same half of all hashes.
void Shingles::keep_fewer() {
  std::sort(hashes_.begin(), hashes_.end());
  hashes_.erase(std::unique(hashes_.begin(), hashes_.end()), hashes_.end());
  if (hashes_.size() > max_hashes) {
    ++halvings_;
    std::erase_if(hashes_, [&](std::uint64_t hash) { return !is_kept(hash, halvings_); });
  }
}

bool Shingles::is_near_copy(const Shingles& other) const {
  const unsigned halvings = std::max(halvings_, other.halvings_);
  std::size_t own = 0;
  std::size_t others = 0;
  std::size_t common = 0;
  auto mine = hashes_.begin();
  auto theirs = other.hashes_.begin();
  while (mine != hashes_.end() || theirs != other.hashes_.end()) {
    const bool is_mine =
        theirs == other.hashes_.end() || (mine != hashes_.end() && *mine <= *theirs);
    const bool is_theirs =
        mine == hashes_.end() || (theirs != other.hashes_.end() && *theirs <= *mine);
    const bool counts = is_kept(is_mine ? *mine : *theirs, halvings);
    own += is_mine && counts ? 1U : 0U;
    others += is_theirs && counts ? 1U : 0U;
    common += is_mine && is_theirs && counts ? 1U : 0U;
    mine += is_mine ? 1 : 0;
    theirs += is_theirs ? 1 : 0;
  }
  const auto shorter = static_cast<double>(std::min(own, others));
  const auto longer = static_cast<double>(std::max(own, others));
  return shorter > 0 && static_cast<double>(common) >= least_contained * shorter &&
         shorter >= least_length * longer;
}

std::vector<std::size_t> firsts_of_copies(const std::vector<Shingles>& texts) {
  std::vector<std::size_t> firsts;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    std::size_t first = 0;
    while (first < i && (firsts[first] != first || !texts[first].is_near_copy(texts[i]))) {
      ++first;
    }
    firsts.push_back(first);
  }
  return firsts;
}

} // namespace triglot
