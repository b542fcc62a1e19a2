// Tests that a part equals what Xapian makes of the same documents, entry by entry, except for
// values: our chunks of them are smaller.
#include "glass/build/segment_writer.h"

#include "base/error.h"
#include "glass/guard/checksums_file.h"
#include "glass/postlist_keys.h"
#include "glass/table.h"
#include "glass/version_file.h"
#include "tests/glass/guard/checked_database.h"
#include "tests/glass/random_new_document.h"
#include "tests/glass/scratch_database.h"
#include "tests/support/catch.h"

#include <random>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include <fmt/format.h>

namespace triglot {
namespace {
namespace fs = std::filesystem;

using EntryList = std::vector<std::pair<std::string, std::string>>;

VersionFile version_of(const fs::path& database) {
  return VersionFile::decode(test::read_bytes(database / version_file));
}

EntryList entries_of(const fs::path& database, std::size_t table) {
  const VersionFile version = version_of(database);
  const std::string name = std::string(table_names.at(table)) + ".glass";
  const Table read(database / name, version.roots.at(table), version.revision);
  TableCursor cursor(read);
  EntryList entries;
  cursor.find("");
  std::uint32_t count = 0;
  for (; cursor.next(); ++count) {
    if (std::string key(cursor.key()); !key.starts_with(values_prefix)) {
      entries.emplace_back(std::move(key), cursor.tag());
    }
  }
  CHECK(count == version.roots.at(table).entries);
  return entries;
}

auto statistics_of(const fs::path& database) {
  const DocumentStatistics its = version_of(database).statistics;
  return std::tuple(its.documents, its.last_document, its.shortest, its.longest, its.all_lengths,
                    its.max_wdf);
}

void check_same(const std::vector<NewDocument>& documents) {
  INFO(documents.size() << " documents");
  test::ScratchDatabase by_xapian;
  const test::TemporaryFolder folder;
  const fs::path part = folder.path() / "part";
  SegmentWriter writer(folder.path(), part);
  for (const NewDocument& document : documents) {
    by_xapian.writable().add_document(document.to_xapian());
    writer.add(document);
  }
  by_xapian.writable().commit();
  writer.finish();
  CHECK(entries_of(part, postlist_table) == entries_of(by_xapian.path(), postlist_table));
  if (version_of(by_xapian.path()).roots.at(position_table).is_empty) {
    CHECK(version_of(part).roots.at(position_table).is_empty);
  } else {
    CHECK(entries_of(part, position_table) == entries_of(by_xapian.path(), position_table));
  }
  CHECK(test::contents_of(part) == test::contents_of(by_xapian.path()));
  CHECK(statistics_of(part) == statistics_of(by_xapian.path()));
  if (!documents.empty()) { // Xapian's check fails without any table
    CHECK(Xapian::Database::check(part.string()) == 0);
  }
}

TEST_CASE("a part has the entries that Xapian would write", "[slow]") {
  std::mt19937 random(20251126);
  for (const std::size_t count : {0U, 1U, 2U, 50U, 3000U}) {
    std::vector<NewDocument> documents;
    for (std::size_t i = 0; i < count; ++i) {
      documents.push_back(test::random_new_document(random));
    }
    check_same(documents);
  }
}

TEST_CASE("a part has the positions that Xapian would write") {
  std::mt19937 random(20261130);
  std::vector<NewDocument> documents;
  for (std::size_t i = 0; i < 60; ++i) {
    NewDocument& document = documents.emplace_back(StoredPositions::kept);
    document.set_data("a record");
    const std::size_t words = i < 4 ? i : random() % 800;
    Xapian::termpos position = 0;
    for (std::size_t word = 0; word < words; ++word) {
      position +=
          static_cast<Xapian::termpos>(random() % 50 == 0 ? 1 + random() % 100'000 : random() % 3);
      const std::string name = fmt::format("{}", random() % (word % 7 + 1));
      document.add_term("S", name);
      document.add_position("S", name, position);
    }
    document.add_term(std::string("nul\0in it", 9));
    document.add_position("", std::string("nul\0in it", 9), std::uint32_t{1} << (i % 31));
  }
  check_same(documents);
}

TEST_CASE("a document that keeps no positions has none") {
  NewDocument document;
  document.set_data("a record");
  document.add_term("word");
  document.add_position("", "word", 1);
  check_same({document});
}

TEST_CASE("a list of terms that would be too large for a table is deflated", "[slow]") {
  std::vector<NewDocument> documents(3);
  for (NewDocument& document : documents) {
    document.set_data("a record");
  }
  for (std::size_t i = 0; i < 40'000; ++i) {
    documents[1].add_term(fmt::format("{:060}", i * 7919 % 100'003));
  }
  documents[2].add_term("small");
  check_same(documents);
}

TEST_CASE("a part that cannot be written is an error") {
  const test::TemporaryFolder folder;
  const std::string file = folder.write("file", "");
  CHECK_THROWS_WITH(SegmentWriter("/the/index", fs::path(file) / "part"),
                    "cannot write '/the/index': not a directory (the index is as it was before)");
}

TEST_CASE("a term that is too long for a key is an error") {
  const test::TemporaryFolder folder;
  for (const std::string& term : {std::string(246, 'a'), std::string(123, '\0'), std::string()}) {
    SegmentWriter writer(folder.path(), folder.path() / "part");
    NewDocument document;
    document.add_term(term);
    CHECK_THROWS_AS(writer.add(document), Error);
  }
}

} // namespace
} // namespace triglot
