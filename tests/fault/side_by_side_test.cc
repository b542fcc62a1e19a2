// Tests concurrent writers and readers: nobody fails, and every answer is of a single state of the
// articles that existed while the search ran.
#include "tests/cli/process.h"
#include "tests/fault/amount.h"
#include "tests/fault/fault.h"
#include "tests/fault/index_dump.h"
#include "tests/fault/index_run.h"
#include "tests/fault/numbered_states.h"
#include "tests/fault/verify.h"
#include "tests/support/catch.h"
#include "tests/support/temporary_folder.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

#include <fmt/format.h>

namespace triglot {
namespace {
using namespace std::chrono_literals;
using test::NumberedStates;
using test::Outcome;

// A file may vanish between being found and being read.
bool tells_of_vanished_files(const Outcome& outcome) {
  const std::vector<std::string> lines = test::lines_of(outcome.err);
  return outcome.exit_code == 1 &&
         std::all_of(lines.begin(), lines.end(), [](const std::string& line) {
           return line.ends_with("not indexed: no such file or directory");
         });
}

void raise(std::atomic<std::uint64_t>& number, std::uint64_t at_least) {
  std::uint64_t now = number;
  while (now < at_least && !number.compare_exchange_weak(now, at_least)) {
  }
}

class Crowd {
public:
  Crowd() : states_(folder_.path() / "articles", 5) {
    const Outcome built = test::run(index_command());
    if (built.exit_code != 0) {
      throw std::runtime_error(built.err);
    }
    committed_ = states_.newest();
  }

  // Runs all of them until the time is over or one has a problem.
  void run(std::chrono::seconds time) {
    std::vector<std::thread> threads;
    const auto start = [&](auto work) { threads.emplace_back([this, work] { repeat(work); }); };
    start([this] { change(); });
    start([this] { write({}); });
    start([this] {
      write({"--rebuild"});
      // Meanwhile readers see one generation go through several revisions.
      std::this_thread::sleep_for(1s);
    });
    start([this] { search_once(); });
    start([this] { search_once(); });
    start([this] { search_batch(); });
    start([this] { search_slowly(); });
    start([this] { search_slowly(); });
    const auto end = std::chrono::steady_clock::now() + time;
    while (!stopped_ && std::chrono::steady_clock::now() < end) {
      std::this_thread::sleep_for(50ms);
    }
    stopped_ = true;
    for (std::thread& thread : threads) {
      thread.join();
    }
  }

  // The first problem of any of them; normally none.
  std::string problem() const { return problem_; }
  std::uint64_t writes() const { return writes_; }
  std::uint64_t answers() const { return answers_; }
  std::uint64_t newest_seen() const { return newest_seen_; }

  // What is wrong with the index after the last update.
  std::string problem_at_end() const {
    const Outcome last = test::run(index_command());
    if (last.exit_code != 0) {
      return last.err;
    }
    test::bring_up_to_date(folder_.path() / "fresh", folder_.path() / "articles");
    const std::string damage = test::verify(db());
    return !damage.empty()
               ? damage
               : difference(test::dump_index(db()), test::dump_index(folder_.path() / "fresh"));
  }

private:
  std::string db() const { return (folder_.path() / "index").string(); }

  std::vector<std::string> index_command(const std::vector<std::string>& options = {}) const {
    std::vector<std::string> command = {"triglot-index", "--db", db(), "--wait", "60"};
    command.insert(command.end(), options.begin(), options.end());
    command.push_back((folder_.path() / "articles").string());
    return command;
  }

  void repeat(const std::function<void()>& work) {
    try {
      while (!stopped_) {
        work();
      }
    } catch (const std::exception& error) {
      tell(error.what());
    }
  }

  void tell(const std::string& problem) {
    const std::lock_guard lock(mutex_);
    if (problem_.empty()) {
      problem_ = problem;
    }
    stopped_ = true;
  }

  void change() {
    states_.advance();
    std::this_thread::sleep_for(20ms);
  }

  // Writes at least the state that existed when the run began. Every other run is slowed down, so
  // that readers meet it half-way.
  void write(const std::vector<std::string>& options) {
    const std::uint64_t before = states_.newest();
    const std::chrono::microseconds delay = ++runs_ % 2 == 0 ? 0us : 2000us;
    const Outcome outcome =
        test::run_with_fault(index_command(options), db(), {.delay = delay}).outcome;
    if (outcome.exit_code != 0 && !tells_of_vanished_files(outcome)) {
      tell(fmt::format("triglot-index exits {}: {}", outcome.exit_code, outcome.err));
    }
    raise(committed_, before);
    ++writes_;
  }

  // Returns the state of the answer.
  std::uint64_t check(std::string_view json, std::uint64_t oldest) {
    std::uint64_t state = oldest;
    if (const std::string found = NumberedStates::problem(json, oldest, states_.newest(), state);
        !found.empty()) {
      tell(found);
    }
    raise(newest_seen_, state);
    ++answers_;
    return state;
  }

  bool succeeded(const Outcome& outcome) {
    if (outcome.exit_code != 0 || !outcome.err.empty()) {
      tell(fmt::format("triglot-query exits {}: {}", outcome.exit_code, outcome.err));
    }
    return outcome.exit_code == 0;
  }

  std::vector<std::string> query_command(const std::string& query) const {
    return {"triglot-query", "--db", db(), "--format", "json", "-n", "100", query};
  }

  void search_once() {
    const std::uint64_t oldest = committed_;
    const Outcome outcome = test::run(query_command(std::string(NumberedStates::word)));
    if (succeeded(outcome)) {
      check(outcome.out, oldest);
    }
  }

  // A process that answers several queries while the index changes.
  void search_batch() {
    std::string input;
    for (int i = 0; i < batch; ++i) {
      input += std::string(NumberedStates::word) + "\n";
    }
    const std::uint64_t oldest = committed_;
    check_batch(test::run(query_command("-"), {.input = input}), oldest);
  }

  // As above, but with pauses between queries: the files opened first are long gone.
  void search_slowly() {
    std::string command = fmt::format("for i in $(seq {}); do echo {}; sleep 0.1; done |", batch,
                                      NumberedStates::word);
    for (const std::string& argument : query_command("-")) {
      command += fmt::format(" '{}'", argument == "triglot-query" ? test::program("triglot-query")
                                                                  : argument);
    }
    const std::uint64_t oldest = committed_;
    check_batch(test::run({"sh", "-c", command}), oldest);
  }

  // Later answers of a batch may be of newer states, never of older ones.
  void check_batch(const Outcome& outcome, std::uint64_t oldest) {
    if (!succeeded(outcome)) {
      return;
    }
    std::string_view rest = outcome.out;
    for (int i = 0; i < batch; ++i) {
      const std::size_t summary = rest.find("{\"type\":\"summary\"");
      const std::size_t end = rest.find('\n', summary);
      oldest = check(rest.substr(0, end), oldest);
      rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    }
  }

  static constexpr int batch = 20;

  test::TemporaryFolder folder_;
  NumberedStates states_;
  std::atomic<std::uint64_t> committed_{0}; // a state that the index has, or an earlier one
  std::atomic<std::uint64_t> runs_{0};      // started
  std::atomic<std::uint64_t> writes_{0};    // … and finished
  std::atomic<std::uint64_t> answers_{0};
  std::atomic<std::uint64_t> newest_seen_{0};
  std::atomic<bool> stopped_{false};
  std::mutex mutex_; // guards problem_
  std::string problem_;
};

TEST_CASE("Updates, rebuilds and searches side by side") {
  Crowd crowd;
  crowd.run(test::duration(30s, 30min));
  CHECK(crowd.problem() == "");
  INFO(crowd.writes() << " writes, " << crowd.answers() << " answers");
  CHECK(crowd.writes() > 10);
  CHECK(crowd.answers() > 50);
  CHECK(crowd.newest_seen() > 10);
  CHECK(crowd.problem_at_end() == "");
}

} // namespace
} // namespace triglot
