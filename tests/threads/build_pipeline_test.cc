// Tests that finished work does not pile up before a receiver slower than the threads.
#include "indexer/build_pipeline.h"

#include "indexer/roots.h"
#include "tests/support/catch.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <memory>
#include <optional>
#include <thread>
#include <vector>

namespace triglot {
namespace {

TEST_CASE("threads wait for a receiver that is slower than they") {
  constexpr unsigned jobs = 2;
  constexpr std::size_t all = 300;
  std::atomic<std::size_t> read = 0;
  const std::vector<BuildPipeline::ReadGroup> groups(
      all, [&](BatchReader& reader, std::size_t group) {
        reader.read_files(group, {}); // one empty batch
        ++read;
      });
  const RootSet roots;
  SharedProgress progress;
  FeedSurvey feeds;
  const BuildPipeline::MakeReader make_reader = [&](const std::atomic<bool>& stopped,
                                                    BatchReader::Deliver deliver) {
    return std::make_unique<BatchReader>(roots, std::nullopt, BatchLimits(), feeds, stopped,
                                         progress, std::move(deliver));
  };
  BuildPipeline pipeline(groups, make_reader, nullptr, false, jobs, progress);
  std::size_t received = 0;
  std::size_t max_ahead = 0;
  pipeline.run(
      [&](const IndexedBatch& /*batch*/) {
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
        max_ahead = std::max(max_ahead, read - received);
        ++received;
      },
      [] {});
  CHECK(received == all);
  // 33 that are finished, one that each thread is working on, and those that wait for a thread.
  CHECK(max_ahead <= 33 + 2 * jobs);
}

} // namespace
} // namespace triglot
