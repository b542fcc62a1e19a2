// A small index in a folder of its own, written as the indexer writes one.
#pragma once

#include "store/fingerprint.h"
#include "store/index.h"
#include "store/index_writer.h"
#include "tests/support/temporary_folder.h"

#include <functional>
#include <string>
#include <vector>

namespace triglot::test {

// What this program's analysis calls itself.
const AnalysisFingerprint& fingerprint();

// A record with what the indexer makes of it: its tokens, and a document of them.
struct WrittenArticle {
  explicit WrittenArticle(Record of);

  Record record;
  std::vector<Token> tokens;
  NewDocument document;
};

// Some articles in three languages: Record::source.path is "/articles/0", "/articles/1", …
std::vector<Record> some_records(std::size_t count);

// How many articles go into one part of a generation, and how many parts are merged at once.
struct Parts {
  std::size_t articles = 2000;
  std::size_t max_merged = 64;
};

// Writes and publishes a generation, in which the files of the records are known.
void write_index(const IndexDirectory& directory, const std::vector<Record>& records,
                 const IndexDescription& description, const Parts& parts = {});

// All records of an index, by path. Throws Error as Index::read does.
std::vector<Record> read_all(const Index& index);

// An index of some records, with this program's fingerprint and the root "/articles".
struct WrittenIndex {
  explicit WrittenIndex(std::size_t count);

  TemporaryFolder folder;
  IndexDirectory directory;
  std::vector<Record> records;
};

// What an index holds, whatever the numbers of its articles: records by path, terms with how many
// articles hold them, and all that is stored beside the articles.
std::string content_of(const IndexDirectory& directory);

// Changes an index as no program of ours does. The checksums fit what it writes.
void tamper(const IndexDirectory& directory,
            const std::function<void(Xapian::WritableDatabase&)>& change);

// What `action` throws as an Error, checked to be one line that names the index; empty where it
// throws none.
std::string error_about(const IndexDirectory& directory, const std::function<void()>& action);

} // namespace triglot::test
