#include "analysis/dates/dates.h"

#include "analysis/dates/date_tokens.h"
#include "base/ascii.h"
#include "base/decimal.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <span>

#include <fmt/format.h>

namespace triglot {
namespace {

constexpr std::size_t max_date_bytes = 100;

using Tokens = std::span<const DateToken>;

// Nothing if the number is too large for any part of a date. REQUIRES: `token` is a number.
std::optional<int> number_of(const DateToken& token) {
  return parse_decimal<int>(token.text);
}

bool is_number_of(const DateToken& token, std::size_t min_digits, std::size_t max_digits) {
  return token.is_number && token.text.size() >= min_digits && token.text.size() <= max_digits;
}

std::optional<std::string> date_of_day(int year, int month, int day) {
  const std::chrono::year_month_day date(std::chrono::year(year),
                                         std::chrono::month(static_cast<unsigned>(month)),
                                         std::chrono::day(static_cast<unsigned>(day)));
  return date.ok() && year > 0 && year <= 9999
             ? std::optional(fmt::format("{:04}-{:02}-{:02}", year, month, day))
             : std::nullopt;
}

// The day that a text states, in two readings that differ if the order of day and month matters.
struct StatedDay {
  std::optional<std::string> day_first;
  std::optional<std::string> month_first;

  bool is_ambiguous() const { return day_first && month_first && *day_first != *month_first; }
};

// "20250122" at the beginning, followed by nothing, a time or a zone, or with its time:
// "20250122093000".
std::optional<std::string> compact_date(Tokens tokens) {
  if (tokens.empty() || !tokens[0].separator.empty() || !is_number_of(tokens[0], 8, 14) ||
      (tokens[0].text.size() != 8 && tokens[0].text.size() != 14)) {
    return std::nullopt;
  }
  if (tokens.size() > 1) {
    const DateToken& next = tokens[1];
    const bool fits = next.separator.empty()
                          ? next.text == "t" || next.text == "z"
                          : next.separator.front() == ' ' || next.separator.front() == '+';
    if (!fits) {
      return std::nullopt;
    }
  }
  const int date = std::stoi(tokens[0].text.substr(0, 8));
  return date_of_day(date / 10'000, date / 100 % 100, date % 100);
}

// Whether three numbers are not part of something longer, such as a version, an address or a phone
// number.
bool stands_alone(Tokens tokens, std::size_t first, std::string_view mark) {
  const std::string& before = tokens[first].separator;
  if (before.empty() ? first > 0
                     : std::string_view("-+./\\_").find(before.back()) != std::string_view::npos) {
    return false;
  }
  if (first + 3 >= tokens.size()) {
    return true;
  }
  const DateToken& next = tokens[first + 3];
  return next.separator.empty() ? next.text == "t" || next.text == "z"
                                : next.separator != mark && next.separator != "/";
}

// Expands a two-digit year as in RFC 5322, 4.3.
int year_of_two_digits(int year) {
  return year < 50 ? 2000 + year : 1900 + year;
}

// Three numbers from token `first` on with the same separator, the year first or last.
std::optional<StatedDay> numbers_at(Tokens tokens, std::size_t first) {
  constexpr std::array<std::string_view, 5> marks = {"-", "/", ".", ". ", " / "};
  if (first + 3 > tokens.size()) {
    return std::nullopt;
  }
  const Tokens three = tokens.subspan(first, 3);
  const std::string& mark = three[1].separator;
  if (std::find(marks.begin(), marks.end(), mark) == marks.end() || three[2].separator != mark ||
      !stands_alone(tokens, first, mark)) {
    return std::nullopt;
  }
  if (is_number_of(three[0], 4, 4) && is_number_of(three[1], 1, 2) &&
      is_number_of(three[2], 1, 2)) {
    const std::optional<std::string> day =
        date_of_day(*number_of(three[0]), *number_of(three[1]), *number_of(three[2]));
    return day ? std::optional(StatedDay{day, day}) : std::nullopt;
  }
  if (is_number_of(three[0], 1, 2) && is_number_of(three[1], 1, 2) &&
      is_number_of(three[2], 4, 4)) {
    const int year = *number_of(three[2]);
    const int one = *number_of(three[0]);
    const int two = *number_of(three[1]);
    const StatedDay day{date_of_day(year, two, one), date_of_day(year, one, two)};
    return day.day_first || day.month_first ? std::optional(day) : std::nullopt;
  }
  return std::nullopt;
}

// "23.09.22". REQUIRES: the order is day first; 22/09/23 has its year in front.
std::optional<std::string> day_of_two_digit_year(Tokens tokens) {
  for (std::size_t i = 0; i + 2 < tokens.size(); ++i) {
    const Tokens three = tokens.subspan(i, 3);
    if (is_number_of(three[0], 1, 2) && is_number_of(three[1], 2, 2) &&
        is_number_of(three[2], 2, 2) && three[1].separator == "." && three[2].separator == "." &&
        stands_alone(tokens, i, ".")) {
      return date_of_day(year_of_two_digits(*number_of(three[2])), *number_of(three[1]),
                         *number_of(three[0]));
    }
  }
  return std::nullopt;
}

std::optional<StatedDay> day_in_numbers(Tokens tokens) {
  for (std::size_t i = 0; i + 2 < tokens.size(); ++i) {
    if (const std::optional<StatedDay> day = numbers_at(tokens, i)) {
      return day;
    }
  }
  return std::nullopt;
}

// Drops particles of dates: "22nd of January" becomes "22", "january".
std::vector<DateToken> without_particles(Tokens tokens) {
  constexpr std::array<std::string_view, 11> particles = {"st", "nd", "rd", "th",  "of", "e",
                                                          "er", "o",  "de", "del", "den"};
  std::vector<DateToken> words;
  std::copy_if(
      tokens.begin(), tokens.end(), std::back_inserter(words), [&](const DateToken& token) {
        return std::find(particles.begin(), particles.end(), token.text) == particles.end();
      });
  return words;
}

// The year at `at`; or after a month, a day and a time ("Jan 22 10:00:00 +0000 2025"); or a
// two-digit year after a day and a month and before a time (RFC 822; RFC 5322).
std::optional<int> year_at(Tokens words, std::size_t at, DateOrder order) {
  const auto has_number = [&](std::size_t i, std::size_t digits) {
    return i < words.size() && is_number_of(words[i], digits, digits);
  };
  if (has_number(at, 4)) {
    return number_of(words[at]);
  }
  if (!has_number(at, 2) || !has_number(at + 1, 2) || !has_number(at + 2, 2)) {
    return std::nullopt;
  }
  if (order == DateOrder::month_first) {
    const std::size_t last = words.size() - 1;
    return last > at + 2 && has_number(last, 4) ? number_of(words[last]) : std::nullopt;
  }
  return year_of_two_digits(*number_of(words[at]));
}

// A day, a month's name and a year, or the month first, with nothing else between.
std::optional<std::string> day_in_words(Tokens words) {
  for (std::size_t i = 0; i + 2 < words.size(); ++i) {
    int month = month_named(words[i + 1].text);
    const DateOrder order = month != 0 ? DateOrder::day_first : DateOrder::month_first;
    const DateToken& day = words[month != 0 ? i : i + 1];
    month = month != 0 ? month : month_named(words[i].text);
    const std::optional<int> year = year_at(words, i + 2, order);
    if (month != 0 && is_number_of(day, 1, 2) && year) {
      return date_of_day(*year, month, *number_of(day));
    }
  }
  return std::nullopt;
}

// A month with its year, or a year, if the text is nothing else.
std::optional<std::string> less_than_a_day(std::string_view text, Tokens words) {
  if (words.empty() || words.size() > 2 || !is_ascii_digit(text.back()) ||
      !words[0].separator.empty()) {
    return std::nullopt;
  }
  const auto is_year = [](const DateToken& token) {
    return is_number_of(token, 4, 4) && (token.text.front() == '1' || token.text.front() == '2');
  };
  if (words.size() == 1) {
    return is_year(words[0]) ? std::optional(words[0].text) : std::nullopt;
  }
  const bool divided = words[1].separator == "-" || words[1].separator == "/";
  const bool year_first = divided && is_year(words[0]) && is_number_of(words[1], 1, 2);
  const bool month_first = divided && is_number_of(words[0], 1, 2) && is_year(words[1]);
  const int month = year_first          ? *number_of(words[1])
                    : month_first       ? *number_of(words[0])
                    : is_year(words[1]) ? month_named(words[0].text)
                                        : 0;
  return month >= 1 && month <= 12
             ? std::optional(fmt::format("{}-{:02}", words[year_first ? 0 : 1].text, month))
             : std::nullopt;
}

} // namespace

std::optional<std::string> calendar_date(std::string_view text, DateOrder order) {
  text = without_blanks_around(text);
  if (text.size() > max_date_bytes) {
    return std::nullopt;
  }
  const std::vector<DateToken> tokens = date_tokens(text);
  if (std::optional<std::string> date = compact_date(tokens)) {
    return date;
  }
  if (const std::optional<StatedDay> day = day_in_numbers(tokens)) {
    if (day->is_ambiguous()) {
      return order == DateOrder::unknown     ? std::nullopt
             : order == DateOrder::day_first ? day->day_first
                                             : day->month_first;
    }
    return day->day_first ? day->day_first : day->month_first;
  }
  const std::vector<DateToken> words = without_particles(tokens);
  if (std::optional<std::string> date = day_in_words(words)) {
    return date;
  }
  if (std::optional<std::string> date = less_than_a_day(text, words)) {
    return date;
  }
  return order == DateOrder::day_first ? day_of_two_digit_year(tokens) : std::nullopt;
}

std::optional<std::string> whole_date(std::string_view text, DateOrder order) {
  constexpr std::size_t most = 3; // a day, a month and a year
  if (text.empty() || text.size() > max_date_bytes ||
      !(is_ascii_digit(text.back()) || is_ascii_letter(text.back()))) {
    return std::nullopt;
  }
  const std::vector<DateToken> words = without_particles(date_tokens(text));
  const bool is_whole = !words.empty() && words.size() <= most && words.front().separator.empty();
  return is_whole ? calendar_date(text, order) : std::nullopt;
}

bool is_ambiguous_date(std::string_view text) {
  text = without_blanks_around(text);
  if (text.size() > max_date_bytes) {
    return false;
  }
  const std::vector<DateToken> tokens = date_tokens(text);
  const std::optional<StatedDay> day = day_in_numbers(tokens);
  return day ? day->is_ambiguous()
             : !calendar_date(text) && day_of_two_digit_year(tokens).has_value();
}

DateOrder date_order_in(std::string_view text) {
  const std::vector<DateToken> tokens = date_tokens(text.substr(0, max_date_bytes));
  const std::optional<StatedDay> day = day_in_numbers(tokens);
  if (!day || (day->day_first && day->month_first)) {
    return DateOrder::unknown;
  }
  return day->day_first ? DateOrder::day_first : DateOrder::month_first;
}

DateOrder date_order_of(std::string_view language) {
  constexpr std::array<std::string_view, 12> languages = {"nl", "it", "de", "fr", "es", "pt",
                                                          "da", "no", "nb", "pl", "ro", "cs"};
  // Regions of English with the day first in Unicode CLDR's short date format.
  constexpr std::array<std::string_view, 6> regions = {"en-gb", "en-ie", "en-au",
                                                       "en-nz", "en-in", "en-mt"};
  std::string code = ascii_lower(language);
  std::replace(code.begin(), code.end(), '_', '-');
  const std::string_view primary = std::string_view(code).substr(0, code.find('-'));
  const bool day_first =
      std::find(languages.begin(), languages.end(), primary) != languages.end() ||
      primary == "nld" || primary == "ita" ||
      std::find(regions.begin(), regions.end(), code) != regions.end();
  return day_first ? DateOrder::day_first : DateOrder::unknown;
}

std::string first_day_of(std::string_view date) {
  constexpr std::string_view first = "0000-01-01";
  return std::string(date) + std::string(first.substr(std::min(date.size(), first.size())));
}

} // namespace triglot
