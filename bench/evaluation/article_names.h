// Names of articles in test collections.
#pragma once

#include "store/record/record.h"

#include <filesystem>
#include <string>

namespace triglot::bench {

// An article's name is its record id, else its path relative to the collection, with blanks
// replaced by `_`, because judgments are columns. An article outside of the collection has its full
// path.
class ArticleNames {
public:
  // A file or folder; if empty, every article belongs to the collection.
  explicit ArticleNames(const std::filesystem::path& collection);

  bool belongs(const Source& source) const;
  std::string of(const Source& source) const;

private:
  std::string collection_; // absolute, without a trailing `/`
};

} // namespace triglot::bench
