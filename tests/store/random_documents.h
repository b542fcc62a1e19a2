// Random documents, deterministic, with words that the lexicon must distinguish or conflate.
#pragma once

#include "analysis/analyser.h"

#include <random>
#include <vector>

namespace triglot::test {

using Document = std::vector<Token>;

// Up to four passages of one to twenty words, each in a language or in none.
Document random_document(std::mt19937& random, Analyser& analyser);

std::vector<Document> random_documents(unsigned seed, std::size_t count);

} // namespace triglot::test
