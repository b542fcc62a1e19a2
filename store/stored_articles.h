// The articles of one file that an index holds.
#pragma once

#include "store/file_table.h"
#include "store/index.h"

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

namespace triglot {

// Of one revision, which stays readable for as long as the object lives and nobody commits twice to
// the generation. One per thread.
class StoredArticles {
public:
  // None where there is no index. Throws Error where it cannot be read, or is of another format.
  StoredArticles(const IndexDirectory& directory, std::string_view path);

  std::size_t size() const { return ids_.size(); }
  // Throws Damaged where the article cannot be read.
  Record record(std::size_t i) const;

private:
  std::filesystem::path index_;
  std::optional<OpenGeneration> generation_;
  std::vector<DocId> ids_;
};

// What is known of the file at `path` and of those below it. Throws as StoredArticles does.
std::vector<FileEntry> known_files(const IndexDirectory& directory, std::string_view path);

// The articles of the file at `path`, in rising order. Xapian's exceptions pass through.
std::vector<DocId> articles_of(const Xapian::Database& database, std::string_view path);

} // namespace triglot
