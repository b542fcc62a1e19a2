// A small multilingual corpus.
#pragma once

#include "bench/corpus/articles.h"

#include <vector>

namespace triglot::bench::test {

// Two articles in each of our languages, one in German, and one without any words.
std::vector<CorpusArticle> small_corpus();

} // namespace triglot::bench::test
