// First half of a full build: reads files into batches of articles. One per thread.
#pragma once

#include "articles/read_file.h"
#include "indexer/batch.h"
#include "indexer/feed_survey.h"
#include "indexer/roots.h"
#include "store/directory/index_directory.h"
#include "store/directory/roots_file.h"
#include "store/stored_articles.h"

#include <atomic>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace triglot {

enum class InputNow : std::uint8_t { unread, read }; // standard input

// Reads groups of files. Groups are numbered in article order, which gives each batch its place in
// the build.
class BatchReader final : private EventSink {
public:
  using Deliver = std::function<void(Batch)>;

  // Copies articles of files that cannot be read at the moment from `old`, the current index, if
  // there is one. `roots`, `feeds`, `progress` and `stopped` must outlive this object. Once
  // `stopped` is true, every function throws BuildStopped.
  BatchReader(const RootSet& roots, std::optional<IndexDirectory> old, const BatchLimits& limits,
              FeedSurvey& feeds, const std::atomic<bool>& stopped, SharedProgress& progress,
              Deliver deliver);
  BatchReader(const BatchReader&) = delete;
  BatchReader& operator=(const BatchReader&) = delete;

  // Each of these reads a group and delivers it completely, in at least one batch. Feeds are only
  // noted in `feeds`; once all are, read_feeds() reads them.
  void read_files(std::size_t group, std::span<const FoundFile> files);
  void keep_files(std::size_t group, const std::vector<std::string>& unreachable);
  void read_feeds(std::size_t group, std::span<const SurveyedFeed> feeds);
  // Reads standard input, if `now` says so, and keeps those articles of `before`, its earlier
  // content, whose ids do not recur. Returns whether there are any articles.
  StandardInput take_standard_input(std::size_t group, InputNow now, const std::string& language,
                                    const StoredArticles* before);

private:
  void begin_group(std::size_t group);
  void end_group();
  void read_file(const FoundFile& file);
  void read_feed(const SurveyedFeed& feed);
  // Whether there are any.
  bool keep_articles_of(const std::string& path);
  void keep_newest_items(const std::string& path);
  void add(Batch::Item item, std::size_t text_bytes);
  void add_read(Article article, const std::string& given_language);
  void add_kept(Record record);
  void happened(const Event& event) override;
  void progressed(const Progress& now) override;
  void stop_if_told() const;
  void deliver();

  const RootSet& roots_;
  std::optional<IndexDirectory> old_;
  BatchLimits limits_;
  FeedSurvey& feeds_;
  const std::atomic<bool>& stopped_;
  SharedProgress& progress_;
  Deliver deliver_;
  Batch batch_;
  Progress before_;          // at the last call of progressed()
  bool counts_bytes_ = true; // not of what is read again
  FileReader reader_;
};

} // namespace triglot
