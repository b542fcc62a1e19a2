#include "analysis/dates/instant.h"

#include "tests/support/catch.h"

#include <string>
#include <tuple>

namespace triglot {
namespace {

TEST_CASE("Points in time, as feeds state them") {
  constexpr std::int64_t midnight = 1'737'504'000; // 2025-01-22, UTC
  constexpr std::int64_t minute = 60;
  constexpr std::int64_t hour = 60 * minute;
  const auto [stated, instant] = GENERATE_COPY(table<std::string, std::int64_t>({
      {"2025-01-22", midnight},
      {"2025-01-22T08:30:00Z", midnight + 8 * hour + 30 * minute},
      {"2025-01-22T08:30:05.25Z", midnight + 8 * hour + 30 * minute + 5},
      {"2025-01-22T08:30:00+01:00", midnight + 7 * hour + 30 * minute},
      {"2025-01-22 08:30", midnight + 8 * hour + 30 * minute},
      {"Wed, 22 Jan 2025 08:30:00 GMT", midnight + 8 * hour + 30 * minute},
      {"Wed, 22 Jan 2025 8:30:00 -0530", midnight + 14 * hour},
      {"Wed, 22 Jan 2025 00:30:00 +0200", midnight - hour - 30 * minute},
      {"Wed, 22 Jan 2025 08:30 EST", midnight + 13 * hour + 30 * minute},
      {"Wed, 22 Jan 2025 08:30:00 CET", midnight + 7 * hour + 30 * minute},
      {"2025-01-22T::", midnight},
      {"2025-01-22T08:", midnight + 8 * hour},
      {"1970-01-01T00:00:00Z", 0},
  }));
  INFO(stated);
  CHECK(instant_of(stated) == instant);
}

TEST_CASE("A text without a date is no point in time") {
  const std::string text = GENERATE("", "08:30", "soon", "2025-13-01T08:30:00Z", ":", "+01:00");
  INFO(text);
  CHECK(instant_of(text) == std::nullopt);
}

} // namespace
} // namespace triglot
