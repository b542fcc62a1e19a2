// Tests that a sound index passes verification, and that each possible fault is a finding.
#include "store/verify/verify.h"

#include "base/error.h"
#include "glass/guard/checked_file.h"
#include "glass/guard/checked_io.h"
#include "glass/guard/checksums_file.h"
#include "store/file_table.h"
#include "store/index_updater.h"
#include "store/schema.h"
#include "store/verify/verify_contents.h"
#include "tests/glass/guard/checked_database.h"
#include "tests/store/written_index.h"
#include "tests/support/catch.h"
#include "tests/support/damage.h"

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include <fmt/format.h>

namespace triglot {
namespace {
namespace fs = std::filesystem;

using test::WrittenIndex;
using Change = std::function<void(Xapian::WritableDatabase&)>;

// "article: /a: its file is not known | form: …"
std::string joined_findings(const std::vector<std::string>& findings) {
  std::string all;
  for (const std::string& finding : findings) {
    CHECK(finding.find('\n') == std::string::npos);
    all += (all.empty() ? "" : " | ") + finding;
  }
  return all;
}

// The findings in an index of nine articles after a change.
std::string found_after(const Change& change) {
  const WrittenIndex written(9);
  test::tamper(written.directory, change);
  const Verification verification = verify_index(written.directory);
  CHECK(verification.articles > 0);
  CHECK(verification.forms > 0);
  return joined_findings(verification.findings);
}

void edit(Xapian::WritableDatabase& database, Xapian::docid id,
          const std::function<void(Xapian::Document&)>& change) {
  Xapian::Document document = database.get_document(id);
  change(document);
  database.replace_document(id, document);
}

void edit_record(Xapian::WritableDatabase& database, Xapian::docid id,
                 const std::function<void(Record&)>& change) {
  edit(database, id, [&](Xapian::Document& document) {
    Record record = decode_record(document.get_data());
    change(record);
    document.set_data(encode(record));
  });
}

std::string id_term_of(const std::string& path) {
  Source source;
  source.path = path;
  return schema::id_term(article_id(source));
}

TEST_CASE("an index is sound as it was built, and as it was updated") {
  const WrittenIndex written(30);
  const Verification built = verify_index(written.directory);
  CHECK(joined_findings(built.findings).empty());
  CHECK(built.articles == 30);
  CHECK(built.forms > 50);
  {
    const WriterLock lock(written.directory);
    IndexUpdater index(lock, test::fingerprint());
    for (unsigned number = 1; number <= 10; ++number) {
      index.remove(DocId{number}, test::WrittenArticle(index.record(DocId{number})).tokens, 1);
      index.commit();
    }
  }
  const Verification updated = verify_index(written.directory);
  CHECK(joined_findings(updated.findings).empty());
  CHECK(updated.articles == 20);
  CHECK(updated.forms < built.forms);
}

TEST_CASE("an index without articles is sound") {
  const WrittenIndex written(0);
  CHECK(joined_findings(verify_index(written.directory).findings).empty());
}

TEST_CASE("an article that does not add up is a finding") {
  const auto [change, finding] = GENERATE(table<Change, std::string>({
      {[](auto& database) {
         edit(database, 2, [](Xapian::Document& document) {
           std::string data = document.get_data();
           data[data.size() / 2] = static_cast<char>(data[data.size() / 2] ^ 4);
           document.set_data(data);
         });
       },
       "article: number 2: the index is damaged: a stored record does not add up"},
      {[](auto& database) {
         edit(database, 2, [](Xapian::Document& document) { document.set_data(""); });
       },
       "article: number 2: the index is damaged: a stored record does not add up"},
      {[](auto& database) {
         edit(database, 3, [](Xapian::Document& document) {
           document.remove_term(id_term_of("/articles/000002"));
         });
       },
       "article: /articles/000002: its id leads elsewhere"},
      {[](auto& database) {
         edit(database, 5, [](Xapian::Document& document) {
           document.add_boolean_term(id_term_of("/articles/000002"));
         });
       },
       "article: /articles/000002: it is there twice"},
      {[](auto& database) {
         edit_record(database, 9, [](Record& record) { record.source.record = "7"; });
       },
       "article: /articles/000008 7: its id leads elsewhere | article: /articles/000008 7: it is "
       "sorted by another place"},
      {[](auto& database) {
         edit(database, 2, [](Xapian::Document& document) {
           document.add_value(schema::place_slot, "/articles/000002");
         });
       },
       "article: /articles/000001: it is sorted by another place"},
      {[](auto& database) {
         edit(database, 2, [](Xapian::Document& document) {
           std::string order = document.get_value(schema::text_positions_slot);
           order.back() = static_cast<char>(order.back() ^ 1);
           document.add_value(schema::text_positions_slot, order);
         });
       },
       "article: /articles/000001: the order of its words is that of another text"},
      {[](auto& database) {
         edit(database, 2, [](Xapian::Document& document) {
           document.remove_value(schema::text_positions_slot);
         });
       },
       "article: /articles/000001: the order of its words is that of another text"},
      {[](auto& database) {
         edit(database, 2, [](Xapian::Document& document) {
           document.add_boolean_term(schema::prefixed_term(schema::author_prefix, "ada"));
         });
       },
       "article: /articles/000001: the order of its words is that of another text"},
      {[](auto& database) { remove_file(database, "/articles/000004"); },
       "article: /articles/000004: its file is not known"},
  }));
  CHECK(found_after(change) == finding);
}

TEST_CASE("an article that is there twice is found twice, under its other number, too") {
  const std::string findings =
      found_after([](auto& database) { database.add_document(database.get_document(2)); });
  CHECK_THAT(findings, ContainsSubstring("article: /articles/000001: it is there twice") &&
                           ContainsSubstring("article: /articles/000001: its id leads elsewhere") &&
                           ContainsSubstring("form: huizen: 4 articles hold it, the lexicon knows "
                                             "of 3 to 3"));
}

TEST_CASE("articles from standard input have no file to be known") {
  const test::TemporaryFolder folder;
  const IndexDirectory directory(folder.path() / "index");
  std::vector<Record> records = test::some_records(2);
  records[0].source = {};
  records[0].source.path = "-";
  records[0].source.record = "1";
  test::write_index(directory, records, {test::fingerprint(), {}});
  test::tamper(directory, [](auto& database) { remove_file(database, "-"); });
  CHECK(joined_findings(verify_index(directory).findings).empty());
}

TEST_CASE("a lexicon that does not fit the articles is a finding") {
  Analyser analyser;
  const std::string lemma = analyser.lemmas(Language::nl, "huizen").front();
  const auto [change, finding] = GENERATE_COPY(table<Change, std::string>({
      {[](auto& database) { database.set_metadata(schema::form_key("huizen"), ""); },
       fmt::format("word: huizen: the lexicon does not know it | family: {}: its form 'huizen' has "
                   "not this lemma",
                   lemma)},
      {[](auto& database) {
         database.set_metadata(schema::form_key("x"), std::string("\x01\x02\x00", 3));
       },
       "form: x: 0 articles hold it, the lexicon knows of 2 to 2"},
      {[](auto& database) { database.delete_document(2); },
       "form: 1: 0 articles hold it, the lexicon knows of 1 to 1 | form: aan"},
      {[lemma](auto& database) {
         database.set_metadata(schema::family_key(Language::nl, lemma), "");
       },
       fmt::format("form: huizen: the family of '{}' does not hold it", lemma)},
      {[](auto& database) {
         database.set_metadata(schema::family_key(Language::it, "zzz"), "\x06huizen");
       },
       "family: zzz: its form 'huizen' has not this lemma"},
      {[](auto& database) {
         database.set_metadata(schema::family_key(Language::nl, "zzz"), "\x07nergens");
       },
       "family: zzz: its form 'nergens' has not this lemma"},
  }));
  CHECK_THAT(found_after(change), Catch::Matchers::StartsWith(finding));
}

TEST_CASE("entries that cannot be read end the check with a finding") {
  const auto [change, finding] = GENERATE(table<Change, std::string>({
      {[](auto& database) { database.set_metadata(schema::form_key("huizen"), "\xff"); },
       "the index is damaged"},
      {[](auto& database) { database.set_metadata("P/articles/000001", "\xff"); },
       "the index is damaged"},
      {[](auto& database) { database.set_metadata(schema::family_key(Language::nl, "h"), "\x09"); },
       "the index is damaged"},
  }));
  const WrittenIndex written(9);
  test::tamper(written.directory, change);
  CHECK_THAT(joined_findings(verify_index(written.directory).findings), ContainsSubstring(finding));
}

TEST_CASE("of one kind of findings a hundred are told, and that there are more") {
  const WrittenIndex written(150);
  std::vector<std::string> findings;
  test::tamper(written.directory, [&](Xapian::WritableDatabase& database) {
    for (const Record& record : written.records) {
      remove_file(database, record.source.path);
    }
    const auto find = [&](const std::string& finding) { findings.push_back(finding); };
    const ContentsChecked checked = check_contents(database, find);
    CHECK(checked.articles == 150);
  });
  REQUIRE(findings.size() == 101);
  CHECK(findings[0] == "article: /articles/000000: its file is not known");
  CHECK(findings[100] == "article: and more");
}

TEST_CASE("another format is told, and no damage") {
  const WrittenIndex written(1);
  test::tamper(written.directory, [](auto& database) {
    database.set_metadata(std::string(schema::version_key), "3");
  });
  CHECK_THROWS_AS(verify_index(written.directory), OlderFormat);
}

TEST_CASE("a flipped bit in any block that is in use is a finding that names the block") {
  const WrittenIndex written(120);
  const fs::path generation = written.directory.pin_current().path;
  for (const fs::path& table : test::tables_of(generation)) {
    for (std::uint64_t block = 0; block < test::blocks_of(table); block += 4) {
      test::flip_bit(table, block * block_bytes + 4000, 6);
      const std::string findings = joined_findings(verify_index(written.directory).findings);
      test::flip_bit(table, block * block_bytes + 4000, 6);
      CHECK_THAT(findings, ContainsSubstring(fmt::format("block {} of {} differs from its checksum",
                                                         block, table.filename().string())));
    }
  }
  CHECK(joined_findings(verify_index(written.directory).findings).empty());
  CHECK(take_block_damage().empty()); // everything was read in another process
}

TEST_CASE("a file that is cut or foreign is a finding") {
  const WrittenIndex written(100);
  const fs::path generation = written.directory.pin_current().path;
  const std::string name = GENERATE(as<std::string>(), "iamglass", "checksums", "postlist.glass",
                                    "docdata.glass", "termlist.glass");
  const fs::path file = generation / name;
  const std::string bytes = test::read_bytes(file);
  const std::string relative = file.lexically_relative(written.folder.path()).string();
  for (const std::size_t size : {std::size_t{0}, bytes.size() / 2, bytes.size() - block_bytes}) {
    if (size < bytes.size()) {
      written.folder.write(relative, bytes.substr(0, size));
      INFO(name << " cut to " << size << " of " << bytes.size());
      CHECK_FALSE(joined_findings(verify_index(written.directory).findings).empty());
    }
  }
  written.folder.write(relative, std::string(bytes.size(), '\xff'));
  CHECK_FALSE(joined_findings(verify_index(written.directory).findings).empty());
}

TEST_CASE("a file that is gone is a finding") {
  const WrittenIndex written(20);
  const std::string name = GENERATE(as<std::string>(), "iamglass", "checksums", "postlist.glass",
                                    "docdata.glass", "termlist.glass");
  fs::remove(written.directory.pin_current().path / name);
  INFO(name);
  CHECK_FALSE(joined_findings(verify_index(written.directory).findings).empty());
}

TEST_CASE("where there is no index is an error") {
  const test::TemporaryFolder folder;
  CHECK_THROWS_WITH(verify_index(IndexDirectory(folder.path() / "missing")),
                    ContainsSubstring("no such directory"));
}

TEST_CASE("what was just written is required to read back") {
  const WrittenIndex written(200);
  const fs::path generation = written.directory.pin_current().path;
  CHECK_NOTHROW(require_sound_structure(generation));
  test::flip_bit(generation / "postlist.glass", 10'000, 2);
  CHECK_THROWS_WITH(require_sound_structure(generation),
                    ContainsSubstring("block 1 of postlist.glass differs from its checksum") &&
                        ContainsSubstring("the index is as it was before"));
  fs::remove(generation / checksums_file);
  test::flip_bit(generation / "postlist.glass", 8192 + 5, 7); // into the head of the block
  CHECK_THROWS_WITH(require_sound_structure(generation), ContainsSubstring("cannot write"));
}

} // namespace
} // namespace triglot
