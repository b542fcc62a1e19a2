// Fills a new generation's database.
#pragma once

#include "store/database.h"
#include "store/file_table.h"

#include <filesystem>
#include <string>
#include <vector>

#include <xapian.h>

namespace triglot {

// When a part is full (see below), and how many are merged at once. They affect speed, memory and
// open files, never the result.
struct PartLimits {
  std::size_t articles = 2000;
  std::size_t bytes = std::size_t{64} << 20; // of text; inverted it takes some ten times as much
  std::size_t parts = 64;                    // each takes some five open files; two at least
};

// A new generation's database, being filled.
//
// Articles go into small databases one after the other (the parts), which are merged and compacted
// into one at the end. Against one database for all, measured over 125,159 articles (66 MB), that
// takes 0.8 of the time and 0.6 of the space.
class IndexWriter {
public:
  // Throws Error where no database can be created in the folder `path`.
  explicit IndexWriter(std::filesystem::path path, const PartLimits& limits = {});

  // Adds an article; documents are numbered in the order of the calls. `bytes` is the size of its
  // text: what is held in memory is bounded by it.
  void add(const Xapian::Document& document, std::size_t bytes);

  // Adds what is known of a file that was read.
  void add_file(const FileEntry& entry);

  // Writes the lexicon and the description, merges, and adds checksums. Nothing may be added
  // afterwards.
  void finish(LexiconChanges& lexicon, const IndexDescription& description);

private:
  void begin_part();
  void end_part();
  void merge_parts(const std::filesystem::path& target);

  std::filesystem::path path_;
  PartLimits limits_;
  Xapian::WritableDatabase part_; // the one being filled
  std::size_t part_articles_ = 0;
  std::size_t part_bytes_ = 0;
  std::vector<std::filesystem::path> parts_; // the finished ones, in order
  std::vector<FileEntry> files_;
  unsigned parts_begun_ = 0;
};

} // namespace triglot
