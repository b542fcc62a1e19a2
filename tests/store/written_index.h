// A small index in a folder of its own, written as the indexer writes one.
#pragma once

#include "store/database.h"
#include "store/fingerprint.h"
#include "store/index_writer.h"
#include "tests/support/temporary_folder.h"

#include <functional>
#include <string>
#include <vector>

namespace triglot::test {

// What this program's analysis calls itself.
const AnalysisFingerprint& fingerprint();

// Some articles in three languages: Record::source.path is "/articles/0", "/articles/1", …
std::vector<Record> some_records(std::size_t count);

// Writes and publishes a generation.
void write_index(const IndexDirectory& directory, const std::vector<Record>& records,
                 const IndexDescription& description, const PartLimits& limits = {});

// All records of an index, by path. Throws Error as Index::read does.
std::vector<Record> read_all(const Index& index);

// An index of some records, with this program's fingerprint and the root "/articles".
struct WrittenIndex {
  explicit WrittenIndex(std::size_t count);

  TemporaryFolder folder;
  IndexDirectory directory;
  std::vector<Record> records;
};

// What `action` throws as an Error, checked to be one line that names the index; empty where it
// throws none.
std::string error_about(const IndexDirectory& directory, const std::function<void()>& action);

} // namespace triglot::test
