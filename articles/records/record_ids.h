// The ids of the articles of one file.
#pragma once

#include "articles/article.h"

#include <cstdint>
#include <functional>
#include <string>
#include <unordered_map>
#include <utility>

namespace triglot {

// Makes ids unique, deterministically for the same articles in the same order: an article without
// an id gets its content hash, and an id that the file had before gets `~2` and so on appended.
// Takes about 30 bytes per article.
class RecordIds {
public:
  // Whether the id belongs to an article that came before those passed to make_unique().
  using IsTaken = std::function<bool(const std::string& id)>;

  explicit RecordIds(IsTaken is_taken = {}) : is_taken_(std::move(is_taken)) {}

  void make_unique(Article& article);
  // The same for a declared id, which is not empty.
  std::string unique(const std::string& declared);

private:
  // Whether the id is still free; from then on it is taken.
  bool claim(const std::string& id);

  IsTaken is_taken_;
  std::unordered_map<std::uint64_t, std::uint32_t> seen_; // uses of an id, by its hash
};

} // namespace triglot
