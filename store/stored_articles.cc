#include "store/stored_articles.h"

#include "store/schema.h"

#include <algorithm>
#include <string>
#include <unordered_set>

namespace triglot {

std::vector<DocId> articles_of(const Xapian::Database& database, std::string_view path) {
  Source file;
  file.path = path;
  const std::string id = article_id(file);
  std::vector<DocId> articles;
  for (const std::string& term : {schema::file_term(id), schema::id_term(id)}) {
    for (auto at = database.postlist_begin(term); at != database.postlist_end(term); ++at) {
      articles.push_back(DocId{*at});
    }
  }
  std::sort(articles.begin(), articles.end());
  return articles;
}

StoredArticles::StoredArticles(const IndexDirectory& directory, std::string_view path)
    : index_(directory.path()), path_(path) {
  if (!directory.current()) {
    return;
  }
  generation_.emplace(directory);
  ids_ = retry_on_newer_revision(
      "read index", index_,
      [&] {
        require_format(generation_->database(), index_);
        records_.emplace(generation_->database());
        return articles_of(generation_->database(), path);
      },
      [&] { return generation_->is_outdated(); }, [&] { generation_->reopen(); });
}

std::vector<FileEntry> known_files(const IndexDirectory& directory, std::string_view path) {
  OpenGeneration generation(directory);
  return retry_on_newer_revision(
      "read index", directory.path(), [&] { return files_below(generation.database(), path); },
      [&] { return generation.is_outdated(); }, [&] { generation.reopen(); });
}

template <typename Read>
auto StoredArticles::reading(const Read& read) const {
  try {
    return read();
  } catch (const Xapian::Error& error) {
    throw_error("read index", index_, error);
  } catch (const Damaged& error) {
    throw_error("read index", index_, error);
  }
}

FeedItems StoredArticles::items() const {
  if (ids_.empty()) {
    return {};
  }
  FeedItems items = reading([&] { return items_of_feed(generation_->database(), path_); });
  if (items.empty()) {
    return items;
  }
  std::unordered_set<std::string> indexed;
  for (std::size_t i = 0; i < size(); ++i) {
    indexed.insert(record(i).source.record);
  }
  items.older = 0;
  std::erase_if(items.versions,
                [&](const ItemVersion& version) { return !indexed.contains(version.record); });
  return items;
}

Record StoredArticles::record(std::size_t i) const {
  return reading([&] { return records_->read(ids_[i]); });
}

} // namespace triglot
