// Tests that searches in other threads see each state to which a watch brings its index, and never
// a partial one.
#include "indexer/watch/watch.h"

#include "base/stop_signal.h"
#include "query/search.h"
#include "store/fingerprint.h"
#include "tests/query/strict_sink.h"
#include "tests/support/catch.h"
#include "tests/support/temporary_folder.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <csignal>
#include <exception>
#include <filesystem>
#include <mutex>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include <fmt/format.h>
#include <unistd.h>

namespace triglot {
namespace {
namespace fs = std::filesystem;

using namespace std::chrono_literals;

// A file of records that carry the number of the file's state.
class States {
public:
  static constexpr std::size_t articles = 10;

  void write(int state) const {
    std::string lines;
    for (std::size_t number = 0; number < articles; ++number) {
      lines += fmt::format(R"({{"id":"{}","lang":"nl","title":"{}","text":"Het huis van {}."}})",
                           number, state, number);
      lines += '\n';
    }
    const std::string fresh = folder_.write("fresh", lines);
    fs::create_directories(folder_.path() / "articles");
    fs::rename(fresh, folder_.path() / "articles/all.jsonl");
  }

  BuildOptions options() const {
    BuildOptions options;
    options.index = folder_.path() / "articles/index";
    options.paths = {(folder_.path() / "articles").string()};
    return options;
  }

private:
  test::TemporaryFolder folder_;
};

std::string title_of(const Hit& hit) {
  return std::string(hit.record.title.of(hit.record.text));
}

// The common state of all hits. Throws if they differ, or there are too few.
int state_of(const Answer& answer) {
  std::string titles;
  for (const Hit& hit : answer.hits) {
    titles += title_of(hit) + ' ';
  }
  const int state = answer.hits.empty() ? -1 : std::stoi(title_of(answer.hits.front()));
  std::string expected;
  for (std::size_t i = 0; i < States::articles; ++i) {
    expected += fmt::format("{} ", state);
  }
  if (titles != expected) {
    throw std::runtime_error("articles of these states: " + titles);
  }
  return state;
}

class Scene {
public:
  static constexpr int last_state = 8;

  Scene() { states_.write(0); }

  // The first problem in any thread; normally empty.
  std::string run() {
    test::StrictSink sink;
    const BuildOptions options = states_.options();
    update(options, sink);
    const StopSignal stop; // before the other threads, which the signal must not end
    std::vector<std::jthread> threads;
    threads.emplace_back([this] { guarded([this] { change(); }); });
    for (std::atomic<int>& seen : seen_) {
      threads.emplace_back([this, &seen] { guarded([&] { search_until_last(seen); }); });
    }
    guarded([&] {
      watch(options, stop,
            {[&](const BuildOptions& wanted, NamedBy named_by) {
               ++updates_;
               return update(wanted, sink, named_by);
             },
             [this](const std::string& what) { tell(what); }});
    });
    over_ = true;
    threads.clear();
    return problem_;
  }

  int updates() const { return updates_; }

private:
  // Writes the next state once all searchers have seen the previous one; after the last, ends the
  // watch.
  void change() {
    for (int state = 1; state <= last_state && !over_; ++state) {
      states_.write(state);
      const auto end = std::chrono::steady_clock::now() + 100s;
      while (!over_ &&
             std::any_of(seen_.begin(), seen_.end(), [&](int seen) { return seen < state; })) {
        if (std::chrono::steady_clock::now() > end) {
          tell(fmt::format("state {} was not seen", state));
        }
        std::this_thread::sleep_for(1ms);
      }
    }
    std::this_thread::sleep_for(500ms); // there is nothing to update
    ::kill(::getpid(), SIGINT);
  }

  void search_until_last(std::atomic<int>& seen) {
    Analyser analyser;
    const Index index(IndexDirectory(states_.options().index), analysis_fingerprint(analyser));
    SearchRequest request;
    request.query = "huizen";
    while (seen < last_state && !over_) {
      index.refresh();
      const int state = state_of(search(index, analyser, request));
      if (state < seen) {
        throw std::runtime_error(fmt::format("state {} after {}", state, seen.load()));
      }
      seen = state;
    }
  }

  template <typename Work>
  void guarded(Work work) {
    try {
      work();
    } catch (const std::exception& error) {
      tell(error.what());
    }
  }

  void tell(const std::string& problem) {
    const std::lock_guard lock(mutex_);
    problem_ = problem_.empty() ? problem : problem_;
    over_ = true;
  }

  States states_;
  std::array<std::atomic<int>, 2> seen_ = {};
  std::atomic<bool> over_ = false;
  std::atomic<int> updates_ = 0;
  std::mutex mutex_; // guards problem_
  std::string problem_;
};

TEST_CASE("searches beside a watch see whole states, one after the other", "[slow]") {
  Scene scene;
  CHECK(scene.run() == "");
  CHECK(scene.updates() <= 2 + 2 * Scene::last_state); // the index's own files call for none
}

} // namespace
} // namespace triglot
