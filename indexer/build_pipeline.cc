#include "indexer/build_pipeline.h"

#include <chrono>
#include <optional>
#include <thread>
#include <utility>

namespace triglot {

void BuildPipeline::stop(std::exception_ptr why) {
  const std::lock_guard lock(mutex_);
  if (!stopped_.exchange(true)) {
    failure_ = std::move(why);
  }
  changed_.notify_all();
}

void BuildPipeline::index(Batch batch, BatchIndexer& indexer) {
  IndexedBatch indexed = indexer.index(std::move(batch));
  {
    const std::lock_guard lock(lexicon_mutex_);
    lexicon_.add(indexer.take_lexicon());
  }
  const std::lock_guard lock(mutex_);
  const SegmentOrder order = indexed.order;
  indexed_.emplace(order, std::move(indexed));
  changed_.notify_all();
}

// The receiver may block, as a terminal does; then its backlog must not grow. But while the next
// batch is not indexed yet, all threads must go on.
bool BuildPipeline::is_receiver_behind() const {
  constexpr std::size_t max_waiting = 32;
  return indexed_.size() > max_waiting && indexed_.contains(next_);
}

void BuildPipeline::deliver(Batch batch, BatchIndexer& indexer) {
  {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return stopped_ || !is_receiver_behind(); });
    if (stopped_) {
      throw BuildStopped();
    }
    if (waiting_.size() + 1 < jobs_) {
      waiting_.push_back(std::move(batch));
      changed_.notify_all();
      return;
    }
  }
  index(std::move(batch), indexer);
}

void BuildPipeline::work_until_done() {
  BatchIndexer indexer(writer_, tells_indexed_, stopped_, progress_);
  const std::unique_ptr<BatchReader> reader =
      make_reader_(stopped_, [&](Batch batch) { deliver(std::move(batch), indexer); });
  std::unique_lock lock(mutex_);
  for (;;) {
    changed_.wait(lock, [this] {
      return stopped_ || (!is_receiver_behind() &&
                          (!waiting_.empty() || next_group_ < groups_.size() || reading_ == 0));
    });
    if (stopped_) {
      return;
    }
    if (!waiting_.empty()) {
      Batch batch = std::move(waiting_.front());
      waiting_.pop_front();
      lock.unlock();
      index(std::move(batch), indexer);
      lock.lock();
    } else if (next_group_ < groups_.size()) {
      const std::size_t group = next_group_++;
      ++reading_;
      lock.unlock();
      groups_[group](*reader, group);
      lock.lock();
      --reading_;
      changed_.notify_all();
    } else {
      return;
    }
  }
}

void BuildPipeline::work() {
  try {
    work_until_done();
  } catch (const BuildStopped&) {
  } catch (...) {
    stop(std::current_exception());
  }
}

void BuildPipeline::receive_all(const Receive& receive, const Idle& idle) {
  constexpr std::chrono::milliseconds patience(100);
  std::unique_lock lock(mutex_);
  while (next_.group < groups_.size()) {
    const bool due =
        changed_.wait_for(lock, patience, [this] { return stopped_ || indexed_.contains(next_); });
    if (stopped_) {
      return;
    }
    std::optional<IndexedBatch> batch;
    if (due) {
      batch = std::move(indexed_.extract(next_).mapped());
      next_ = batch->ends_group ? SegmentOrder{next_.group + 1, 0}
                                : SegmentOrder{next_.group, next_.number + 1};
      changed_.notify_all();
    }
    lock.unlock();
    batch ? receive(std::move(*batch)) : idle();
    lock.lock();
  }
}

LexiconChanges BuildPipeline::run(const Receive& receive, const Idle& idle) {
  {
    std::vector<std::jthread> threads;
    try {
      for (unsigned job = 0; job < jobs_; ++job) {
        threads.emplace_back([this] { work(); });
      }
      receive_all(receive, idle);
    } catch (...) {
      stop(std::current_exception());
    }
  }
  if (failure_) {
    std::rethrow_exception(failure_);
  }
  return std::move(lexicon_);
}

} // namespace triglot
