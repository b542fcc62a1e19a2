// Tests that an index opens as written, only in programs that understand it, and can be read while
// it is written.
#include "store/index.h"

#include "base/error.h"
#include "store/schema.h"
#include "tests/store/written_index.h"
#include "tests/support/catch.h"

#include <filesystem>
#include <stdexcept>
#include <string>
#include <vector>

namespace triglot {
namespace {
namespace fs = std::filesystem;

// The error when opening the index; empty on success.
std::string opening_error(const IndexDirectory& directory,
                          const AnalysisFingerprint& fingerprint = test::fingerprint()) {
  return test::error_about(directory, [&] { const Index index(directory, fingerprint); });
}

Xapian::WritableDatabase writable(const IndexDirectory& directory) {
  return Xapian::WritableDatabase(directory.pin_current().path.string(), Xapian::DB_OPEN);
}

void set_version(const IndexDirectory& directory, const std::string& version) {
  Xapian::WritableDatabase database = writable(directory);
  database.set_metadata(std::string(schema::version_key), version);
  database.commit();
}

TEST_CASE("an index holds the records, the description and the lexicon that were written") {
  const test::WrittenIndex written(20);
  const Index index(written.directory, test::fingerprint());
  CHECK((test::read_all(index) == written.records));
  const IndexDescription description = describe_index(written.directory);
  CHECK((description.analysis == test::fingerprint()));
  CHECK((description.roots == std::vector<Root>{{"/articles", ""}}));
  const auto uses =
      index.read([](const Xapian::Database& database) { return Lexicon(database).uses("huizen"); });
  REQUIRE(uses.size() == 1);
  CHECK(uses.front().language == Language::nl);
  CHECK(uses.front().documents == 7);
}

TEST_CASE("an index without articles is one") {
  const test::WrittenIndex written(0);
  const Index index(written.directory, test::fingerprint());
  CHECK(test::read_all(index).empty());
}

TEST_CASE("roots come back, whatever bytes they are made of") {
  const test::TemporaryFolder folder;
  const IndexDirectory directory(folder.path());
  const std::vector<Root> roots = {{"/a", "", {{"exclude", "*.\xff"}, {"exclude", ""}}},
                                   {"/b c\n", "nl", {{"", "x"}}},
                                   {"/\xff", "it"},
                                   {"", ""},
                                   {std::string("/\0", 2), "en"}};
  test::write_index(directory, {}, {test::fingerprint(), roots});
  CHECK((describe_index(directory).roots == roots));
}

TEST_CASE("how many parts an index is written in does not show") {
  const test::TemporaryFolder folder;
  const std::vector<Record> records = test::some_records(20);
  const auto [articles, max_merged] = GENERATE(
      table<std::size_t, std::size_t>({{1, 2}, {1, 3}, {7, 2}, {3, 3}, {20, 64}, {10, 2}}));
  const IndexDirectory directory(folder.path());
  test::write_index(directory, records, {test::fingerprint(), {{"/r", ""}}},
                    {articles, max_merged});
  const Index index(directory, test::fingerprint());
  CHECK((describe_index(directory).roots == std::vector<Root>{{"/r", ""}}));
  index.read([&](const Xapian::Database& database) {
    CHECK(database.get_doccount() == 20);
    CHECK(database.get_lastdocid() == 20);
    CHECK(database.get_termfreq("huizen") == 7);
    CHECK(Lexicon(database).uses("huizen").at(0).documents == 7);
    for (std::uint32_t id = 1; id <= 20; ++id) { // in the order of the calls
      CHECK((index.snapshots().record(DocId{id}) == records[id - 1]));
    }
    return 0;
  });
  const fs::path generation = directory.pin_current().path;
  CHECK_FALSE(fs::exists(generation / "parts"));
}

TEST_CASE("an index of another analysis is refused, with the command that mends it") {
  const test::WrittenIndex written(1);
  const std::string path = written.directory.path().string();
  const std::string other = "0123456789abcdef";
  const AnalysisFingerprint& own = test::fingerprint();
  CHECK(opening_error(written.directory, {other, own.stems}) ==
        "cannot use index '" + path + "': its words were analysed by another version of ICU (" +
            own.forms + ", here " + other + "; rebuild it with: triglot-index --db " + path +
            " --rebuild)");
  CHECK(opening_error(written.directory, {own.forms, other}) ==
        "cannot use index '" + path +
            "': its lemmas come from other versions of the dictionaries (" + own.stems + ", here " +
            other + "; repair it with: triglot-index --db " + path + ")");
  CHECK(describe_index(written.directory).roots.size() == 1);
}

TEST_CASE("an index of a newer program is refused, and not described either") {
  const test::WrittenIndex written(1);
  const auto version =
      GENERATE(as<std::string>(), std::to_string(schema::version + 1), "99", "4294967295");
  set_version(written.directory, version);
  CHECK_THAT(opening_error(written.directory),
             ContainsSubstring("written by a newer Triglot (format " + version +
                               ", this program reads " + std::to_string(schema::version)));
  CHECK_THROWS_AS(describe_index(written.directory), Error);
}

TEST_CASE("an index of an older program is refused, but described so that it can be rebuilt") {
  const test::WrittenIndex written(1);
  set_version(written.directory,
              GENERATE(as<std::string>(), "0", std::to_string(schema::version - 1)));
  CHECK_THAT(opening_error(written.directory),
             ContainsSubstring("older Triglot") && ContainsSubstring("rebuild it with: "));
  CHECK(describe_index(written.directory).roots.size() == 1);
}

TEST_CASE("a version that is no number, or too large for one, is refused") {
  const test::WrittenIndex written(1);
  set_version(written.directory, GENERATE(as<std::string>(), "one", "-1", "99999999999", "\xff"));
  CHECK_FALSE(opening_error(written.directory).empty());
}

TEST_CASE("messages name one index with what mends it, and of several none to be mended") {
  const IndexDirectory one("a b");
  const IndexDirectory other("it's");
  CHECK(NamedIndex(one.path()).name == "'a b'");
  CHECK(NamedIndex({one}).hint == "rebuild it with: triglot-index --db 'a b' --rebuild");
  CHECK(NamedIndex({one, other}).name == "'a b', 'it's'");
  CHECK(NamedIndex({one, other}).hint == "triglot-index --db DIR --verify tells which");
}

TEST_CASE("a Xapian database of another program is refused") {
  const test::TemporaryFolder folder;
  const fs::path generation = folder.path() / "generations/000001";
  fs::create_directories(generation.parent_path());
  Xapian::WritableDatabase(generation.string(), Xapian::DB_CREATE).commit();
  fs::create_directory_symlink("generations/000001", folder.path() / "current");
  CHECK_THAT(opening_error(IndexDirectory(folder.path())),
             ContainsSubstring("a Xapian database of another program (name another directory)"));
  CHECK_THROWS_AS(describe_index(IndexDirectory(folder.path())), Error);
}

TEST_CASE("a writer that cannot write says where") {
  const test::TemporaryFolder folder;
  const std::string path = folder.write("a file", "x") + "/index";
  CHECK_THROWS_WITH(IndexWriter(path), ContainsSubstring("'" + path + "'"));
}

TEST_CASE("what reads while a writer overwrites is run again from the start") {
  const test::WrittenIndex written(1);
  const Index index(written.directory, test::fingerprint());
  const int failures = GENERATE(0, 1, 9);
  int runs = 0;
  const int answer = index.read([&](const Xapian::Database& database) {
    CHECK(database.get_doccount() == 1);
    if (runs++ < failures) {
      throw Xapian::DatabaseModifiedError("overwritten");
    }
    return 42;
  });
  CHECK(answer == 42);
  CHECK(runs == failures + 1);
}

TEST_CASE("what is overwritten again and again is given up after ten runs") {
  const test::WrittenIndex written(1);
  const Index index(written.directory, test::fingerprint());
  int runs = 0;
  CHECK_THROWS_WITH(
      index.read([&](const Xapian::Database&) -> int {
        ++runs;
        throw Xapian::DatabaseModifiedError("overwritten");
      }),
      ContainsSubstring("cannot read index '" + written.directory.path().string() + "'"));
  CHECK(runs == 10);
}

TEST_CASE("other errors are not tried again: Xapian's become ours, ours pass") {
  const test::WrittenIndex written(1);
  const Index index(written.directory, test::fingerprint());
  int runs = 0;
  CHECK_THROWS_WITH(index.read([&](const Xapian::Database&) -> int {
    ++runs;
    throw Xapian::DatabaseCorruptError("block 7");
  }),
                    ContainsSubstring("cannot read index") && ContainsSubstring("block 7"));
  CHECK_THROWS_AS(index.read([&](const Xapian::Database&) -> int {
    ++runs;
    throw std::out_of_range("mine");
  }),
                  std::out_of_range);
  CHECK_THROWS_AS(
      index.read([](const Xapian::Database& database) { return database.get_document(77); }),
      Error);
  CHECK(runs == 2);
}

TEST_CASE("an index read while a writer commits time and again shows one revision as a whole") {
  const test::WrittenIndex written(300);
  const Index index(written.directory, test::fingerprint());
  Xapian::WritableDatabase database = writable(written.directory);
  for (const std::string language : {"nl", "it", "en", "xx"}) {
    for (int commits = 0; commits < 3; ++commits) {
      for (Xapian::docid id = 1; id <= 300; ++id) {
        Record record = written.records[0];
        record.language = language;
        Xapian::Document document;
        document.set_data(encode(record));
        database.replace_document(id, document);
      }
      database.commit();
    }
    const std::vector<Record> records = test::read_all(index);
    CHECK(records.size() == 300);
    for (const Record& record : records) {
      CHECK(record.language == records.front().language);
    }
  }
}

TEST_CASE("an open index goes on reading its generation after another was published") {
  const test::WrittenIndex written(30);
  const Index before(written.directory, test::fingerprint());
  test::write_index(written.directory, test::some_records(5), {test::fingerprint(), {}});
  CHECK((test::read_all(before) == written.records));
  CHECK(test::read_all(Index(written.directory, test::fingerprint())).size() == 5);
}

} // namespace
} // namespace triglot
