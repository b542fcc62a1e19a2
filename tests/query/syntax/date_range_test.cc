// The days that a date in a query stands for.
#include "query/syntax/date_range.h"
#include "tests/support/catch.h"

#include <chrono>

#include <fmt/format.h>

namespace triglot {
namespace {

constexpr Day wednesday = std::chrono::year(2025) / 1 / 22;

std::string days_of(std::string_view typed) {
  const std::optional<DateRange> range = parse_date_range(typed, wednesday);
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
      {"2025-1", "2025-01-01 to 2025-01-31"},
      {"2024/09", "2024-09-01 to 2024-09-30"},
      {"09/2024", "2024-09-01 to 2024-09-30"},
      {"2025-1-2", "2025-01-02 to 2025-01-02"},
      {"2025/01/22", "2025-01-22 to 2025-01-22"},
      {"20250122", "2025-01-22 to 2025-01-22"},
      {"18-09-2024", "2024-09-18 to 2024-09-18"},
      {"18/09/2024", "2024-09-18 to 2024-09-18"},
      {"18.9.2024", "2024-09-18 to 2024-09-18"},
      {"03/04/2025", "2025-04-03 to 2025-04-03"},
      {"12-25-2024", "2024-12-25 to 2024-12-25"},
      {"22 gennaio 2025", "2025-01-22 to 2025-01-22"},
      {"January 22, 2025", "2025-01-22 to 2025-01-22"},
      {"22nd of January 2025", "2025-01-22 to 2025-01-22"},
      {"maart 2024", "2024-03-01 to 2024-03-31"},
      {"18-09-2024..2 okt 2024", "2024-09-18 to 2024-10-02"},
      {" 2025 .. 2026 ", "2025-01-01 to 2026-12-31"},
      {"2025\t", "2025-01-01 to 2025-12-31"},
      {"\n2025-01\t..\r\n2025-02\n", "2025-01-01 to 2025-02-28"},
  }));
  CAPTURE(typed);
  CHECK(days_of(typed) == days);
}

TEST_CASE("What names no days is no date") {
  const auto typed = GENERATE(
      as<std::string>{}, "", " ", "..", "...", "....", "soon", "25", "025", "20250", "2025-",
      "2025-001", "2025-00", "2025-13", "2025-99", "2025-01-", "2025-01-00", "2025-01-32",
      "2025-02-29", "1900-02-29", "2025-04-31", "2025-0122", "202501-22", "2025-01-22T10:00",
      "0000", "0000-01-01", "-2025", "+2025", "2025..soon", "soon..2025", "2025..2024",
      "2025-01-22..2025-01-21", "2025-02..2025-01", "2025...2026", "2025..2026..2027", "2025-2026",
      "2025-01-22-01", "２０２５", "2025‑01", "..soon", "soon..");
  CAPTURE(typed);
  CHECK(days_of(typed) == "none");
}

TEST_CASE("A date is relative to today") {
  const auto [typed, days] = GENERATE(table<std::string, std::string>({
      {"today", "2025-01-22 to 2025-01-22"},
      {"Vandaag", "2025-01-22 to 2025-01-22"},
      {"oggi", "2025-01-22 to 2025-01-22"},
      {"yesterday", "2025-01-21 to 2025-01-21"},
      {"gisteren", "2025-01-21 to 2025-01-21"},
      {"ieri", "2025-01-21 to 2025-01-21"},
      {"this week", "2025-01-20 to 2025-01-26"},
      {"last-week", "2025-01-13 to 2025-01-19"},
      {"vorige_week", "2025-01-13 to 2025-01-19"},
      {"settimana scorsa", "2025-01-13 to 2025-01-19"},
      {"this month", "2025-01-01 to 2025-01-31"},
      {"Last Month", "2024-12-01 to 2024-12-31"},
      {"vorige-maand", "2024-12-01 to 2024-12-31"},
      {"mese-scorso", "2024-12-01 to 2024-12-31"},
      {"this year", "2025-01-01 to 2025-12-31"},
      {"quest'anno", "2025-01-01 to 2025-12-31"},
      {"vorig jaar", "2024-01-01 to 2024-12-31"},
      {"7d", "2025-01-15 to 2025-01-22"},
      {"7d..", "2025-01-15 to 9999-12-31"},
      {"2w..", "2025-01-08 to 9999-12-31"},
      {"3M..", "2024-10-22 to 9999-12-31"},
      {"1y..", "2024-01-22 to 9999-12-31"},
      {"..1y", "0001-01-01 to 2024-01-22"},
      {"30d..7d", "2024-12-23 to 2025-01-15"},
      {"last-month..today", "2024-12-01 to 2025-01-22"},
      {"..yesterday", "0001-01-01 to 2025-01-21"},
      {"2024..last-week", "2024-01-01 to 2025-01-19"},
      {"9999y", "none"},
      {"7d..30d", "none"},
      {"d", "none"},
      {"7", "none"},
      {"7x", "none"},
      {"99999d", "none"},
      {"last-century", "none"},
  }));
  CAPTURE(typed);
  CHECK(days_of(typed) == days);
  if (typed != "2024..last-week") {
    CHECK(parse_date_range(typed, Day()) == std::nullopt); // no day: no relative dates
  }
}

TEST_CASE("A month before its last day is the last day of a shorter month") {
  const Day last_of_march = std::chrono::year(2025) / 3 / 31;
  CHECK(parse_date_range("1m..", last_of_march)->first == "2025-02-28");
  CHECK(parse_date_range("1y..", std::chrono::year(2024) / 2 / 29)->first == "2023-02-28");
  CHECK(parse_date_range("last-month", last_of_march)->first == "2025-02-01");
}

TEST_CASE("Days since, until and before a date") {
  const auto days = [](const std::optional<DateRange>& range) {
    return range ? range->first + " to " + range->last : "none";
  };
  CHECK(days(days_since("2024", wednesday)) == "2024-01-01 to 9999-12-31");
  CHECK(days(days_until("2024", wednesday)) == "0001-01-01 to 2024-12-31");
  CHECK(days(days_before("2024", wednesday)) == "0001-01-01 to 2023-12-31");
  CHECK(days(days_before("2024-03-01", wednesday)) == "0001-01-01 to 2024-02-29");
  CHECK(days(days_since("last-month", wednesday)) == "2024-12-01 to 9999-12-31");
  CHECK(days(days_before("this-month", wednesday)) == "0001-01-01 to 2024-12-31");
  CHECK(days(days_since("7d", wednesday)) == "2025-01-15 to 9999-12-31");
  CHECK(days(days_before("0001", wednesday)) == "none");
  for (const std::string none : {"", "soon", "2024..", "2024..2025", "..2024"}) {
    CHECK(days(days_since(none, wednesday)) == "none");
    CHECK(days(days_until(none, wednesday)) == "none");
    CHECK(days(days_before(none, wednesday)) == "none");
  }
}

TEST_CASE("What may have been meant is told, and what only the order makes a date") {
  CHECK(nearest_date_name("yestrday") == "; did you mean yesterday?");
  CHECK(nearest_date_name("last mnth") == "; did you mean last-month?");
  CHECK(nearest_date_name("2025").empty());
  CHECK(depends_on_order("03/04/2025"));
  CHECK(depends_on_order("2024..03/04/2025"));
  CHECK_FALSE(depends_on_order("18/09/2024"));
  CHECK_FALSE(depends_on_order("2025-03-04"));
}

TEST_CASE("Each day of twelve years and its month are read and no other") {
  using namespace std::chrono;
  for (int in_year = 1995; in_year < 2007; ++in_year) {
    for (unsigned in_month = 0; in_month <= 13; ++in_month) {
      const std::string typed_month = fmt::format("{}-{:02}", in_year, in_month);
      const bool month_is_there = in_month >= 1 && in_month <= 12;
      CHECK(parse_date_range(typed_month, Day()).has_value() == month_is_there);
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
