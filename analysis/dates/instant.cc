#include "analysis/dates/instant.h"

#include "analysis/dates/dates.h"
#include "base/ascii.h"

#include <array>
#include <charconv>
#include <chrono>

namespace triglot {
namespace {

constexpr std::int64_t minute = 60;
constexpr std::int64_t hour = 60 * minute;

// Reads up to two digits from the beginning of `text`, and removes them; nothing if there are none.
std::optional<int> take_two_digits(std::string_view& text) {
  int value = 0;
  const char* const begin = text.data();
  const auto [end, error] =
      std::from_chars(begin, begin + std::min<std::size_t>(2, text.size()), value);
  if (error != std::errc() || !is_ascii_digit(*begin)) {
    return std::nullopt;
  }
  text.remove_prefix(static_cast<std::size_t>(end - begin));
  return value;
}

// Reads a number after `mark`; 0 if there is none.
int take_after(char mark, std::string_view& text) {
  if (!text.starts_with(mark)) {
    return 0;
  }
  text.remove_prefix(1);
  return take_two_digits(text).value_or(0);
}

struct Zone {
  std::string_view name;
  std::int64_t east;
};

// RFC 822, 5.1, and the one of our languages.
constexpr std::array<Zone, 10> zones = {{{"EDT", -4 * hour},
                                         {"EST", -5 * hour},
                                         {"CDT", -5 * hour},
                                         {"CST", -6 * hour},
                                         {"MDT", -6 * hour},
                                         {"MST", -7 * hour},
                                         {"PDT", -7 * hour},
                                         {"PST", -8 * hour},
                                         {"CEST", 2 * hour},
                                         {"CET", 1 * hour}}};

// How many seconds the zone that begins `text` is east of UTC.
std::int64_t zone_offset(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(' ');
  text.remove_prefix(std::min(begin, text.size()));
  if (text.starts_with('+') || text.starts_with('-')) {
    const std::int64_t sign = text.front() == '-' ? -1 : 1;
    text.remove_prefix(1);
    const std::int64_t hours = take_two_digits(text).value_or(0);
    const std::int64_t minutes =
        text.starts_with(':') ? take_after(':', text) : take_two_digits(text).value_or(0);
    return sign * (hours * hour + minutes * minute);
  }
  for (const Zone& zone : zones) {
    if (text.starts_with(zone.name)) {
      return zone.east;
    }
  }
  return 0;
}

// The seconds since midnight, UTC, at the time that the text states; 0 if it states none.
std::int64_t time_of_day(std::string_view text) {
  const std::size_t colon = text.find(':');
  if (colon == std::string_view::npos || colon == 0 || !is_ascii_digit(text[colon - 1])) {
    return 0;
  }
  const std::size_t begin = colon > 1 && is_ascii_digit(text[colon - 2]) ? colon - 2 : colon - 1;
  std::string_view rest = text.substr(begin);
  const std::int64_t hours = *take_two_digits(rest);
  const std::int64_t minutes = take_after(':', rest);
  const std::int64_t seconds = take_after(':', rest);
  if (rest.starts_with('.') || rest.starts_with(',')) { // a fraction
    rest.remove_prefix(1);
    while (!rest.empty() && is_ascii_digit(rest.front())) {
      rest.remove_prefix(1);
    }
  }
  return hours * hour + minutes * minute + seconds - zone_offset(rest);
}

} // namespace

std::optional<std::int64_t> instant_of(std::string_view text) {
  const std::optional<std::string> date = calendar_date(text);
  if (!date) {
    return std::nullopt;
  }
  const std::string day = first_day_of(*date);
  const auto number = [&](std::size_t at, std::size_t size) {
    int value = 0;
    std::from_chars(day.data() + at, day.data() + at + size, value);
    return value;
  };
  const std::chrono::sys_days days = std::chrono::year(number(0, 4)) /
                                     std::chrono::month(static_cast<unsigned>(number(5, 2))) /
                                     std::chrono::day(static_cast<unsigned>(number(8, 2)));
  return std::int64_t{days.time_since_epoch().count()} * 24 * hour + time_of_day(text);
}

} // namespace triglot
