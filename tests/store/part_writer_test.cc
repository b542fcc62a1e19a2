// Tests that a part is what Xapian makes of the same documents, entry by entry.
#include "store/part_writer.h"

#include "store/checksums_file.h"
#include "store/error.h"
#include "store/table.h"
#include "store/version_file.h"
#include "tests/store/guarded_database.h"
#include "tests/store/scratch_database.h"
#include "tests/support/catch.h"

#include <random>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

namespace triglot {
namespace {
namespace fs = std::filesystem;

using Random = std::mt19937;
using Entries = std::vector<std::pair<std::string, std::string>>;

std::size_t below(Random& random, std::size_t bound) {
  return random() % bound;
}

std::string random_bytes(Random& random, std::size_t size) {
  std::string bytes;
  while (bytes.size() < size) {
    bytes += static_cast<char>(random());
  }
  return bytes;
}

// Most are short and frequent; some have bytes of any kind, some share long beginnings.
std::string random_term(Random& random) {
  switch (below(random, 12)) {
  case 0:
    return random_bytes(random, 1 + below(random, 5)) + std::string(below(random, 3), '\0');
  case 1:
    return std::string(200, 'x') + std::to_string(below(random, 50));
  case 2:
    return std::to_string(random());
  default:
    return "w" + std::to_string(below(random, 1 + below(random, 300)));
  }
}

Xapian::termcount random_wdf(Random& random) {
  const std::size_t kind = below(random, 40);
  return static_cast<Xapian::termcount>(kind == 0   ? below(random, 1U << 20U)
                                        : kind == 1 ? 120 + below(random, 16)
                                                    : below(random, 4));
}

NewDocument random_document(Random& random) {
  NewDocument document;
  document.set_data(random_bytes(random, 1 + below(random, 20) * below(random, 400)));
  const std::size_t terms = below(random, 10) == 0 ? 0 : below(random, 120);
  for (std::size_t i = 0; i < terms; ++i) {
    document.add_term(random_term(random), random_wdf(random));
  }
  for (const Xapian::valueno slot : {4U, 0U, 1U, 300U}) {
    if (below(random, 3) != 0) {
      document.add_value(slot, random_bytes(random, below(random, 20) * below(random, 200)));
    }
  }
  return document;
}

VersionFile version_of(const fs::path& database) {
  return VersionFile::decode(test::read_bytes(database / version_file));
}

Entries entries_of(const fs::path& database, std::size_t table) {
  const VersionFile version = version_of(database);
  const std::string name = std::string(table_names.at(table)) + ".glass";
  const Table read(database / name, version.roots.at(table), version.revision);
  TableCursor cursor(read);
  Entries entries;
  cursor.find("");
  while (cursor.next()) {
    entries.emplace_back(cursor.key(), cursor.tag());
  }
  CHECK(entries.size() == version.roots.at(table).entries);
  return entries;
}

auto statistics_of(const fs::path& database) {
  const DocumentStatistics its = version_of(database).statistics;
  return std::tuple(its.documents, its.last_document, its.shortest, its.longest, its.all_lengths,
                    its.most_wdf);
}

void check_same(const std::vector<NewDocument>& documents) {
  INFO(documents.size() << " documents");
  test::ScratchDatabase by_xapian;
  const test::TemporaryFolder folder;
  const fs::path part = folder.path() / "part";
  PartWriter writer(folder.path(), part);
  for (const NewDocument& document : documents) {
    by_xapian.writable().add_document(document.to_xapian());
    writer.add(document);
  }
  by_xapian.writable().commit();
  writer.finish();
  CHECK(entries_of(part, postlist_table) == entries_of(by_xapian.path(), postlist_table));
  CHECK(test::contents_of(part) == test::contents_of(by_xapian.path()));
  CHECK(statistics_of(part) == statistics_of(by_xapian.path()));
  if (!documents.empty()) { // of no table Xapian's check fails
    CHECK(Xapian::Database::check(part.string()) == 0);
  }
}

TEST_CASE("a part has the entries that Xapian would write") {
  Random random(20251126);
  for (const std::size_t count : {0U, 1U, 2U, 50U, 3000U}) {
    std::vector<NewDocument> documents;
    for (std::size_t i = 0; i < count; ++i) {
      documents.push_back(random_document(random));
    }
    check_same(documents);
  }
}

TEST_CASE("a part that cannot be written is an error") {
  const test::TemporaryFolder folder;
  const std::string file = folder.write("file", "");
  CHECK_THROWS_WITH(PartWriter("/the/index", fs::path(file) / "part"),
                    "cannot write '/the/index': not a directory (the index is as it was before)");
}

TEST_CASE("a term that is too long for a key is an error") {
  const test::TemporaryFolder folder;
  for (const std::string& term : {std::string(246, 'a'), std::string(123, '\0'), std::string()}) {
    PartWriter writer(folder.path(), folder.path() / "part");
    NewDocument document;
    document.add_term(term);
    CHECK_THROWS_AS(writer.add(document), Error);
  }
}

} // namespace
} // namespace triglot
