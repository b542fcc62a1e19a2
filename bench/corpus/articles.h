// The articles of an index as lines of JSON, so that all engines compared get the same texts.
//
//   {"id":"0f3c…","title":"De dijk","text":"De dijk\n\nEen huis achter de dijk.","lang":"nl",
//    "date":"2024-12-31"}
#pragma once

#include "store/directory/index_directory.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace triglot::bench {

struct CorpusArticle {
  std::string id;
  std::string title;    // as stated; empty: the text has no separate title
  std::string text;     // the whole text, including a separate title
  std::string language; // code, or empty
  std::string date;     // YYYY-MM-DD, or empty

  friend bool operator==(const CorpusArticle&, const CorpusArticle&) = default;
};

// invent: gives an article without a date a day between 2015 and 2024, derived from its id, so that
// date filters have something to filter in any corpus.
enum class Dates : std::uint8_t { as_stored, invent };

// Calls `write` with a line for each article of the index, by document id. Throws Error if the
// index cannot be read.
void dump_articles(const IndexDirectory& directory, Dates dates,
                   const std::function<void(std::string_view)>& write);

std::string to_line(const CorpusArticle& article);

// Calls `take` with each article in a file written by `dump_articles`; returns their number. Throws
// Error, naming file and line, for anything else, and if there are none.
std::uint64_t for_each_article(const std::filesystem::path& file,
                               const std::function<void(CorpusArticle&&)>& take);

// All articles of a file; see for_each_article().
std::vector<CorpusArticle> read_articles(const std::filesystem::path& file);

// The title displayed by an engine that stores one: the article's own, or the beginning of its
// first line, cut at a character boundary.
std::string shown_title(const CorpusArticle& article);

} // namespace triglot::bench
