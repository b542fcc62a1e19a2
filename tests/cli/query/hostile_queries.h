// Hostile queries: the lists in hostile-queries-*.txt, some that are too large for a list, and
// random ones.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace triglot::test {

// refused: gives a known field an impossible value, which is an error.
enum class Expected : std::uint8_t { answered, refused, either };

struct HostileQuery {
  std::string typed;
  Expected expected = Expected::answered;
};

// The lists, in order. Throws if they cannot be read.
std::vector<HostileQuery> hostile_queries();

// Queries of about this size: one word, many words, operators, brackets, quotes, wildcards, fields.
std::vector<HostileQuery> large_queries(std::size_t bytes);

// Random pieces of the query language, some with random bytes; without line ends.
std::vector<HostileQuery> random_queries(unsigned seed, std::size_t count);

} // namespace triglot::test
