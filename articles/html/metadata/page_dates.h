// Chooses the date of a page's article among all that are stated.
#pragma once

#include "analysis/dates/dates.h"
#include "articles/html/html_tree.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace triglot {

// Sources by trust, most trusted first. The order is that of the htmldate project (A. Barbaresi,
// JOSS 5(51), 2020): markup as the date of publication, anything else in the head, the URL, the
// title, visible text near it, dates of changes.
enum class DateSource : std::uint8_t {
  published, // JSON-LD of the article, `article:published_time` and its like, itemprop
  general,   // JSON-LD of the page, `date`, `dc.date`
  url,       // /2025/03/04/, /29-03-2025
  title,     // a part of the title
  visible,   // near the title
  url_month, // /2025/03/
  modified,  // last changed
};
inline constexpr std::size_t date_source_count = 7;

// Dates stated by a page, collected in any order.
class PageDates {
public:
  // Adds a date. Ignores blank ones, and excess ones of a source.
  void add(DateSource source, std::string_view text);

  // Adds the date in the path of a URL.
  void add_url(std::string_view url);

  // Adds a part of the title that is a date: "De dijken | Waterblad | 22.01.2025".
  void add_title(std::string_view title);

  // The most precise date of the most trusted source that states one, the first of several. If
  // there is none, the first ambiguous date, else the first in the head that cannot be parsed.
  struct Choice {
    std::optional<std::string> date; // as of calendar_date()
    DateSource source = DateSource::published;
    std::string ambiguous;
    std::string unreadable;
  };
  // `language` is the page's and decides the order of numbers; if it does not, the page's other
  // dates do.
  Choice choose(std::string_view language) const;

private:
  std::array<std::vector<std::string>, date_source_count> texts_;
};

} // namespace triglot
