#include "query/syntax/date_range.h"

#include "analysis/dates/dates.h"
#include "base/ascii.h"
#include "base/edit_distance.h"
#include "base/listed_words.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <vector>

#include <fmt/format.h>

namespace triglot {
namespace {

using std::chrono::days;
using std::chrono::months;
using std::chrono::sys_days;
using std::chrono::year_month;
using std::chrono::years;

constexpr std::string_view first_day = "0001-01-01";
constexpr std::string_view last_day = "9999-12-31";

enum class Unit : std::uint8_t { day, week, month, year };

// A day, week, month or year: the current one, or `back` before it.
struct NamedPeriod {
  std::string_view names; // separated by spaces
  Unit unit;
  int back;
};

constexpr std::array<NamedPeriod, 9> periods = {{
    {"today vandaag oggi", Unit::day, 0},
    {"yesterday gisteren ieri", Unit::day, 1},
    {"this-week deze-week questa-settimana", Unit::week, 0},
    {"last-week vorige-week afgelopen-week settimana-scorsa scorsa-settimana", Unit::week, 1},
    {"this-month deze-maand questo-mese", Unit::month, 0},
    {"last-month vorige-maand afgelopen-maand mese-scorso scorso-mese", Unit::month, 1},
    {"this-year dit-jaar quest-anno", Unit::year, 0},
    {"last-year vorig-jaar afgelopen-jaar anno-scorso scorso-anno", Unit::year, 1},
    {"eergisteren ieri-l-altro", Unit::day, 2},
}};

std::string iso(Day date) {
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
}

DateRange one_day(Day day) {
  return {iso(day), iso(day)};
}

// The day, or the last of its month if there is no such day: a month before March 31st.
Day existing(Day day) {
  return day.ok() ? day : Day(day.year() / day.month() / std::chrono::last);
}

Day back_from(Day today, Unit unit, int count) {
  switch (unit) {
  case Unit::day:
    return sys_days(today) - days(count);
  case Unit::week:
    return sys_days(today) - days(7 * count);
  case Unit::month:
    return existing(today - months(count));
  case Unit::year:
    break;
  }
  return existing(today - years(count));
}

DateRange period_around(Day day, Unit unit) {
  switch (unit) {
  case Unit::day:
    return one_day(day);
  case Unit::week: {
    const std::chrono::weekday weekday{sys_days(day)};
    const sys_days monday = sys_days(day) - days(weekday.iso_encoding() - 1);
    return {iso(monday), iso(monday + days(6))};
  }
  case Unit::month:
    return {iso(day.year() / day.month() / 1), iso(day.year() / day.month() / std::chrono::last)};
  case Unit::year:
    break;
  }
  return {iso(day.year() / 1 / 1), iso(day.year() / 12 / 31)};
}

// "Last month", "quest'anno" → "last-month", "quest-anno".
std::string normal_name(std::string_view typed) {
  std::string name;
  for (const char c : ascii_lower(typed)) {
    const bool divides = std::string_view(" _-'").find(c) != std::string_view::npos;
    if (!divides) {
      name += c;
    } else if (!name.ends_with('-')) {
      name += '-';
    }
  }
  return name;
}

std::optional<DateRange> named_period(std::string_view typed, Day today) {
  const std::string name = normal_name(typed);
  for (const NamedPeriod& period : periods) {
    const std::vector<std::string_view> names = listed_words(period.names);
    if (std::find(names.begin(), names.end(), name) != names.end()) {
      return period_around(back_from(today, period.unit, period.back), period.unit);
    }
  }
  return std::nullopt;
}

// The day that many days, weeks, months or years ago: "7d".
std::optional<Day> day_ago(std::string_view typed, Day today) {
  constexpr std::string_view units = "dwmy"; // in the order of Unit
  constexpr std::size_t most_digits = 4;
  const std::size_t digits = typed.find_first_not_of("0123456789");
  if (digits == 0 || digits > most_digits || digits + 1 != typed.size()) {
    return std::nullopt;
  }
  const std::size_t unit = units.find(ascii_lower(typed.substr(digits)));
  int count = 0;
  std::from_chars(typed.data(), typed.data() + digits, count);
  if (unit == std::string_view::npos) {
    return std::nullopt;
  }
  const Day day = back_from(today, static_cast<Unit>(unit), count);
  return day.year() > std::chrono::year(0) ? std::optional(day) : std::nullopt;
}

// REQUIRES: a date like "2025-01-22".
Day day_of(const std::string& date) {
  const auto number = [&](std::size_t at, std::size_t size) {
    return std::stoi(date.substr(at, size));
  };
  return {std::chrono::year(number(0, 4)), std::chrono::month(static_cast<unsigned>(number(5, 2))),
          std::chrono::day(static_cast<unsigned>(number(8, 2)))};
}

// The range of "2025", "2025-01" or "2025-01-22".
DateRange range_of(const std::string& date) {
  const Day day = day_of(first_day_of(date));
  constexpr std::size_t year_size = 4;
  constexpr std::size_t month_size = 7;
  return period_around(day, date.size() == year_size    ? Unit::year
                            : date.size() == month_size ? Unit::month
                                                        : Unit::day);
}

// One date; relative to `today` if that is a day.
std::optional<DateRange> parse_date(std::string_view text, Day today) {
  text = without_blanks_around(text);
  const bool is_year = text.size() == 4 && std::all_of(text.begin(), text.end(), is_ascii_digit);
  if (is_year) {
    return text == "0000" ? std::nullopt : std::optional(range_of(std::string(text)));
  }
  if (today.ok()) {
    if (const std::optional<DateRange> period = named_period(text, today)) {
      return period;
    }
    if (const std::optional<Day> day = day_ago(text, today)) {
      return one_day(*day);
    }
  }
  const std::optional<std::string> date = whole_date(text, DateOrder::day_first);
  return date ? std::optional(range_of(*date)) : std::nullopt;
}

} // namespace

std::optional<DateRange> parse_date_range(std::string_view typed, Day today) {
  const std::size_t dots = typed.find("..");
  if (dots == std::string_view::npos) {
    const std::string_view date = without_blanks_around(typed);
    if (today.ok() && day_ago(date, today)) { // the last so many days
      return DateRange{iso(*day_ago(date, today)), iso(today)};
    }
    return parse_date(date, today);
  }
  const std::string_view from = without_blanks_around(typed.substr(0, dots));
  const std::string_view to = without_blanks_around(typed.substr(dots + 2));
  if (from.empty() && to.empty()) {
    return std::nullopt;
  }
  const std::optional<DateRange> first =
      from.empty() ? DateRange{std::string(first_day), ""} : parse_date(from, today);
  const std::optional<DateRange> last =
      to.empty() ? DateRange{"", std::string(last_day)} : parse_date(to, today);
  if (!first || !last || last->last < first->first) {
    return std::nullopt;
  }
  return DateRange{first->first, last->last};
}

std::optional<DateRange> days_since(std::string_view typed, Day today) {
  const std::optional<DateRange> date = parse_date(typed, today);
  return date ? std::optional(DateRange{date->first, std::string(last_day)}) : std::nullopt;
}

std::optional<DateRange> days_until(std::string_view typed, Day today) {
  const std::optional<DateRange> date = parse_date(typed, today);
  return date ? std::optional(DateRange{std::string(first_day), date->last}) : std::nullopt;
}

std::optional<DateRange> days_before(std::string_view typed, Day today) {
  const std::optional<DateRange> date = parse_date(typed, today);
  if (!date || date->first <= first_day) {
    return std::nullopt;
  }
  const Day before = back_from(day_of(date->first), Unit::day, 1);
  return DateRange{std::string(first_day), iso(before)};
}

bool depends_on_order(std::string_view typed) {
  const std::size_t dots = typed.find("..");
  return dots == std::string_view::npos ? is_ambiguous_date(typed)
                                        : is_ambiguous_date(typed.substr(0, dots)) ||
                                              is_ambiguous_date(typed.substr(dots + 2));
}

std::string nearest_date_name(std::string_view typed) {
  std::vector<std::string> names;
  for (const NamedPeriod& period : periods) {
    for (const std::string_view name : listed_words(period.names)) {
      names.emplace_back(name);
    }
  }
  return did_you_mean(normal_name(typed), names);
}

} // namespace triglot
