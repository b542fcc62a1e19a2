// Tests that twice the input costs about twice the work, measured by counting (see
// comparison_counter.cc), since time depends on the load.
#include "tests/cli/process.h"
#include "tests/support/catch.h"
#include "tests/support/temporary_folder.h"

#include <cstdint>
#include <cstring>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

namespace triglot {
namespace {

// The number of byte comparisons in a run of triglot-index.
std::uint64_t comparisons(std::vector<std::string> arguments) {
  const test::TemporaryFolder place;
  const std::string counted = place.write("count", "");
  arguments.insert(arguments.begin(), {"triglot-index", "--jobs", "1"});
  const test::Outcome outcome = test::run(
      arguments,
      {.environment = {{"LD_PRELOAD", COMPARISON_COUNTER}, {"TRIGLOT_COMPARISONS", counted}}});
  CHECK(outcome.exit_code == 0);
  const std::string bytes = test::read_bytes(counted);
  std::uint64_t count = 0;
  REQUIRE(bytes.size() == sizeof count);
  std::memcpy(&count, bytes.data(), sizeof count);
  return count;
}

struct Work {
  std::uint64_t build = 0;
  std::uint64_t named_again = 0;
  std::uint64_t nothing_to_do = 0;
};

Work work_for_roots(int roots) {
  const test::TemporaryFolder folder;
  const std::string index = (folder.path() / "index").string();
  std::vector<std::string> arguments = {"--db", index};
  for (int root = 0; root < roots; ++root) {
    arguments.push_back(folder.write(fmt::format("{:02}/{:04}.txt", root % 20, root), "x"));
  }
  Work work;
  work.build = comparisons(arguments);
  work.named_again = comparisons(arguments);
  work.nothing_to_do = comparisons({"--db", index});
  return work;
}

TEST_CASE("Twice as many files that are named one by one cost about twice the comparisons",
          "[slow]") {
  constexpr int roots = 1000;
  const Work once = work_for_roots(roots);
  const Work twice = work_for_roots(2 * roots);
  const std::vector<std::pair<std::string, std::uint64_t Work::*>> runs = {
      {"a build", &Work::build},
      {"an update that names them again", &Work::named_again},
      {"an update with nothing to do", &Work::nothing_to_do},
  };
  for (const auto& [what, count] : runs) {
    INFO(what << ": " << once.*count << " and " << twice.*count);
    CHECK(once.*count > roots); // the counter works
    CHECK(twice.*count < 5 * (once.*count) / 2);
  }
}

} // namespace
} // namespace triglot
