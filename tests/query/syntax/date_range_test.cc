// The days that a date of a query names.
#include "query/syntax/date_range.h"
#include "tests/support/catch.h"

#include <chrono>

#include <fmt/format.h>

namespace triglot {
namespace {

std::string days_of(std::string_view typed) {
  const std::optional<DateRange> range = parse_date_range(typed);
  return range ? fmt::format("{} to {}", range->first, range->last) : "none";
}

TEST_CASE("A date names a day or a month or a year or a stretch of them") {
  const auto [typed, days] = GENERATE(table<std::string, std::string>({
      {"2025-01-22", "2025-01-22 to 2025-01-22"},
      {"2025-01", "2025-01-01 to 2025-01-31"},
      {"2025-04", "2025-04-01 to 2025-04-30"},
      {"2025-02", "2025-02-01 to 2025-02-28"},
      {"2024-02", "2024-02-01 to 2024-02-29"},
      {"1900-02", "1900-02-01 to 1900-02-28"},
      {"2000-02", "2000-02-01 to 2000-02-29"},
      {"2025-12", "2025-12-01 to 2025-12-31"},
      {"2025", "2025-01-01 to 2025-12-31"},
      {"0001", "0001-01-01 to 0001-12-31"},
      {"9999", "9999-01-01 to 9999-12-31"},
      {"2025-01-01..2025-03-01", "2025-01-01 to 2025-03-01"},
      {"2025-01-22..2025-01-22", "2025-01-22 to 2025-01-22"},
      {"2024..2025", "2024-01-01 to 2025-12-31"},
      {"2025..2025", "2025-01-01 to 2025-12-31"},
      {"2025..2025-03", "2025-01-01 to 2025-03-31"},
      {"2025-03..2025", "2025-03-01 to 2025-12-31"},
      {"2024-12-31..2025", "2024-12-31 to 2025-12-31"},
      {"2025..", "2025-01-01 to 9999-12-31"},
      {"2025-02..", "2025-02-01 to 9999-12-31"},
      {"..2025", "0001-01-01 to 2025-12-31"},
      {"..2024-02", "0001-01-01 to 2024-02-29"},
  }));
  CAPTURE(typed);
  CHECK(days_of(typed) == days);
}

TEST_CASE("What names no days is no date") {
  const auto typed = GENERATE(
      as<std::string>{}, "", " ", "..", "...", "....", "soon", "25", "025", "20250", "2025-",
      "2025-1", "2025-001", "2025-00", "2025-13", "2025-99", "2025-01-", "2025-01-00", "2025-01-32",
      "2025-1-2", "2025-02-29", "1900-02-29", "2025-04-31", "2025-01-22 ", " 2025", "2025 ",
      "2025/01/22", "20250122", "2025-0122", "202501-22", "2025-01-22T10:00", "22-01-2025", "0000",
      "0000-01-01", "-2025", "+2025", "2025..soon", "soon..2025", "2025..2024",
      "2025-01-22..2025-01-21", "2025-02..2025-01", "2025...2026", "2025..2026..2027",
      "2025 .. 2026", "2025-2026", "2025-01-22-01", "２０２５", "2025‑01", "..soon", "soon..");
  CAPTURE(typed);
  CHECK(days_of(typed) == "none");
}

TEST_CASE("Each day of twelve years and its month are read and no other") {
  using namespace std::chrono;
  for (int in_year = 1995; in_year < 2007; ++in_year) {
    for (unsigned in_month = 0; in_month <= 13; ++in_month) {
      const std::string typed_month = fmt::format("{}-{:02}", in_year, in_month);
      const bool month_is_there = in_month >= 1 && in_month <= 12;
      CHECK(parse_date_range(typed_month).has_value() == month_is_there);
      for (unsigned in_day = 0; in_day <= 32; ++in_day) {
        const std::string typed_day = fmt::format("{}-{:02}", typed_month, in_day);
        const bool is_there = (year(in_year) / month(in_month) / day(in_day)).ok();
        const std::string expected = is_there ? fmt::format("{0} to {0}", typed_day) : "none";
        CHECK(days_of(typed_day) == expected);
      }
    }
  }
}

} // namespace
} // namespace triglot
