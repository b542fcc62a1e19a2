// A small Xapian database with checksums, and everything that can be read from one.
#pragma once

#include "tests/support/temporary_folder.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include <xapian.h>

namespace triglot::test {

// "article 7 of batch", about a hundred bytes long, with the words `w7 common batch` at positions.
Xapian::Document some_document(unsigned number, const std::string& batch);

// Documents 1, 2, … of a batch, each replacing the one with its number.
void put_documents(Xapian::WritableDatabase& database, unsigned count, const std::string& batch);

// With `count` documents of the batch "first", in the folder `db`.
struct GuardedDatabase {
  explicit GuardedDatabase(unsigned count);

  Xapian::WritableDatabase open_to_write() const;

  TemporaryFolder folder;
  std::filesystem::path path = folder.path() / "db";
};

// The documents of a batch, where their number does not matter.
inline constexpr unsigned batch_size = 40;

// Commits batches one after another, each of `count` documents.
void commit_batches(const GuardedDatabase& database, unsigned count,
                    const std::vector<std::string>& batches);

// The batch of all documents; "mixed" if there are several.
std::string batch_of(const Xapian::Database& database);
std::string batch_of(const std::filesystem::path& database);

// The database's tables, sorted by name.
std::vector<std::filesystem::path> tables_of(const std::filesystem::path& database);
std::uint64_t blocks_of(const std::filesystem::path& table);

// All data, terms, values, lengths, positions and metadata, as text. Xapian's exceptions pass
// through.
std::string contents_of(const Xapian::Database& database);
std::string contents_of(const std::filesystem::path& database);

} // namespace triglot::test
