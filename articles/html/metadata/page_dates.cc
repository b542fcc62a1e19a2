#include "articles/html/metadata/page_dates.h"

#include "articles/html/metadata/page_title.h"
#include "articles/metadata.h"
#include "base/ascii.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

namespace triglot {
namespace {

// Whether a system uses this for an unknown date: the year 1, or the Unix epoch in a time zone west
// or east of Greenwich.
bool is_placeholder(std::string_view date) {
  return date < "1000" || date == "1970-01-01" || date == "1969-12-31";
}

bool are_digits(std::string_view text, std::size_t size) {
  return text.size() == size && std::all_of(text.begin(), text.end(), is_ascii_digit);
}

// Whether part of a path is a year since the web began.
bool is_year_of_web(std::string_view text) {
  return are_digits(text, 4) && text >= "1991" && text < "2100";
}

std::vector<std::string_view> parts_of_path(std::string_view url) {
  const std::size_t scheme = url.find("://");
  url = url.substr(scheme == std::string_view::npos ? 0 : scheme + 3);
  url = url.substr(0, url.find_first_of("?#"));
  std::vector<std::string_view> parts;
  for (std::size_t slash = url.find('/'); slash != std::string_view::npos;) {
    const std::size_t next = url.find('/', slash + 1);
    parts.push_back(
        url.substr(slash + 1, next == std::string_view::npos ? next : next - slash - 1));
    slash = next;
  }
  return parts;
}

} // namespace

void PageDates::add(DateSource source, std::string_view text) {
  constexpr std::size_t max_texts = 50;
  constexpr std::size_t max_shown = 120; // no date is longer
  std::vector<std::string>& texts = texts_[static_cast<std::size_t>(source)];
  std::string line = one_line(text.substr(0, max_shown));
  if (!line.empty() && texts.size() < max_texts) {
    texts.push_back(std::move(line));
  }
}

void PageDates::add_url(std::string_view url) {
  const std::vector<std::string_view> parts = parts_of_path(url);
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const std::string_view part = parts[i];
    if (part.size() >= 10 && is_year_of_web(part.substr(0, 4)) && part[4] == '-' &&
        part[7] == '-' && calendar_date(part.substr(0, 10))) {
      return add(DateSource::url, part.substr(0, 10));
    }
    if (part.size() == 10 && is_year_of_web(part.substr(6)) && part[2] == '-' && part[5] == '-' &&
        calendar_date(part)) { // not one that could be two
      return add(DateSource::url, part);
    }
    if (are_digits(part, 8) && is_year_of_web(part.substr(0, 4)) && calendar_date(part)) {
      return add(DateSource::url, part);
    }
    if (i + 1 >= parts.size() || !is_year_of_web(part) || !are_digits(parts[i + 1], 2)) {
      continue;
    }
    if (i + 2 < parts.size() && are_digits(parts[i + 2].substr(0, 2), 2) &&
        (parts[i + 2].size() == 2 || !is_ascii_digit(parts[i + 2][2]))) {
      const std::string day =
          fmt::format("{}-{}-{}", part, parts[i + 1], parts[i + 2].substr(0, 2));
      if (calendar_date(day)) {
        return add(DateSource::url, day);
      }
    }
    if (const std::string month = fmt::format("{}-{}", part, parts[i + 1]); calendar_date(month)) {
      return add(DateSource::url_month, month);
    }
  }
}

void PageDates::add_title(std::string_view title) {
  constexpr std::size_t max_bytes = 1000;
  const std::string line = one_line(title.substr(0, max_bytes));
  for (const std::string_view part : title_parts(line)) {
    const std::optional<std::string> date = whole_date(part, DateOrder::day_first);
    if (date && date->size() == std::string_view("YYYY-MM-DD").size()) {
      add(DateSource::title, part);
    }
  }
}

PageDates::Choice PageDates::choose(std::string_view language) const {
  DateOrder order = date_order_of(language);
  for (const std::vector<std::string>& texts : texts_) {
    for (std::size_t i = 0; order == DateOrder::unknown && i < texts.size(); ++i) {
      order = date_order_in(texts[i]);
    }
  }
  Choice choice;
  for (std::size_t source = 0; source < date_source_count && !choice.date; ++source) {
    const bool in_head = source <= static_cast<std::size_t>(DateSource::general);
    for (const std::string& text : texts_.at(source)) {
      const std::optional<std::string> date = calendar_date(text, order);
      if (date && !is_placeholder(*date)) {
        const bool is_more_precise = !choice.date || date->size() > choice.date->size();
        choice.date = is_more_precise ? date : choice.date;
        choice.source = static_cast<DateSource>(source);
      } else if (is_ambiguous_date(text)) {
        choice.ambiguous = choice.ambiguous.empty() ? text : choice.ambiguous;
      } else if (in_head) {
        choice.unreadable = choice.unreadable.empty() ? text : choice.unreadable;
      }
    }
  }
  return choice;
}

} // namespace triglot
