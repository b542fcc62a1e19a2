// The ids of the articles of one file.
#pragma once

#include "indexer/article.h"

#include <cstdint>
#include <unordered_map>

namespace triglot {

// Makes them differ, the same way for the same articles in the same order: an article without an id
// gets its content hash for one, and behind an id that the file has had before comes `~2` and so
// on. Takes some 30 bytes for each article.
class RecordIds {
public:
  void make_unique(Article& article);

private:
  std::unordered_map<std::uint64_t, std::uint32_t> seen_; // how often, by the id's hash
};

} // namespace triglot
