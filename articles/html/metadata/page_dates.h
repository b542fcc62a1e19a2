// The date of a page's article, of all that states one.
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

// How far a statement is trusted, the most first. The order is that of the htmldate project
// (A. Barbaresi, JOSS 5(51), 2020): what is marked up as the date of publication, then what else
// the head says, then the address, then what is seen near the title, then dates of changes.
enum class DateSource : std::uint8_t {
  published, // JSON-LD of the article, `article:published_time` and its like, itemprop
  general,   // JSON-LD of the page, `date`, `dc.date`
  url,       // /2025/03/04/
  visible,   // near the title
  url_month, // /2025/03/
  modified,  // last changed
};
inline constexpr std::size_t date_source_count = 6;

// Statements of a date, gathered in any order.
class PageDates {
public:
  // Blank and excess statements of a source are ignored.
  void add(DateSource source, std::string_view text);

  // What the path of a web address states.
  void add_url(std::string_view url);

  // The most precise date of the most trusted source that states one, of several the first. Where
  // none does, the first that could be two days, else the first in the head that cannot be read.
  struct Choice {
    std::optional<std::string> date; // as of calendar_date()
    DateSource source = DateSource::published;
    std::string ambiguous;
    std::string unreadable;
  };
  // `language`: the page's, which decides the order of numbers; where it does not, the other dates
  // of the page do.
  Choice choose(std::string_view language) const;

private:
  std::array<std::vector<std::string>, date_source_count> texts_;
};

} // namespace triglot
