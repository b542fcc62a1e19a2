// Changes the articles of an index in place, by atomic commits.
//
//   open the current generation → add, replace, remove … → commit → add … → commit
//
// Each commit is atomic: articles, lexicon, and file table. Uncommitted changes vanish, however the
// program ends.
#pragma once

#include "glass/new_document.h"
#include "store/document_terms.h"
#include "store/file_table.h"
#include "store/index.h"
#include "store/item_versions.h"
#include "store/range_bounds.h"

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <xapian.h>

namespace triglot {

// Bounds the work lost when an update is interrupted, and its memory.
struct CommitLimits {
  std::size_t bytes = std::size_t{64} << 20; // of changed texts; inverted, ten times that
  std::chrono::milliseconds time{10'000};
};

// One per thread. All functions throw Error, with what to do, if the index cannot be read or
// written; the object is then unusable.
class IndexUpdater {
public:
  // Opens the current generation. Throws Error also if its format or analysis differs; for other
  // dictionaries see needs_lexicon(). REQUIRES: `lock` outlives this object.
  IndexUpdater(const WriterLock& lock, const AnalysisFingerprint& analysis,
               const CommitLimits& limits = {});
  // Read-only: writes are ignored.
  IndexUpdater(const IndexDirectory& directory, const AnalysisFingerprint& analysis);

  const IndexDescription& description() const { return description_; }

  // The article from `source`, identified by path and record only.
  std::optional<DocId> find(const Source& source) const;
  Record record(DocId id) const;
  // All articles of a file, in ascending order.
  std::vector<DocId> articles_of(std::string_view path) const;
  std::vector<FileEntry> files_below(std::string_view path) const;
  std::vector<FileEntry> all_files() const;
  std::optional<FileEntry> file(std::string_view path) const;
  // See item_versions.h.
  FeedItems items_of_feed(std::string_view path) const;
  std::optional<PlacedVersion>
  newest_version(std::string_view item,
                 const std::function<bool(const std::string& path)>& is_ignored) const;
  std::optional<PlacedVersion> indexed_version(std::string_view item) const;
  std::uint64_t older_versions() const;
  // The number of articles by language code, "" for unknown languages.
  std::map<std::string, std::uint64_t> articles_by_language() const;

  // `words` are the article's, as in the document; `bytes` is the size of its text.
  void add(const NewDocument& document, const DocumentTerms& words, std::size_t bytes);
  void replace(DocId id, const NewDocument& document, const DocumentTerms& old_words,
               const DocumentTerms& words, std::size_t bytes);
  void remove(DocId id, const DocumentTerms& old_words, std::size_t bytes);
  // Changes anything in a document except its words.
  void change(DocId id, const std::function<void(Xapian::Document&)>& edit);

  void put_file(const FileEntry& entry);
  void remove_file(std::string_view path);
  void put_items(std::string_view path, const FeedItems& before, const FeedItems& now);
  void put_indexed_version(std::string_view item, std::string_view key);
  void put_older_versions(std::uint64_t number);
  void set_roots(std::vector<Root> roots);

  // Whether the lexicon was written with other dictionaries or stemmers.
  bool needs_lexicon() const { return description_.analysis.stems != analysis_.stems; }
  // Rebuilds the lexicon from the stored texts, with this program's dictionaries.
  void rebuild_lexicon(Analyser& analyser);

  // Whether the limits ask for a commit.
  bool is_due() const;
  // No effect without changes. Once this returns, the changes survive a crash of the machine.
  void commit();

private:
  void remember_file_sizes();
  void read_bounds();
  void renew_stamp();
  void note_changed(Xapian::docid id);
  Xapian::Document packed(Xapian::Document document) const;
  void roll_back();
  void save_copy_of_roots() const;
  template <typename Action>
  auto reading(Action&& action) const;
  template <typename Action>
  void writing(Action&& action);

  std::filesystem::path path_; // of the index, for messages
  OpenGeneration current_;
  AnalysisFingerprint analysis_;
  CommitLimits limits_;
  IndexDescription description_;
  Xapian::Database database_; // including uncommitted changes
  Records records_;           // of that
  std::optional<Xapian::WritableDatabase> writable_;
  std::vector<std::pair<std::filesystem::path, std::uintmax_t>> sizes_; // as committed
  LexiconChanges lexicon_;
  std::optional<BoundsState> bounds_; // nothing where there are none that hold
  Xapian::docid last_bounded_ = 0;    // document
  bool changed_ = false;              // since the last commit
  std::size_t changed_bytes_ = 0;
  std::chrono::steady_clock::time_point committed_ = std::chrono::steady_clock::now();
};

} // namespace triglot
