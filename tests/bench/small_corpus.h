// Some articles in three languages, for tests.
#pragma once

#include "bench/corpus/articles.h"

#include <vector>

namespace triglot::bench::test {

// Two in each language, one in German, and one without any words.
std::vector<CorpusArticle> small_corpus();

} // namespace triglot::bench::test
