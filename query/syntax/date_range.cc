#include "query/syntax/date_range.h"

#include <charconv>
#include <chrono>

#include <fmt/format.h>

namespace triglot {
namespace {

using std::chrono::day;
using std::chrono::month;
using std::chrono::year;
using std::chrono::year_month_day;

// Takes `digits` digits off the front; nothing where there are fewer.
std::optional<unsigned> take_digits(std::string_view& text, std::size_t digits) {
  unsigned number = 0;
  const char* end = text.data() + digits;
  if (text.size() < digits || text.substr(0, digits).find_first_not_of("0123456789") < digits) {
    return std::nullopt;
  }
  std::from_chars(text.data(), end, number);
  text.remove_prefix(digits);
  return number;
}

std::string iso(year_month_day date) {
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
}

std::optional<unsigned> take_part(std::string_view& text) {
  if (!text.starts_with('-')) {
    return std::nullopt;
  }
  text.remove_prefix(1);
  return take_digits(text, 2);
}

// "2025", "2025-01" or "2025-01-22".
std::optional<DateRange> parse_date(std::string_view text) {
  const std::optional<unsigned> years = take_digits(text, 4);
  if (!years || *years == 0) {
    return std::nullopt;
  }
  const year in_year(static_cast<int>(*years));
  if (text.empty()) {
    return DateRange{iso(in_year / 1 / 1), iso(in_year / 12 / 31)};
  }
  const std::optional<unsigned> months = take_part(text);
  if (!months || !month(*months).ok()) {
    return std::nullopt;
  }
  const std::chrono::year_month in_month = in_year / month(*months);
  if (text.empty()) {
    return DateRange{iso(in_month / 1), iso(in_month / std::chrono::last)};
  }
  const std::optional<unsigned> days = take_part(text);
  if (!days || !text.empty() || !(in_month / day(*days)).ok()) {
    return std::nullopt;
  }
  return DateRange{iso(in_month / day(*days)), iso(in_month / day(*days))};
}

} // namespace

std::optional<DateRange> parse_date_range(std::string_view typed) {
  const std::size_t dots = typed.find("..");
  if (dots == std::string_view::npos) {
    return parse_date(typed);
  }
  const std::string_view from = typed.substr(0, dots);
  const std::string_view to = typed.substr(dots + 2);
  if (from.empty() && to.empty()) {
    return std::nullopt;
  }
  const std::optional<DateRange> first =
      from.empty() ? DateRange{"0001-01-01", ""} : parse_date(from);
  const std::optional<DateRange> last = to.empty() ? DateRange{"", "9999-12-31"} : parse_date(to);
  if (!first || !last || last->last < first->first) {
    return std::nullopt;
  }
  return DateRange{first->first, last->last};
}

} // namespace triglot
