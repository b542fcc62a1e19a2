#include "indexer/update/file_updater.h"

#include "base/error.h"

#include <unordered_map>
#include <utility>

namespace triglot {

FileUpdater::FileUpdater(IndexUpdater& index, Analyser& analyser, EventSink& sink)
    : index_(index), sink_(sink), articles_(index, analyser, report_, *this), reader_(*this),
      items_(index) {
  report_.articles = index_.articles_by_language();
}

void FileUpdater::happened(const Event& event) {
  triglot::count(event, report_);
  sink_.happened(event);
}

void FileUpdater::tell(const Discovery& discovery) {
  report_.left_out.add(discovery.left_out);
  report_.links = discovery.links;
  for (const Event& event : events_of(discovery)) {
    happened(event);
  }
}

void FileUpdater::apply(const FileChanges& changes, const RootSet& roots,
                        const FindFiles& find_files) {
  for (const ChangedFile& file : changes.changed) {
    reader_.expect(file.now);
  }
  for (const FileEntry& entry : changes.failing) {
    reader_.report_known_failures(entry);
  }
  for (const std::string& path : changes.undecided) {
    if (index_.articles_of(path).empty() && index_.items_of_feed(path).empty()) {
      happened({Event::Kind::left_out, path, 0, std::string(no_article_reason)});
    }
  }
  for (const MovedFile& file : changes.moved) {
    reader_.report_known_failures(file.now);
    move(file);
  }
  for (const FileEntry& entry : changes.touched) {
    index_.put_file(entry);
  }
  for (const ChangedFile& file : changes.changed) {
    read(file, roots.language_given(file.now.path));
  }
  for (const FileEntry& entry : changes.vanished) {
    if (!index_.items_of_feed(entry.path).empty()) {
      items_.note(entry.path, {});
    }
  }
  read_feeds(roots, find_files);
  for (const FileEntry& entry : changes.vanished) {
    remove_articles(index_.articles_of(entry.path));
    index_.remove_file(entry.path);
    commit_if_due();
  }
}

void FileUpdater::add_standard_input(const std::string& language) {
  reader_.read_standard_input([&](Article article) {
    articles_.put(std::move(article), language);
    commit_if_due();
  });
}

void FileUpdater::forget_standard_input() {
  const std::vector<DocId> articles = index_.articles_of(standard_input_path);
  if (articles.empty()) {
    throw Error("cannot forget '-': no article came from standard input");
  }
  remove_articles(articles);
}

BuildReport FileUpdater::finish() {
  sink_.begins(Phase::committing);
  index_.commit();
  std::erase_if(report_.articles, [](const auto& of) { return of.second == 0; });
  return report_;
}

void FileUpdater::move(const MovedFile& file) {
  const std::string& before = file.before.path;
  const std::string& now = file.now.path;
  for (const DocId id : index_.articles_of(before)) {
    articles_.move(id, now);
    reader_.tell_progress();
  }
  index_.remove_file(before);
  index_.put_file(file.now);
  if (const FeedItems items = index_.items_of_feed(before); !items.empty()) {
    // Of equally old versions of an item the newest may be another now.
    index_.put_items(before, items, {});
    index_.put_items(now, {}, items);
    items_.note(before, {});
    put_incomplete(now);
    moved_feeds_.push_back(now);
  }
  commit_if_due();
}

// Of a feed only notes its items.
void FileUpdater::read(const ChangedFile& file, const std::string& given_language) {
  std::unordered_set<DocId> met; // articles of the file that existed before
  const auto put_article = [&](Article article) {
    if (const std::optional<DocId> id = articles_.put(std::move(article), given_language)) {
      met.insert(*id);
    }
    if (index_.is_due()) {
      put_incomplete(file.now.path);
      index_.commit();
    }
  };
  std::optional<FeedItems> items;
  const ChooseItems note = [&](const FeedItems& found) {
    items = found;
    return std::nullopt;
  };
  const std::vector<DocId> before = index_.articles_of(file.now.path);
  const FileOutcome outcome = file.known && !before.empty()
                                  ? reader_.read_on(file.now, given_language, *file.known,
                                                    is_taken_in(file.now.path), put_article, note)
                                  : reader_.read(file.now, given_language, put_article, note);
  if (outcome.kind != FileOutcome::Kind::read) { // the next update detects vanished files
    if (outcome.articles > 0) {
      put_incomplete(file.now.path);
    } else if (outcome.kind == FileOutcome::Kind::not_read && !before.empty()) {
      happened({Event::Kind::warning, file.now.path, 0, "its articles stay as they were"});
    }
  } else if (items) {
    items_.note(file.now.path, *std::move(items));
    feeds_.push_back({file.now, outcome.entry.content_hash});
  } else {
    finish_file(file, outcome, before, met);
  }
}

void FileUpdater::finish_file(const ChangedFile& file, const FileOutcome& outcome,
                              const std::vector<DocId>& before,
                              const std::unordered_set<DocId>& met) {
  FileEntry entry = outcome.entry;
  if (outcome.only_appended) {
    prepend_failures(*file.known, entry);
    reader_.report_known_failures(*file.known);
  } else {
    remove_unmet(before, met);
  }
  if (!index_.items_of_feed(file.now.path).empty()) { // no feed any more
    items_.note(file.now.path, {});
    put_incomplete(file.now.path);
    feeds_.push_back({file.now, {}, {}, entry});
  } else {
    index_.put_file(entry);
  }
  commit_if_due();
}

// Notes the items of feeds that are as they were.
void FileUpdater::note_items(const std::vector<std::string>& paths, const RootSet& roots,
                             const FindFiles& find_files) {
  if (paths.empty()) {
    return;
  }
  for (const FoundFile& file : find_files(paths)) {
    read({file, std::nullopt}, roots.language_given(file.path));
  }
  for (const std::string& path : paths) {
    if (!items_.has_noted(path)) { // it cannot be looked at now
      items_.note_unavailable(path);
      put_incomplete(path);
    }
  }
}

void FileUpdater::read_feeds(const RootSet& roots, const FindFiles& find_files) {
  note_items(moved_feeds_, roots, find_files);
  for (std::vector<std::string> paths = items_.unread(); !paths.empty(); paths = items_.unread()) {
    note_items(paths, roots, find_files);
  }
  report_.older_versions = items_.write();
  for (const ChangedFeed& feed : feeds_) {
    put_incomplete(feed.file.path);
  }
  for (ChangedFeed& feed : feeds_) {
    if (!feed.now) {
      read_feed(feed, roots.language_given(feed.file.path));
      commit_if_due();
    }
  }
  // Only now, as an item may have gone from one feed to another.
  for (const ChangedFeed& feed : feeds_) {
    if (feed.now) {
      remove_unmet(feed.before, met_);
      index_.put_file(*feed.now);
      commit_if_due();
    }
  }
}

void FileUpdater::read_feed(ChangedFeed& feed, const std::string& given_language) {
  const std::string& path = feed.file.path;
  std::unordered_map<std::string, ItemVersion> versions; // by the item's id in the feed
  const ChooseItems choose = [&](const FeedItems& items) {
    versions.clear();
    for (const ItemVersion& version : items.versions) {
      versions.emplace(version.record, version);
    }
    return items_.chosen(path, items);
  };
  const auto put = [&](Article article) {
    const ItemVersion& version = versions[article.source.record];
    put_item(std::move(article), version, given_language);
    commit_if_due();
  };
  feed.before = index_.articles_of(path);
  const FileOutcome outcome = reader_.read(feed.file, given_language, put, choose);
  if (outcome.kind == FileOutcome::Kind::read) { // else it stays incomplete
    const bool is_as_noted = outcome.entry.content_hash == feed.content_hash;
    feed.now = is_as_noted ? outcome.entry : incomplete_entry(path);
  }
}

// Puts the newest version of an item in the place of the one that was indexed before.
void FileUpdater::put_item(Article article, const ItemVersion& version,
                           const std::string& given_language) {
  const std::string path = article.source.path;
  std::optional<DocId> id = index_.find(article.source);
  const std::optional<DocId> elsewhere = id ? std::nullopt : indexed_elsewhere(version.item);
  if (elsewhere && !met_.contains(*elsewhere)) {
    id = elsewhere;
    articles_.replace_from_elsewhere(*id, std::move(article), given_language);
  } else {
    articles_.put(std::move(article), given_language);
  }
  if (id) {
    met_.insert(*id);
  }
  if (!version.item.empty()) {
    index_.put_indexed_version(version.item, version_key(version, path));
  }
}

std::optional<DocId> FileUpdater::indexed_elsewhere(const std::string& item) const {
  const std::optional<PlacedVersion> indexed =
      item.empty() ? std::nullopt : index_.indexed_version(item);
  if (!indexed) {
    return std::nullopt;
  }
  Source source;
  source.path = indexed->path;
  source.record = indexed->record;
  return index_.find(source);
}

// Tells which ids the file's articles have.
RecordIds::IsTaken FileUpdater::is_taken_in(const std::string& path) const {
  return [this, path](const std::string& id) {
    Source source;
    source.path = path;
    source.record = id;
    return index_.find(source).has_value();
  };
}

// Of a file that may be only partly indexed.
void FileUpdater::put_incomplete(const std::string& path) {
  const FileEntry entry = incomplete_entry(path);
  if (index_.file(path) != entry) {
    index_.put_file(entry);
  }
}

void FileUpdater::remove_unmet(std::vector<DocId> articles, const std::unordered_set<DocId>& met) {
  std::erase_if(articles, [&](DocId id) { return met.contains(id); });
  remove_articles(articles);
}

void FileUpdater::remove_articles(const std::vector<DocId>& articles) {
  for (const DocId id : articles) {
    articles_.remove(id);
    reader_.tell_progress();
  }
}

void FileUpdater::commit_if_due() {
  if (index_.is_due()) {
    index_.commit();
  }
}

} // namespace triglot
