// Unit of work of a full build: some thousand articles, with the events of reading them in between.
// One thread reads it; the same or another one indexes it into a segment.
#pragma once

#include "articles/article.h"
#include "articles/events.h"
#include "store/file_table.h"
#include "store/index_writer.h"

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <variant>
#include <vector>

namespace triglot {

// When a batch is full. They affect speed and memory, never the result.
struct BatchLimits {
  std::size_t articles = 2000;
  std::size_t bytes = std::size_t{16} << 20; // of text
};

// So that up to 50 threads hold some 400 MiB together, beside the lexicon and articles that alone
// are larger: each has a batch as articles and as the part it becomes, seven times its texts.
constexpr BatchLimits batch_limits(unsigned jobs) {
  constexpr std::size_t budget = std::size_t{400} << 20;
  constexpr std::size_t times_text = 8;
  constexpr std::size_t least = std::size_t{1} << 20; // smaller parts are not worth merging
  BatchLimits limits;
  limits.bytes = std::clamp(budget / times_text / jobs, least, limits.bytes);
  return limits;
}

// An article as it was read, with the language that is given for those that do not state one.
struct ReadArticle {
  Article article;
  std::string given_language;
};

// One that is taken over from the index as it was, because it cannot be read (again).
struct KeptArticle {
  Record record;
};

// How far all threads of a build are. A byte counts twice: when it is read, and when its article is
// indexed, for either may take the most time.
struct SharedProgress {
  std::atomic<std::uint64_t> articles = 0; // that were read
  std::atomic<std::uint64_t> bytes_twice = 0;
};

// Thrown in the threads of a build that has been stopped; their work is of no use any more.
struct BuildStopped {};

struct Batch {
  using Item = std::variant<ReadArticle, KeptArticle, Event>;

  SegmentOrder order;
  bool ends_group = false; // the next one is the first of the next group
  std::vector<Item> items;
  std::vector<FileEntry> files; // whose last articles it has
  std::size_t articles = 0;
  std::size_t bytes = 0;        // of their texts
  std::uint64_t bytes_read = 0; // of files, for them
};

// What is left of a batch when its articles are in a part.
struct IndexedBatch {
  SegmentOrder order;
  bool ends_group = false;
  std::vector<Event> events;
  std::vector<FileEntry> files;
  std::map<std::string, std::uint64_t> articles; // by language code
  std::uint64_t bytes = 0;                       // of their texts
};

} // namespace triglot
