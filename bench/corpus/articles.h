// The articles of an index as lines of JSON, so that every engine that is compared gets the same
// texts.
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
  std::string title;    // as stated; empty: none stands apart in the text
  std::string text;     // all of it, the title included where it stands apart
  std::string language; // code, or empty
  std::string date;     // YYYY-MM-DD, or empty

  friend bool operator==(const CorpusArticle&, const CorpusArticle&) = default;
};

// invent: an article without a date gets a day between 2015 and 2024 that follows from its id, so
// that filters of dates have something to filter where a corpus states none.
enum class Dates : std::uint8_t { as_stored, invent };

// Calls `write` with the line of each article of the index, in the order of their numbers. Throws
// Error where the index cannot be read.
void dump_articles(const IndexDirectory& directory, Dates dates,
                   const std::function<void(std::string_view)>& write);

std::string to_line(const CorpusArticle& article);

// Calls `take` with each article of what `dump_articles` has written; returns how many there are.
// Throws Error, naming file and line, for anything else, and where there is none.
std::uint64_t for_each_article(const std::filesystem::path& file,
                               const std::function<void(CorpusArticle&&)>& take);

// All of them.
std::vector<CorpusArticle> read_articles(const std::filesystem::path& file);

// What is shown of an article by an engine that stores a title: its own, or the beginning of its
// first line, cut at a character.
std::string shown_title(const CorpusArticle& article);

} // namespace triglot::bench
