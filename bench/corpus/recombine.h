// As many articles of the same kind as one likes: the sentences of a language's articles, put
// together anew.
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

// The same articles for the same originals and seed, on any platform.
class Recombiner {
public:
  // REQUIRES: `originals` are not empty, and outlive this object.
  Recombiner(const std::vector<CorpusArticle>& originals, std::uint64_t seed);

  // Like an article drawn from the originals: in its language, of as many sentences, with its date,
  // and with a title where it has one. The n-th for the n-th call.
  CorpusArticle next();

private:
  // What there is in a language.
  struct Pool {
    std::vector<std::string> sentences;
    std::vector<std::string> titles;
  };

  const std::vector<CorpusArticle>& originals_;
  std::vector<std::size_t> sentences_of_; // how many each original has
  std::map<std::string, Pool> pools_;     // by language
  Random random_;
  std::uint64_t made_ = 0;
};

} // namespace triglot::bench
