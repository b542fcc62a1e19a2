// Summary of an index, read without searching it.
#pragma once

#include "store/index.h"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace triglot {

struct LanguageCount {
  std::string code; // empty: the articles whose language is not known
  std::uint64_t articles = 0;
  friend bool operator==(const LanguageCount&, const LanguageCount&) = default;
};

// What only a program that knows the index's format can read.
struct IndexContents {
  // Ours in the table's order, also without articles; then the others that articles are in, those
  // with the most first; last, if there are any, the articles whose language is not known.
  std::vector<LanguageCount> languages;
  std::uint64_t forms = 0; // that differ: the size of the lexicon
  std::uint64_t words = 0; // in all texts; those of titles count twice, as they do in the ranking
  IndexDescription description;
};

struct IndexStatus {
  std::filesystem::path path;                    // as the directory was named
  unsigned generation = 0;                       // its number
  std::chrono::system_clock::time_point updated; // when that was made current, or last updated
  std::uint64_t bytes = 0;                       // of its files
  std::uint32_t format = 0;                      // see schema::version
  std::uint64_t articles = 0;
  std::optional<IndexContents> contents; // nothing where the format is newer than this program
};

// Of the current generation, whatever its analysis and its format. Writes nothing and needs no
// writer's lock. Throws Error where there is no index, none of ours, or one that cannot be read.
//
// Takes 0.04 µs a form: the lexicon's keys are counted, and no articles.
IndexStatus read_status(const IndexDirectory& directory);

} // namespace triglot
