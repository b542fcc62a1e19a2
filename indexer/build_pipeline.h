// The threads of a full build.
//
//   groups of files ─→ BatchReader ─→ batches ─→ BatchIndexer ─→ segments
//                                                     └→ events, in order → sink
//
// All threads do both, as needed. A batch is indexed by the next free thread or, if enough batches
// wait, by the thread that read it: so no thread is idle while there is work, and only a few
// batches are in memory.
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
  // Reads the group with this number, with all its batches.
  using ReadGroup = std::function<void(BatchReader& reader, std::size_t group)>;
  // Creates a thread's reader.
  using MakeReader = std::function<std::unique_ptr<BatchReader>(const std::atomic<bool>& stopped,
                                                                BatchReader::Deliver deliver)>;
  // Called in the thread of run(), in article order.
  using Receive = std::function<void(IndexedBatch batch)>;
  // Called in the thread of run(), about ten times a second while there is nothing to receive.
  using Idle = std::function<void()>;

  // Reads the groups from number `first` on. A null `writer` means a dry run. All arguments must
  // outlive this object. `tells_indexed`: emit an event for each indexed article.
  BuildPipeline(const std::vector<ReadGroup>& groups, const MakeReader& make_reader,
                IndexWriter* writer, bool tells_indexed, unsigned jobs, SharedProgress& progress,
                std::size_t first = 0)
      : groups_(groups), make_reader_(make_reader), writer_(writer), tells_indexed_(tells_indexed),
        jobs_(jobs), progress_(progress), next_group_(first), next_{first, 0} {}

  // Call once. Returns the lexicon when everything is read, indexed and received. An exception from
  // `receive`, `idle` or any thread stops all threads and is rethrown here.
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

  std::mutex mutex_; // guards everything below
  std::condition_variable changed_;
  std::size_t next_group_;
  unsigned reading_ = 0;                         // number of threads
  std::deque<Batch> waiting_;                    // to be indexed
  std::map<SegmentOrder, IndexedBatch> indexed_; // not received yet
  SegmentOrder next_;                            // to be received
  std::atomic<bool> stopped_ = false;
  std::exception_ptr failure_;

  std::mutex lexicon_mutex_; // guards the lexicon
  LexiconChanges lexicon_;
};

} // namespace triglot
