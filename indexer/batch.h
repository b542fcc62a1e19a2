// Unit of work of a full build: a few thousand articles, interleaved with the events of reading
// them. One thread reads it; any thread indexes it into a segment.
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

// When a batch is full. Affects speed and memory, never the result.
struct BatchLimits {
  std::size_t articles = 2000;
  std::size_t bytes = std::size_t{16} << 20; // of text
};

// Limits for which up to 50 threads together hold about 400 MiB, besides the lexicon and single
// articles that are larger: each thread holds a batch both as articles and as the segment being
// built, seven times the size of its texts.
constexpr BatchLimits batch_limits(unsigned jobs) {
  constexpr std::size_t budget = std::size_t{400} << 20;
  constexpr std::size_t times_text = 8;
  constexpr std::size_t least = std::size_t{1} << 20; // smaller segments are not worth merging
  BatchLimits limits;
  limits.bytes = std::clamp(budget / times_text / jobs, least, limits.bytes);
  return limits;
}

// An article as read, with the language given for articles that do not state one.
struct ReadArticle {
  Article article;
  std::string given_language;
};

// An article copied from the current index, because it cannot be read (again).
struct KeptArticle {
  Record record;
};

// Progress of all threads of a build. A byte counts twice, when it is read and when its article is
// indexed, since either may dominate.
struct SharedProgress {
  std::atomic<std::uint64_t> articles = 0; // read so far
  std::atomic<std::uint64_t> bytes_twice = 0;
};

// Thrown in the threads of a stopped build, whose work is no longer needed.
struct BuildStopped {};

struct Batch {
  using Item = std::variant<ReadArticle, KeptArticle, Event>;

  SegmentOrder order;
  bool ends_group = false; // the next batch begins the next group
  std::vector<Item> items;
  std::vector<FileEntry> files; // whose last articles are in this batch
  std::size_t articles = 0;
  std::size_t bytes = 0;        // of article text
  std::uint64_t bytes_read = 0; // of files, for these articles
};

// What remains of a batch once its articles are in a segment.
struct IndexedBatch {
  SegmentOrder order;
  bool ends_group = false;
  std::vector<Event> events;
  std::vector<FileEntry> files;
  std::map<std::string, std::uint64_t> articles; // by language code
  std::uint64_t bytes = 0;                       // of article text
};

} // namespace triglot
