// The articles of one file in an index.
#pragma once

#include "store/file_table.h"
#include "store/index.h"
#include "store/item_versions.h"

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

namespace triglot {

// A fixed revision, which stays readable while this object lives, unless two further commits are
// made to its generation. One per thread.
class StoredArticles {
public:
  // Empty if there is no index. Throws Error if it cannot be read, or has another format.
  StoredArticles(const IndexDirectory& directory, std::string_view path);

  std::size_t size() const { return ids_.size(); }
  // Throws Damaged if the article cannot be read.
  Record record(std::size_t i) const;
  // If the file is a feed, those of its items that are articles, without the number of others.
  FeedItems items() const;

private:
  // What `read()` returns; its errors name the index.
  template <typename Read>
  auto reading(const Read& read) const;

  std::filesystem::path index_;
  std::optional<OpenGeneration> generation_;
  std::optional<Records> records_;
  std::string path_;
  std::vector<DocId> ids_;
};

// The entries of the file at `path` and of files below it. Throws like StoredArticles.
std::vector<FileEntry> known_files(const IndexDirectory& directory, std::string_view path);

// The articles of the file at `path`, in ascending order. Xapian's exceptions pass through.
std::vector<DocId> articles_of(const Xapian::Database& database, std::string_view path);

} // namespace triglot
