#include "indexer/path_index.h"

#include "base/path.h"

namespace triglot {

PathIndex::PathIndex(const std::vector<std::string>& paths) {
  numbers_.reserve(paths.size());
  for (const std::string& path : paths) {
    add(path);
  }
}

void PathIndex::add(std::string_view path) {
  numbers_.try_emplace(std::string(path), added_++);
  if (has_length_.size() <= path.size()) {
    has_length_.resize(path.size() + 1);
  }
  has_length_[path.size()] = true;
}

std::optional<std::size_t> PathIndex::find(std::string_view path) const {
  if (path.size() >= has_length_.size() || !has_length_[path.size()]) { // saves hashing
    return std::nullopt;
  }
  const auto found = numbers_.find(path);
  return found == numbers_.end() ? std::nullopt : std::optional(found->second);
}

std::optional<std::size_t> PathIndex::innermost(std::string_view path) const {
  const std::optional<std::size_t> itself = find(path);
  return itself ? itself : above(path);
}

std::optional<std::size_t> PathIndex::above(std::string_view path) const {
  while (path.size() > 1 && path.starts_with('/')) { // "-", standard input, is in no folder
    path = folder_of(path);
    if (const std::optional<std::size_t> found = find(path)) {
      return found;
    }
  }
  return std::nullopt;
}

std::vector<std::string> outermost(const std::vector<std::string>& paths) {
  const PathIndex all(paths);
  std::vector<std::string> kept;
  for (std::size_t i = 0; i < paths.size(); ++i) {
    if (all.find(paths[i]) == i && !all.above(paths[i])) {
      kept.push_back(paths[i]);
    }
  }
  return kept;
}

} // namespace triglot
