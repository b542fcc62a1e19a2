// A known-item test collection: somebody who types an article's title, or a back-of-the-book index
// entry that a page declares, is looking for that article.
//
//   <title>Tabellen invoegen</title>                                → "Tabellen invoegen"
//   <meta itemprop="keywords" content="tables, inserting text">     → "tables inserting text"
//
// If several articles of a language share one, all of them are relevant.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace triglot::bench {

// entries: only pages have them, as microdata.
enum class KnownBy : std::uint8_t { titles, entries };

struct KnownItemsOptions {
  std::filesystem::path index;
  std::filesystem::path articles;  // a file or folder; articles outside of it are ignored
  std::filesystem::path queries;   // file to write
  std::filesystem::path judgments; // file to write
  KnownBy known_by = KnownBy::titles;
  std::size_t count = 2500; // maximum per language
  std::uint64_t seed = 1;
  std::size_t min_words = 1;
  std::size_t max_words = 8;
};

// Writes the files that read_collection() reads. Query ids are language and number, `nl-17`. Omits
// titles and entries that do not consist of plain words (plain_words.h), or contain an operator.
// Throws Error if the index, a page or a file cannot be read or written, or there is no item.
void write_known_items(const KnownItemsOptions& options);

// The index entries that a page declares.
std::vector<std::string> index_entries(std::string_view page);

} // namespace triglot::bench
