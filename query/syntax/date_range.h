// A range of days, as `date:` names it.
//
//   2025-01-22           → 2025-01-22 to 2025-01-22
//   2025-01              → 2025-01-01 to 2025-01-31
//   2025..2026-03        → 2025-01-01 to 2026-03-31
//   2025..               → 2025-01-01 to 9999-12-31        ..2025 → 0001-01-01 to 2025-12-31
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace triglot {

// YYYY-MM-DD, so that they compare as strings do; both ends included.
struct DateRange {
  std::string first;
  std::string last;
  friend bool operator==(const DateRange&, const DateRange&) = default;
};

// Nothing where it names no days: no date, no such day, or an end before the beginning.
std::optional<DateRange> parse_date_range(std::string_view typed);

} // namespace triglot
