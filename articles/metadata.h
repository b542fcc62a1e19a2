// Metadata of an article, from front matter, the head of a page, or the fields of a record.
#pragma once

#include "store/record/record.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace triglot {

struct ArticleMetadata {
  Source source; // but for the path
  std::string title;
  std::string language;              // "nl" or "nl-NL"
  std::string ambiguous_date;        // one that could be two days, until settle_date()
  std::vector<std::string> warnings; // what was ignored, in words
};

// Takes over a date, or a warning that it cannot be read. One that could be two days is what the
// language of `declared` makes of it, else it waits for settle_date(). REQUIRES: it is not empty.
void set_date(ArticleMetadata& declared, std::string_view date);

// Takes over a date that could be two days as the language of `text`, the article's, has it; a
// warning where that language does not decide. What identifies a language is asked only then.
void settle_date(ArticleMetadata& declared, const std::string& text);

// Adds a tag, on one line and without `#`, unless it is empty, a path, longer than max_tag_bytes or
// there already, or there are max_tags.
inline constexpr std::size_t max_tag_bytes = 200;
inline constexpr std::size_t max_tags = 100;
void add_tag(std::vector<std::string>& tags, std::string_view tag);

// Adds each of those that commas, semicolons, bars or line ends divide.
void add_tags(std::vector<std::string>& tags, std::string_view list);

// Takes over an article's address and the one that its publisher prefers. Where only the latter is
// stated, it is both.
void set_urls(ArticleMetadata& declared, std::string url, std::string canonical_url);

// One line without blanks at its ends: runs of blanks, line ends and NUL become one blank.
std::string one_line(std::string_view text);

} // namespace triglot
