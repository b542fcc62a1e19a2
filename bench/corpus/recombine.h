// Unlimited synthetic articles: shuffled sentences of a language's articles.
//
//   nl: "De dijk. Een huis. Het water steeg."   →   nl: "Het water steeg. De dijk. De dijk."
#pragma once

#include "bench/corpus/articles.h"
#include "bench/corpus/random.h"

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace triglot::bench {

// Deterministic for the same originals and seed, on any platform.
class Recombiner {
public:
  // REQUIRES: `originals` is not empty, and outlives this object.
  Recombiner(const std::vector<CorpusArticle>& originals, std::uint64_t seed);

  // An article modelled on one drawn from the originals: with its language, number of sentences and
  // date, and with a title if it has one. The n-th call returns the n-th article.
  CorpusArticle next();

private:
  // Material of one language.
  struct Pool {
    std::vector<std::string> sentences;
    std::vector<std::string> titles;
  };

  const std::vector<CorpusArticle>& originals_;
  std::vector<std::size_t> sentences_of_; // of each original
  std::map<std::string, Pool> pools_;     // by language
  Random random_;
  std::uint64_t made_ = 0;
};

} // namespace triglot::bench
