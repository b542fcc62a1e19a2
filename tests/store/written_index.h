// A small index in its own folder, written as the indexer does.
#pragma once

#include "store/fingerprint.h"
#include "store/index.h"
#include "store/index_writer.h"
#include "tests/support/temporary_folder.h"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace triglot::test {

// The fingerprint of this program's analysis.
const AnalysisFingerprint& fingerprint();

// A record with what the indexer derives from it: its tokens and its document.
struct WrittenArticle {
  explicit WrittenArticle(Record of);

  Record record;
  std::vector<Token> tokens;
  NewDocument document;
};

// Some articles in three languages: Record::source.path is "/articles/0", "/articles/1", …
std::vector<Record> some_records(std::size_t count);

// How many articles go into a segment of a generation, and how many segments are merged at once.
struct Parts {
  std::size_t articles = 2000;
  std::size_t max_merged = 64;
};

// Writes and publishes a generation, whose file table has the records' files.
void write_index(const IndexDirectory& directory, const std::vector<Record>& records,
                 const IndexDescription& description, const Parts& parts = {});

// All records of an index, by path. Throws Error like Index::read().
std::vector<Record> read_all(const Index& index);

// An index of some records, with this program's fingerprint and the root "/articles".
struct WrittenIndex {
  explicit WrittenIndex(std::size_t count);

  TemporaryFolder folder;
  IndexDirectory directory;
  std::vector<Record> records;
};

// The content of an index, independent of document ids: records by path, terms with document
// frequencies, and all metadata.
std::string content_of(const IndexDirectory& directory);

// Changes an index as none of our programs does, with matching checksums.
void tamper(const IndexDirectory& directory,
            const std::function<void(Xapian::WritableDatabase&)>& change);
// The same, of one entry of the metadata.
void set_metadata(const IndexDirectory& directory, std::string_view key, const std::string& value);

// The Error that `action` throws, checked to be one line that names the index; empty if it throws
// none.
std::string error_about(const IndexDirectory& directory, const std::function<void()>& action);

} // namespace triglot::test
