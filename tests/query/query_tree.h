// Queries as trees with a known meaning.
#pragma once

#include "tests/query/reference_matcher.h"

#include <cstdint>
#include <functional>
#include <random>
#include <string>
#include <vector>

namespace triglot::test {

struct QueryTree {
  enum class Kind : std::uint8_t {
    leaf,     // `typed`, unchanged
    near,     // leaves, or alternatives of one word each
    all,      // juxtaposed
    any,      // OR
    negation, // of one child
    field,    // `typed` is its name, which applies to everything below
  };

  Kind kind = Kind::leaf;
  std::string typed;
  std::vector<QueryTree> children;
  std::vector<std::uint32_t> gaps; // near: before each child except the first
};

// The tree as a query, in one of its spellings.
std::string spelled(const QueryTree& tree, std::mt19937& random);

// The meaning of a leaf with the fields before it (`title:word`).
using LeafMeaning = std::function<const Clause&(const std::string& typed)>;

// Whether an article matches the tree, given the meanings of its leaves.
bool fulfils(const ReferenceArticle& article, const QueryTree& tree, const LeafMeaning& meaning,
             const std::string& field = "");

} // namespace triglot::test
