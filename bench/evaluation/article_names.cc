#include "bench/evaluation/article_names.h"

#include <algorithm>
#include <string_view>

namespace triglot::bench {

ArticleNames::ArticleNames(const std::filesystem::path& collection) {
  if (!collection.empty()) {
    collection_ = std::filesystem::absolute(collection).lexically_normal().string();
    collection_.erase(collection_.find_last_not_of('/') + 1);
  }
}

bool ArticleNames::belongs(const Source& source) const {
  const std::string_view path = source.path;
  return path.starts_with(collection_) && (collection_.empty() || path == collection_ ||
                                           path.substr(collection_.size()).starts_with('/'));
}

std::string ArticleNames::of(const Source& source) const {
  if (!belongs(source)) {
    return source.path;
  }
  std::string name = source.record;
  if (name.empty()) {
    name = source.path == collection_ ? source.path : source.path.substr(collection_.size() + 1);
  }
  std::replace_if(
      name.begin(), name.end(), [](char c) { return c == ' ' || c == '\t' || c == '\n'; }, '_');
  return name;
}

} // namespace triglot::bench
