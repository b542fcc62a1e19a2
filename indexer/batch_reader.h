// The first half of a full build: from files to batches of articles. One per thread.
#pragma once

#include "articles/read_file.h"
#include "indexer/batch.h"
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

// What is read in one go, and where its batches stand among all: the groups of a build are numbered
// as their articles are.
class BatchReader final : private EventSink {
public:
  using Deliver = std::function<void(Batch)>;

  // Takes over what `old`, the index as it is, has of files that cannot be read at the moment;
  // nothing where there is no such index. `roots`, `progress` and `stopped`, after which every
  // function throws BuildStopped, outlive this object.
  BatchReader(const RootSet& roots, std::optional<IndexDirectory> old, const BatchLimits& limits,
              const std::atomic<bool>& stopped, SharedProgress& progress, Deliver deliver);
  BatchReader(const BatchReader&) = delete;
  BatchReader& operator=(const BatchReader&) = delete;

  // Each of these is a group, and delivers it whole, in one batch at least.
  void read_files(std::size_t group, std::span<const FoundFile> files);
  void keep_files(std::size_t group, const std::vector<std::string>& unseen);
  // What comes from standard input now, if that is to be read, and of `before`, what has come from
  // there earlier, the articles whose ids have not come again. Whether there is any.
  StandardInput take_standard_input(std::size_t group, InputNow now, const std::string& language,
                                    const StoredArticles* before);

private:
  void begin_group(std::size_t group);
  void end_group();
  void read_file(const FoundFile& file);
  // Whether it has any.
  bool keep_articles_of(const std::string& path);
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
  const std::atomic<bool>& stopped_;
  SharedProgress& progress_;
  Deliver deliver_;
  Batch batch_;
  Progress before_; // at the last call of progressed()
  FileReader reader_;
};

} // namespace triglot
