// What test collections call articles.
#pragma once

#include "store/record/record.h"

#include <filesystem>
#include <string>

namespace triglot::bench {

// The id of an article's record, else its path as seen from the collection; blanks become `_`, for
// judgments are columns. An article from elsewhere has its whole path.
class ArticleNames {
public:
  // A file or folder; empty: every article belongs to the collection.
  explicit ArticleNames(const std::filesystem::path& collection);

  bool belongs(const Source& source) const;
  std::string of(const Source& source) const;

private:
  std::string collection_; // absolute, without `/` at its end
};

} // namespace triglot::bench
