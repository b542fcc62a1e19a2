// A test collection of known items: who types an article's title, or an entry that an index of
// pages has for it, looks for that article.
//
//   <title>Tabellen invoegen</title>                                → "Tabellen invoegen"
//   <meta itemprop="keywords" content="tables, inserting text">     → "tables inserting text"
//
// Where several articles of a language have the same, all are relevant.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace triglot::bench {

// entries: pages alone have them, as microdata.
enum class KnownBy : std::uint8_t { titles, entries };

struct KnownItemsOptions {
  std::filesystem::path index;
  std::filesystem::path articles;  // a file or folder: those from elsewhere are none
  std::filesystem::path queries;   // to be written
  std::filesystem::path judgments; // likewise
  KnownBy known_by = KnownBy::titles;
  std::size_t count = 2500; // a language, at most
  std::uint64_t seed = 1;
  std::size_t min_words = 1;
  std::size_t max_words = 8;
};

// Writes them as read_collection() reads them. Queries are named by language and number, `nl-17`.
// What does not consist of plain words (plain_words.h) alone, or has an operator among them, is
// left out. Throws Error where the index, a page or a file cannot be read or written, or where
// there is no item.
void write_known_items(const KnownItemsOptions& options);

// The entries that a page states.
std::vector<std::string> index_entries(std::string_view page);

} // namespace triglot::bench
