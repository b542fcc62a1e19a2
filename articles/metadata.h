// Metadata of an article, from front matter, a page's head, or a record's fields.
#pragma once

#include "store/record/record.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace triglot {

struct ArticleMetadata {
  Source source; // except for the path
  std::string title;
  std::string language;              // "nl" or "nl-NL"
  std::string ambiguous_date;        // two dates are possible; pending until settle_date()
  std::vector<std::string> warnings; // what was ignored, in words
};

// Sets the date, or adds a warning if it cannot be parsed. An ambiguous date is resolved by the
// language of `declared`, else left to settle_date(). REQUIRES: `date` is not empty.
void set_date(ArticleMetadata& declared, std::string_view date);

// Resolves an ambiguous date by the language of `text`, the article's text; adds a warning if that
// does not decide. Identifies the language only if it is needed.
void settle_date(ArticleMetadata& declared, const std::string& text);

// Adds a tag, on one line and without `#`, unless it is empty, a path, longer than max_tag_bytes,
// already present, or there are max_tags.
inline constexpr std::size_t max_tag_bytes = 200;
inline constexpr std::size_t max_tags = 100;
void add_tag(std::vector<std::string>& tags, std::string_view tag);

// Adds the tags of a list separated by commas, semicolons, bars or line ends.
void add_tags(std::vector<std::string>& tags, std::string_view list);

// Sets an article's URL and its canonical URL. If only the canonical one is stated, it serves as
// both.
void set_urls(ArticleMetadata& declared, std::string url, std::string canonical_url);

// Trims the text and collapses blanks, also no-break spaces, line ends and NUL to single blanks.
std::string one_line(std::string_view text);

} // namespace triglot
