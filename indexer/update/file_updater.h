// Brings the index up to date with changed files.
//
//   moved → attribution only
//   changed ─┬─ no feeds → read: put each article, remove those that are gone
//            └─ feeds → note their items ─┬→ which are the newest (ItemChanges) → read: put those
//   vanished → remove ────────────────────┘
#pragma once

#include "articles/read_file.h"
#include "indexer/roots.h"
#include "indexer/update/article_updater.h"
#include "indexer/update/file_changes.h"
#include "indexer/update/item_changes.h"

#include <functional>
#include <optional>
#include <string>
#include <unordered_set>
#include <vector>

namespace triglot {

// Finds the files at these paths; those that are there.
using FindFiles = std::function<std::vector<FoundFile>(const std::vector<std::string>& paths)>;

// One per update. Counts what it reports to `sink`. All arguments must outlive this object. Throws
// as IndexUpdater does.
class FileUpdater final : private EventSink {
public:
  FileUpdater(IndexUpdater& index, Analyser& analyser, EventSink& sink);

  void tell(const Discovery& discovery);
  BuildReport& report() { return report_; }

  // Commits now and then. `find_files` finds files that have not changed. Call once.
  void apply(const FileChanges& changes, const RootSet& roots, const FindFiles& find_files);
  void add_standard_input(const std::string& language);
  // Throws Error if nothing came from there.
  void forget_standard_input();

  // Commits.
  BuildReport finish();

private:
  // A changed file that is a feed, or was one.
  struct ChangedFeed {
    FoundFile file;
    std::string content_hash;          // when its items were noted
    std::vector<DocId> before = {};    // its articles
    std::optional<FileEntry> now = {}; // once it has been read
  };

  void happened(const Event& event) override;
  void progressed(const Progress& progress) override { sink_.progressed(progress); }
  void changed(const ArticleChange& change) override { sink_.changed(change); }
  bool wants_indexed() const override { return sink_.wants_indexed(); }

  void move(const MovedFile& file);
  void read(const ChangedFile& file, const std::string& given_language);
  void finish_file(const ChangedFile& file, const FileOutcome& outcome,
                   const std::vector<DocId>& before, const std::unordered_set<DocId>& met);
  void note_items(const std::vector<std::string>& paths, const RootSet& roots,
                  const FindFiles& find_files);
  void read_feeds(const RootSet& roots, const FindFiles& find_files);
  void read_feed(ChangedFeed& feed, const std::string& given_language);
  void put_item(Article article, const ItemVersion& version, const std::string& given_language);
  std::optional<DocId> indexed_elsewhere(const std::string& item) const;
  RecordIds::IsTaken is_taken_in(const std::string& path) const;
  void put_incomplete(const std::string& path);
  void remove_unmet(std::vector<DocId> articles, const std::unordered_set<DocId>& met);
  void remove_articles(const std::vector<DocId>& articles);
  void commit_if_due();

  IndexUpdater& index_;
  EventSink& sink_;
  BuildReport report_;
  ArticleUpdater articles_;
  FileReader reader_;
  ItemChanges items_;
  std::vector<std::string> moved_feeds_;
  std::vector<ChangedFeed> feeds_;
  std::unordered_set<DocId> met_; // articles of feeds that existed before
};

} // namespace triglot
