// The boundary to Xapian: what opens, reads and writes its databases, and turns its exceptions into
// ours.
#pragma once

#include "store/error.h"
#include "store/index_directory.h"
#include "store/lexicon.h"
#include "store/record.h"

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <xapian.h>

namespace triglot {

// An article's number in one generation of an index; from 1. Another generation numbers anew.
enum class DocId : std::uint32_t {};

// What an index says of itself.
struct IndexDescription {
  std::string fingerprint;        // see fingerprint.h
  std::vector<std::string> roots; // absolute paths of the files and folders it was made of
};

// Throws Error: "cannot ATTEMPTED 'PATH': what Xapian says (what to do)".
[[noreturn]] void throw_error(std::string_view attempted, const std::filesystem::path& path,
                              const Xapian::Error& error);

// The format that a database was written in; 0 for what is no number. Throws Error where it is
// another program's; `path`, the index, is named in the message. Xapian's exceptions pass through.
std::uint32_t read_format(const Xapian::Database& database, const std::filesystem::path& path);

// What a database of this format or an older one says of itself. Xapian's exceptions pass through.
IndexDescription read_description(const Xapian::Database& database);

// An index, or several, open for reading. One per thread.
class Index {
public:
  // Opens the current generation. Throws Error, with what to do, where there is no index, none of
  // ours, one of a newer version, or one whose words were analysed otherwise than `fingerprint`
  // says.
  Index(const IndexDirectory& directory, std::string_view fingerprint);
  // Several indexes, searched as one: an article in two of them is found twice.
  // REQUIRES: one at least.
  Index(const std::vector<IndexDirectory>& directories, std::string_view fingerprint);

  // Of the first.
  const IndexDescription& description() const { return description_; }

  // The lexicon of all, as of the moment of the call: inside `read`.
  Lexicon lexicon() const { return Lexicon(databases_); }

  // Calls `query(database)` and returns what it returns. Where a writer has overwritten what is
  // being read, runs it again from the start on the newest revision: `query` must have no effects
  // of its own. Throws Error for whatever else Xapian reports.
  template <typename Query>
  auto read(Query&& query) const {
    for (int attempt = 1;; ++attempt) {
      try {
        return query(static_cast<const Xapian::Database&>(database_));
      } catch (const Xapian::DatabaseModifiedError& error) {
        if (attempt == most_attempts) {
          throw_error("read index", path_, error);
        }
      } catch (const Xapian::Error& error) {
        throw_error("read index", path_, error);
      }
      reopen();
    }
  }

private:
  static constexpr int most_attempts = 10;

  void reopen() const;

  std::string path_; // for messages; of several, all
  std::vector<PinnedGeneration> generations_;
  // Reopening changes what they show, not what they are.
  mutable std::vector<Xapian::Database> databases_;
  mutable Xapian::Database database_; // all of them
  IndexDescription description_;
};

// The record of an article. Xapian's exceptions pass through: call it inside Index::read.
Record read_record(const Xapian::Database& database, DocId id);

// The record of the article from `source`, whose path alone counts; nothing where it is not in the
// index. Likewise.
std::optional<Record> find_record(const Xapian::Database& database, const Source& source);

// What an index at `directory` says of itself, whatever its analysis. Throws Error as Index does
// for the rest.
IndexDescription describe_index(const IndexDirectory& directory);

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

  // Writes the lexicon and the description, and merges. Nothing may be added afterwards.
  void finish(const LexiconBuilder& lexicon, const IndexDescription& description);

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
  unsigned parts_begun_ = 0;
};

} // namespace triglot
