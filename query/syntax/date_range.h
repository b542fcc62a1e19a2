// A range of days, as `date:` names it.
//
//   2025-01-22   22-1-2025   22 gennaio 2025   → 2025-01-22 to 2025-01-22
//   2025-01   2025/1   January 2025            → 2025-01-01 to 2025-01-31
//   2025..2026-03        → 2025-01-01 to 2026-03-31
//   2025..               → 2025-01-01 to 9999-12-31        ..2025 → 0001-01-01 to 2025-12-31
//
// If today is Wednesday 2025-01-22:
//
//   today vandaag oggi   → 2025-01-22 to 2025-01-22      yesterday gisteren ieri
//   last-week            → 2025-01-13 to 2025-01-19      vorige-week settimana-scorsa; from Monday
//   this month           → 2025-01-01 to 2025-01-31      deze-maand questo-mese
//   7d                   → 2025-01-15 to 2025-01-22      2w 3m 1y
//   7d..                 → 2025-01-15 to 9999-12-31
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace triglot {

using Day = std::chrono::year_month_day;

// YYYY-MM-DD, so that dates compare as strings; both ends included.
struct DateRange {
  std::string first;
  std::string last;
  friend bool operator==(const DateRange&, const DateRange&) = default;
};

// nullopt if it names no days: not a date, no such day, or an end before the beginning. In numbers
// the day comes first if both could be the month. If `today` is Day(), there are no relative dates.
std::optional<DateRange> parse_date_range(std::string_view typed, Day today);

// For a single date: the days from it on, up to it, and before it.
std::optional<DateRange> days_since(std::string_view typed, Day today);
std::optional<DateRange> days_until(std::string_view typed, Day today);
std::optional<DateRange> days_before(std::string_view typed, Day today);

// Whether it is a date only by the order that is assumed: 03/04/2025.
bool depends_on_order(std::string_view typed);

// A suggestion for what is not a date: "; did you mean yesterday?", or empty.
std::string nearest_date_name(std::string_view typed);

} // namespace triglot
