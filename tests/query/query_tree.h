// Queries as trees whose meaning is known.
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
    leaf,     // `typed` as it is
    near,     // leaves, or alternatives of one word each
    all,      // side by side
    any,      // OR
    negation, // of one
    field,    // `typed` is its name: holds for all below
  };

  Kind kind = Kind::leaf;
  std::string typed;
  std::vector<QueryTree> children;
  std::vector<std::uint32_t> gaps; // near: before each child but the first
};

// The tree as a query, in one of its spellings.
std::string spelled(const QueryTree& tree, std::mt19937& random);

// What a leaf with the fields before it (`title:word`) stands for.
using LeafMeaning = std::function<const Clause&(const std::string& typed)>;

// Whether an article is what the tree asks for, by the meaning of its leaves alone.
bool fulfils(const ReferenceArticle& article, const QueryTree& tree, const LeafMeaning& meaning,
             const std::string& field = "");

} // namespace triglot::test
