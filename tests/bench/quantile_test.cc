// Tests quantiles, and figures in tables.
#include "bench/corpus/random.h"
#include "bench/measure/quantile.h"
#include "bench/report/table.h"
#include "tests/support/catch.h"

#include <cmath>
#include <string>
#include <vector>

namespace triglot::bench {
namespace {

TEST_CASE("Quantiles are interpolated between the nearest values") {
  const auto [values, share, expected] = GENERATE(table<std::vector<double>, double, double>({
      {{7}, 0.5, 7},
      {{7}, 0.99, 7},
      {{3, 1}, 0, 1},
      {{3, 1}, 1, 3},
      {{3, 1}, 0.5, 2},
      {{5, 1, 3}, 0.5, 3},
      {{4, 1, 3, 2}, 0.5, 2.5},
      {{10, 20, 30, 40, 50}, 0.95, 48},
      {{0, 100}, 0.99, 99},
  }));
  CHECK(std::abs(quantile(values, share) - expected) < 1e-9);
}

TEST_CASE("A distribution has the quantiles that are told") {
  std::vector<double> values;
  for (int i = 1000; i >= 0; --i) {
    values.push_back(i);
  }
  const Distribution distribution = distribution_of(values);
  CHECK(std::lround(distribution.p50) == 500);
  CHECK(std::lround(distribution.p95) == 950);
  CHECK(std::lround(distribution.p99) == 990);
  CHECK(std::lround(distribution.max) == 1000);
}

TEST_CASE("Figures have as many digits as one reads") {
  const auto [value, shown] = GENERATE(table<double, std::string>({
      {0, "0.00"},
      {0.126, "0.13"},
      {9.99, "9.99"},
      {9.996, "10.0"},
      {123.44, "123.4"},
      {999.94, "999.9"},
      {999.96, "1,000"},
      {1234567, "1,234,567"},
      {1000002, "1,000,002"},
  }));
  CHECK(figure(value) == shown);
}

TEST_CASE("Ratios of nothing are none") {
  CHECK(ratio(1, 4) == "0.25");
  CHECK(ratio(1, 0) == "–");
}

TEST_CASE("Columns are aligned, whatever the bytes of a character") {
  Table table({"µs", "p50"});
  table.add({"a word", "1,234"});
  table.add({"é", "5"});
  CHECK(table.text() == "µs        p50\n"
                        "a word  1,234\n"
                        "é           5\n");
}

TEST_CASE("Random numbers are those of the standard's sequence, and stay in their bounds") {
  Random random(1);
  std::string drawn;
  for (int i = 0; i < 8; ++i) {
    drawn += std::to_string(random.below(10)) + " ";
  }
  CHECK(drawn == "8 2 0 6 4 9 8 5 ");
  for (int i = 0; i < 1000; ++i) {
    const std::size_t number = random.between(2, 4);
    CHECK((number >= 2 && number <= 4));
  }
  CHECK(random.below(1) == 0);
}

} // namespace
} // namespace triglot::bench
