// Tests the progress line.
#include "indexer/report/progress_line.h"

#include "tests/support/catch.h"

#include <chrono>
#include <string>

namespace triglot {
namespace {
using namespace std::chrono_literals;

std::string line(const Progress& progress, std::chrono::duration<double> elapsed,
                 std::size_t columns = 100) {
  return ProgressLine().text(progress, elapsed, columns);
}

// In characters.
std::size_t width(const std::string& text) {
  std::size_t characters = 0;
  for (const char byte : text) {
    characters += (byte & '\xC0') != '\x80' ? 1U : 0U;
  }
  return characters;
}

TEST_CASE("the progress line has share, total, speed and time left") {
  CHECK(line({0, 0, 0}, 0s) == "reading  0 articles");
  CHECK(line({1, 1'000'000, 0}, 1s) == "reading  1 article  1.0 MB/s"); // the total is unknown
  CHECK(line({0, 0, 152'000'000}, 0s) ==
        "reading  0 articles  0 % of 152 MB  ░░░░░░░░░░░░░░░░░░░░");
  CHECK(line({1234, 2'500'000, 5'000'000}, 1s) ==
        "reading  1,234 articles  50 % of 5 MB  ▓▓▓▓▓▓▓▓▓▓░░░░░░░░░░  2.5 MB/s  0:01 left");
  CHECK(line({12, 1'000'000, 3'700'000'000}, 1s, 70) ==
        "reading  12 articles  0 % of 3.7 GB  ░░░░░░░░░  1.0 MB/s  1:01:39 left");
  CHECK(line({12, 2'000'000, 1'000'000}, 1s) == "reading  12 articles  2.0 MB/s"); // it has grown
  CHECK(line({12, 500'000, 1'000'000}, 500ms) ==
        "reading  12 articles  50 % of 1 MB  ▓▓▓▓▓▓▓▓▓▓░░░░░░░░░░"); // too early to tell
}

TEST_CASE("a narrow terminal gets less, the bar goes first") {
  const Progress progress{43'999, 54'700'000, 152'000'000};
  const auto [columns, text] = GENERATE(table<std::size_t, std::string>({
      {79, "reading  43,999 articles  35 % of 152 MB  ▓▓▓▓▓░░░░░░░░░░░  5.5 MB/s  0:18 left"},
      {63, "reading  43,999 articles  35 % of 152 MB  5.5 MB/s  0:18 left"},
      {55, "reading  43,999 articles  35 % of 152 MB  0:18 left"},
      {45, "reading  43,999 articles  35 %  0:18 left"},
      {35, "reading  43,999 articles  35 %"},
      {29, "reading  43,999 articles"},
      {10, "reading  4"},
      {0, ""},
  }));
  CHECK(line(progress, 10s, columns) == text);
}

TEST_CASE("no line is longer than the terminal is wide") {
  for (std::size_t columns = 0; columns < 140; ++columns) {
    CHECK(width(line({1'234'567, 99'000'000'000, 100'000'000'000}, 4000s, columns)) <= columns);
  }
}

TEST_CASE("the time left follows the speed of the last seconds, and does not jump") {
  ProgressLine line;
  std::uint64_t read = 0;
  std::string last;
  for (int second = 0; second <= 120; ++second) {
    last = line.text({0, read, 400'000'000}, std::chrono::seconds(second), 100);
    read += second < 60 ? 1'000'000 : 4'000'000;
  }
  CHECK(last.find("4.0 MB/s  0:25 left") != std::string::npos); // 300 of 400 MB are read
  const std::string stalled = line.text({0, read - 4'000'000, 400'000'000}, 121s, 100);
  CHECK(stalled.find("3.6 MB/s") != std::string::npos);
}

TEST_CASE("phases have names") {
  for (const Phase phase : {Phase::finding, Phase::merging, Phase::syncing, Phase::committing}) {
    CHECK_FALSE(name_of(phase).empty());
  }
}

} // namespace
} // namespace triglot
