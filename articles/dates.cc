#include "articles/dates.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <chrono>
#include <utility>
#include <vector>

#include <fmt/format.h>

namespace triglot {
namespace {

// English, Dutch and Italian: the names and the usual abbreviations of each month.
constexpr std::array<std::string_view, 12> months = {"january jan januari gennaio gen",
                                                     "february feb februari febbraio febr",
                                                     "march mar maart mrt marzo",
                                                     "april apr aprile",
                                                     "may mei maggio mag",
                                                     "june jun juni giugno giu",
                                                     "july jul juli luglio lug",
                                                     "august aug augustus agosto ago",
                                                     "september sep sept settembre set sett",
                                                     "october oct oktober okt ottobre ott",
                                                     "november nov novembre",
                                                     "december dec dicembre dic"};

std::optional<int> number(std::string_view digits) {
  int value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  const bool whole = error == std::errc() && end == digits.data() + digits.size() && value >= 0;
  return whole ? std::optional(value) : std::nullopt;
}

std::optional<std::string> date_of(int year, int month, int day) {
  const std::chrono::year_month_day date(std::chrono::year(year),
                                         std::chrono::month(static_cast<unsigned>(month)),
                                         std::chrono::day(static_cast<unsigned>(day)));
  return date.ok() && year > 0 && year <= 9999
             ? std::optional(fmt::format("{:04}-{:02}-{:02}", year, month, day))
             : std::nullopt;
}

// "2025-01-22", "2025/01/22" or "20250122", with nothing behind it, a time or a zone.
std::optional<std::string> numeric_date(std::string_view text) {
  const bool dashes = text.size() >= 10 && (text[4] == '-' || text[4] == '/') && text[7] == text[4];
  const std::size_t length = dashes ? 10 : 8;
  const bool with_digits_of_time =
      text.size() == 14 && text.find_first_not_of("0123456789") == std::string_view::npos;
  if (text.size() < length ||
      (text.size() > length && !with_digits_of_time &&
       std::string_view("T Z+").find(text[length]) == std::string_view::npos)) {
    return std::nullopt;
  }
  const std::optional<int> year = number(text.substr(0, 4));
  const std::optional<int> month = number(text.substr(dashes ? 5 : 4, 2));
  const std::optional<int> day = number(text.substr(dashes ? 8 : 6, 2));
  return year && month && day ? date_of(*year, *month, *day) : std::nullopt;
}

std::optional<unsigned> month_named(const std::string& word) {
  for (unsigned month = 1; month <= months.size(); ++month) {
    if ((" " + std::string(months[month - 1]) + " ").find(" " + word + " ") != std::string::npos) {
      return month;
    }
  }
  return std::nullopt;
}

// Runs of letters and of digits, in lower case, but for what stands between a day and its month:
// "22nd of January" is "22", "january".
std::vector<std::string> words_of(std::string_view text) {
  constexpr std::array<std::string_view, 8> dropped = {"st", "nd", "rd", "th",
                                                       "of", "e",  "o",  "de"};
  std::vector<std::string> words;
  for (std::size_t at = 0; at < text.size();) {
    const auto is_digit = [&](std::size_t i) {
      return std::isdigit(static_cast<unsigned char>(text[i])) != 0;
    };
    const auto is_letter = [&](std::size_t i) {
      return std::isalpha(static_cast<unsigned char>(text[i])) != 0;
    };
    std::string word;
    for (const bool digits = is_digit(at);
         at < text.size() && (digits ? is_digit(at) : is_letter(at)); ++at) {
      word += static_cast<char>(std::tolower(static_cast<unsigned char>(text[at])));
    }
    if (word.empty()) {
      ++at;
    } else if (std::find(dropped.begin(), dropped.end(), word) == dropped.end()) {
      words.push_back(std::move(word));
    }
  }
  return words;
}

enum class Order : std::uint8_t { day_first, month_first };

// The year that stands at `at`; or, behind a month and a day, behind the time that does, as in "Jan
// 22 10:00:00 +0000 2025"; or, behind a day and a month, of two digits and before a time (RFC 822;
// the century as in RFC 5322, 4.3).
std::optional<int> year_at(const std::vector<std::string>& words, std::size_t at, Order order) {
  const auto is_number = [&](std::size_t i, std::size_t digits) {
    return i < words.size() && words[i].size() == digits && number(words[i]);
  };
  if (is_number(at, 4)) {
    return number(words[at]);
  }
  if (!is_number(at, 2) || !is_number(at + 1, 2) || !is_number(at + 2, 2)) {
    return std::nullopt;
  }
  if (order == Order::month_first) {
    const std::size_t last = words.size() - 1;
    return last > at + 2 && is_number(last, 4) ? number(words[last]) : std::nullopt;
  }
  const int year = *number(words[at]);
  return year < 50 ? 2000 + year : 1900 + year;
}

// A day, a month's name and a year, or the month first, with nothing else between them.
std::optional<std::string> date_in_words(std::string_view text) {
  const std::vector<std::string> words = words_of(text);
  for (std::size_t i = 0; i + 2 < words.size(); ++i) {
    std::optional<unsigned> month = month_named(words[i + 1]);
    const Order order = month ? Order::day_first : Order::month_first;
    const std::string& day = words[month ? i : i + 1];
    month = month ? month : month_named(words[i]);
    const std::optional<int> day_number = number(day);
    const std::optional<int> year = year_at(words, i + 2, order);
    if (month && day_number && day.size() <= 2 && year) {
      return date_of(*year, static_cast<int>(*month), *day_number);
    }
  }
  return std::nullopt;
}

} // namespace

std::optional<std::string> calendar_date(std::string_view text) {
  const std::size_t begin = std::min(text.find_first_not_of(" \t\r\n"), text.size());
  text.remove_prefix(begin);
  const std::size_t end = text.find_last_not_of(" \t\r\n");
  text = text.substr(0, end == std::string_view::npos ? 0 : end + 1);
  if (std::optional<std::string> date = numeric_date(text)) {
    return date;
  }
  return text.size() <= 100 ? date_in_words(text) : std::nullopt;
}

} // namespace triglot
