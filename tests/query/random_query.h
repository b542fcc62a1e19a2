// Random queries that nobody would type.
#pragma once

#include "tests/query/query_tree.h"

#include <cstddef>
#include <random>

namespace triglot::test {

// Over the words of random_articles().
QueryTree random_query(std::mt19937& random);

// `operands` words that often have forms in common. REQUIRES: two or more.
QueryTree random_near(std::mt19937& random, std::size_t operands);

} // namespace triglot::test
