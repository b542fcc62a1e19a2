#include "query/match/recency.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cmath>
#include <optional>

namespace triglot {
namespace {

// Days since 1970-01-01; nullopt if it is not a date.
std::optional<std::int64_t> day_number(std::string_view date) {
  const auto number = [&](std::size_t begin, std::size_t size) -> int {
    int value = 0;
    if (begin + size <= date.size()) {
      std::from_chars(date.data() + begin, date.data() + begin + size, value);
    }
    return value;
  };
  const std::chrono::year_month_day day(std::chrono::year(number(0, 4)),
                                        std::chrono::month(static_cast<unsigned>(number(5, 2))),
                                        std::chrono::day(static_cast<unsigned>(number(8, 2))));
  return day.ok()
             ? std::optional<std::int64_t>(std::chrono::sys_days(day).time_since_epoch().count())
             : std::nullopt;
}

} // namespace

double Recency::weight_of(std::string_view date) const {
  double age = half_life_;
  if (const std::optional<std::int64_t> day = day_number(date)) {
    age = static_cast<double>(std::max<std::int64_t>(today_ - *day, 0));
  }
  return 0.5 + 0.5 * std::exp2(-age / half_life_);
}

} // namespace triglot
