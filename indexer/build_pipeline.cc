#include "indexer/build_pipeline.h"

#include <thread>
#include <utility>

namespace triglot {

void BuildPipeline::stop(std::exception_ptr why) {
  const std::lock_guard lock(mutex_);
  if (!std::exchange(stopped_, true)) {
    failure_ = std::move(why);
  }
  changed_.notify_all();
}

void BuildPipeline::index(Batch batch, BatchIndexer& indexer) {
  IndexedBatch indexed = indexer.index(std::move(batch));
  const std::lock_guard lock(mutex_);
  const PartOrder order = indexed.order;
  indexed_.emplace(order, std::move(indexed));
  changed_.notify_all();
}

namespace {

// Ends a thread whose work is of no use any more.
struct PipelineStopped {};

} // namespace

void BuildPipeline::deliver(Batch batch, BatchIndexer& indexer, unsigned jobs) {
  {
    const std::lock_guard lock(mutex_);
    if (stopped_) {
      throw PipelineStopped();
    }
    if (waiting_.size() + 1 < jobs) {
      waiting_.push_back(std::move(batch));
      changed_.notify_all();
      return;
    }
  }
  index(std::move(batch), indexer);
}

void BuildPipeline::work_until_done(unsigned jobs) {
  BatchIndexer indexer(writer_);
  const std::unique_ptr<BatchReader> reader =
      make_reader_([&](Batch batch) { deliver(std::move(batch), indexer, jobs); });
  std::unique_lock lock(mutex_);
  for (;;) {
    changed_.wait(lock, [this] {
      return stopped_ || !waiting_.empty() || next_group_ < groups_.size() || reading_ == 0;
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
      lexicon_.add(indexer.take_lexicon());
      return;
    }
  }
}

void BuildPipeline::work(unsigned jobs) {
  try {
    work_until_done(jobs);
  } catch (const PipelineStopped&) {
  } catch (...) {
    stop(std::current_exception());
  }
}

void BuildPipeline::receive_all(const Receive& receive) {
  PartOrder next;
  std::unique_lock lock(mutex_);
  while (next.group < groups_.size()) {
    changed_.wait(lock, [&] { return stopped_ || indexed_.contains(next); });
    if (stopped_) {
      return;
    }
    IndexedBatch batch = std::move(indexed_.extract(next).mapped());
    next = batch.ends_group ? PartOrder{next.group + 1, 0} : PartOrder{next.group, next.number + 1};
    lock.unlock();
    receive(std::move(batch));
    lock.lock();
  }
}

LexiconChanges BuildPipeline::run(unsigned jobs, const Receive& receive) {
  {
    std::vector<std::jthread> threads;
    try {
      for (unsigned job = 0; job < jobs; ++job) {
        threads.emplace_back([this, jobs] { work(jobs); });
      }
      receive_all(receive);
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
