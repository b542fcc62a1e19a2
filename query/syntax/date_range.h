// A range of days, as `date:` names it.
//
//   2025-01-22   22-1-2025   22 gennaio 2025   → 2025-01-22 to 2025-01-22
//   2025-01   2025/1   January 2025            → 2025-01-01 to 2025-01-31
//   2025..2026-03        → 2025-01-01 to 2026-03-31
//   2025..               → 2025-01-01 to 9999-12-31        ..2025 → 0001-01-01 to 2025-12-31
//
// and where today is Wednesday 2025-01-22:
//
//   today vandaag oggi   → 2025-01-22 to 2025-01-22        yesterday gisteren ieri
//   last-week            → 2025-01-13 to 2025-01-19        vorige-week settimana-scorsa; from
//   Monday this month           → 2025-01-01 to 2025-01-31        deze-maand questo-mese 7d →
//   2025-01-15 to 2025-01-22        2w 3m 1y 7d..                 → 2025-01-15 to 9999-12-31
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace triglot {

using Day = std::chrono::year_month_day;

// YYYY-MM-DD, so that they compare as strings do; both ends included.
struct DateRange {
  std::string first;
  std::string last;
  friend bool operator==(const DateRange&, const DateRange&) = default;
};

// Nothing where it names no days: no date, no such day, or an end before the beginning. Of numbers
// the day is first, where both could be the month. `today`: without a day, Day(), nothing is
// relative to it.
std::optional<DateRange> parse_date_range(std::string_view typed, Day today);

// Of one date alone: the days from it on, up to it, and before it.
std::optional<DateRange> days_since(std::string_view typed, Day today);
std::optional<DateRange> days_until(std::string_view typed, Day today);
std::optional<DateRange> days_before(std::string_view typed, Day today);

// Whether only the order that is taken for granted made a date of it: 03/04/2025.
bool depends_on_order(std::string_view typed);

// What may have been meant by what is no date: "; did you mean yesterday?", or nothing.
std::string nearest_date_name(std::string_view typed);

} // namespace triglot
