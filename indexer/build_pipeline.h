// The threads of a full build.
//
//   groups of files ─→ BatchReader ─→ batches ─→ BatchIndexer ─→ parts
//                                                     └→ events, in order → sink
//
// All threads do either, whatever is due. A batch is indexed by the next thread that is free, or,
// where enough of them wait, by the thread that has read it: so none stands still while there is
// work, and a few batches are all that is in memory.
#pragma once

#include "indexer/batch_indexer.h"
#include "indexer/batch_reader.h"

#include <atomic>
#include <condition_variable>
#include <deque>
#include <exception>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <vector>

namespace triglot {

class BuildPipeline {
public:
  // Reads one group, whose number is given, with all its batches.
  using ReadGroup = std::function<void(BatchReader& reader, std::size_t group)>;
  // Makes a thread's reader.
  using MakeReader = std::function<std::unique_ptr<BatchReader>(const std::atomic<bool>& stopped,
                                                                BatchReader::Deliver deliver)>;
  // Is called in the thread that calls run(), in the order of the articles.
  using Receive = std::function<void(IndexedBatch batch)>;
  // Likewise, some ten times a second while there is nothing to receive.
  using Idle = std::function<void()>;

  // All outlive this object. Without a writer nothing is written. `tells_indexed`: of each article
  // that it is indexed.
  BuildPipeline(const std::vector<ReadGroup>& groups, const MakeReader& make_reader,
                IndexWriter* writer, bool tells_indexed, unsigned jobs, SharedProgress& progress)
      : groups_(groups), make_reader_(make_reader), writer_(writer), tells_indexed_(tells_indexed),
        jobs_(jobs), progress_(progress) {}

  // Once. Returns when all is read, indexed and received, with what goes into the lexicon. What
  // `receive`, `idle` or a thread throws ends all threads and is thrown here.
  LexiconChanges run(const Receive& receive, const Idle& idle);

private:
  void work();
  void work_until_done();
  void deliver(Batch batch, BatchIndexer& indexer);
  void index(Batch batch, BatchIndexer& indexer);
  void receive_all(const Receive& receive, const Idle& idle);
  bool is_receiver_behind() const;
  void stop(std::exception_ptr why);

  const std::vector<ReadGroup>& groups_;
  const MakeReader& make_reader_;
  IndexWriter* writer_;
  bool tells_indexed_;
  unsigned jobs_; // threads
  SharedProgress& progress_;

  std::mutex mutex_; // of all that follows
  std::condition_variable changed_;
  std::size_t next_group_ = 0;
  unsigned reading_ = 0;                         // threads
  std::deque<Batch> waiting_;                    // to be indexed
  std::map<SegmentOrder, IndexedBatch> indexed_; // not received yet
  SegmentOrder next_;                            // to be received
  std::atomic<bool> stopped_ = false;
  std::exception_ptr failure_;

  std::mutex lexicon_mutex_; // of what follows
  LexiconChanges lexicon_;
};

} // namespace triglot
