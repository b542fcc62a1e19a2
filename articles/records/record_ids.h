// The ids of the articles of one file.
#pragma once

#include "articles/article.h"

#include <cstdint>
#include <functional>
#include <string>
#include <unordered_map>
#include <utility>

namespace triglot {

// Makes them differ, the same way for the same articles in the same order: an article without an id
// gets its content hash for one, and behind an id that the file has had before comes `~2` and so
// on. Takes some 30 bytes for each article.
class RecordIds {
public:
  // Whether an article that came before those that are seen here has the id.
  using IsTaken = std::function<bool(const std::string& id)>;

  explicit RecordIds(IsTaken is_taken = {}) : is_taken_(std::move(is_taken)) {}

  void make_unique(Article& article);

private:
  // Whether nobody has had the id; somebody has from then on.
  bool claim(const std::string& id);

  IsTaken is_taken_;
  std::unordered_map<std::uint64_t, std::uint32_t> seen_; // how often, by the id's hash
};

} // namespace triglot
