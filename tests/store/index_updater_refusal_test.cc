// Tests what an update refuses, leaves alone, and repairs.
#include "store/index_updater.h"

#include "base/error.h"
#include "glass/guard/checked_io.h"
#include "glass/guard/checksums_file.h"
#include "store/directory/roots_file.h"
#include "store/schema.h"
#include "tests/store/written_index.h"
#include "tests/support/catch.h"
#include "tests/support/damage.h"

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace triglot {
namespace {
namespace fs = std::filesystem;

using test::WrittenArticle;
using test::WrittenIndex;

// All files below a folder with their bytes.
std::map<std::string, std::string> files_in(const fs::path& folder) {
  std::map<std::string, std::string> files;
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.is_regular_file()) {
      files[entry.path().string()] = test::read_bytes(entry.path());
    }
  }
  return files;
}

// The updater's error when it opens the index.
std::string updater_refusal(const IndexDirectory& directory) {
  return test::error_about(directory, [&] {
    const WriterLock lock(directory);
    const IndexUpdater index(lock, test::fingerprint());
  });
}

TEST_CASE("another format or another analysis is refused, with what to do") {
  const auto [key, value, says, hint] =
      GENERATE(table<std::string, std::string, std::string, std::string>({
          {"schema", "3", "written by an older Triglot (format 3", "--rebuild"},
          {"schema", "1000", "written by a newer Triglot (format 1000", "update it"},
          {"schema", "", "a Xapian database of another program", "name another directory"},
          {"schema", "no number", "written by an older Triglot (format 0", "--rebuild"},
          {"analysis", "0123456789abcdef", "analysed by another version of ICU (0123456789abcdef",
           "--rebuild"},
      }));
  const WrittenIndex written(3);
  test::set_metadata(written.directory, key, value);
  const std::string message = updater_refusal(written.directory);
  CHECK_THAT(message, ContainsSubstring(says) && ContainsSubstring(hint));
  CHECK(test::error_about(written.directory, [&] {
          const IndexUpdater index(written.directory, test::fingerprint());
        }) == message);
}

TEST_CASE("an index that is not there is refused") {
  const test::TemporaryFolder folder;
  CHECK_THAT(updater_refusal(IndexDirectory(folder.path())), ContainsSubstring("no Triglot index"));
}

TEST_CASE("one that only reads needs no lock") {
  const WrittenIndex written(3);
  const WriterLock lock(written.directory);
  CHECK(IndexUpdater(written.directory, test::fingerprint()).all_files().size() == 3);
}

TEST_CASE("one that only reads changes nothing, whatever is asked of it") {
  const WrittenIndex written(6);
  const std::map<std::string, std::string> before = files_in(written.directory.path());
  IndexUpdater index(written.directory, test::fingerprint());
  const WrittenArticle article(written.records.front());
  Record other = written.records.front();
  other.source.path = "/other";
  index.add(WrittenArticle(other).document, article.tokens, std::size_t{1} << 30);
  index.replace(DocId{1}, article.document, article.tokens, article.tokens, 1);
  index.remove(DocId{2}, article.tokens, 1);
  index.change(DocId{3}, [](Xapian::Document& document) { document.set_data(""); });
  index.put_file({"/new", {}, FileEntry::Trust::settled, "", "", {}});
  index.remove_file("/articles/000000");
  Analyser analyser;
  index.rebuild_lexicon(analyser);
  CHECK_FALSE(index.is_due());
  index.commit();
  CHECK(index.articles_of("/articles/000001") == std::vector<DocId>{DocId{2}});
  CHECK_FALSE(index.find(other.source));
  CHECK(index.all_files().size() == 6);
  CHECK(index.record(DocId{3}) == written.records[2]);
  index.set_roots({{"/other", ""}}); // its own description
  CHECK(index.description().roots.front().path == "/other");
  index.commit();
  CHECK(files_in(written.directory.path()) == before);
}

TEST_CASE("where other dictionaries wrote the lexicon, it is written anew as a build writes it") {
  const WrittenIndex written(12);
  const std::string sound = test::content_of(written.directory);
  test::tamper(written.directory, [](Xapian::WritableDatabase& database) {
    database.set_metadata(std::string(schema::stems_key), "fedcba9876543210");
    database.set_metadata(schema::form_key("huizen"), "\x01\x01\x01\x03hui\x01"); // other stems
    database.set_metadata(schema::form_key("dijk"), "\xff");                      // no entry
    database.set_metadata(schema::form_key("de"), "");                            // lost
    database.set_metadata(schema::form_key("nergens"), std::string("\x01\x01\x00", 3)); // nowhere
    database.set_metadata(schema::family_key(Language::nl, "hui"), "\x06huizen");
  });
  CHECK_THROWS_WITH(Index(written.directory, test::fingerprint()),
                    ContainsSubstring("lemmas come from other versions of the dictionaries"));
  const WriterLock lock(written.directory);
  IndexUpdater index(lock, test::fingerprint());
  REQUIRE(index.needs_lexicon());
  CHECK(index.description().analysis.stems == "fedcba9876543210");
  Analyser analyser;
  const bool with_another_article = GENERATE(true, false);
  Record another = written.records.back();
  another.source.path = "/another";
  if (with_another_article) { // which is counted once
    const WrittenArticle article(another);
    index.add(article.document, article.tokens, 1);
  }
  index.rebuild_lexicon(analyser);
  CHECK_FALSE(index.needs_lexicon());
  index.commit();
  if (with_another_article) {
    index.remove(*index.find(another.source), WrittenArticle(another).tokens, 1);
    index.commit();
  }
  CHECK(test::content_of(written.directory) == sound);
}

TEST_CASE("the same dictionaries need no new lexicon") {
  const WrittenIndex written(3);
  CHECK_FALSE(IndexUpdater(written.directory, test::fingerprint()).needs_lexicon());
}

TEST_CASE("a removal that the lexicon does not know is damage, and nothing of it is committed") {
  const WrittenIndex written(6);
  const std::string before = test::content_of(written.directory);
  {
    const WriterLock lock(written.directory);
    IndexUpdater index(lock, test::fingerprint());
    Record other = written.records.front();
    other.text = "Kwijt.";
    index.remove(DocId{1}, WrittenArticle(other).tokens, 1);
    CHECK_THAT(test::error_about(written.directory, [&] { index.commit(); }),
               ContainsSubstring("cannot write index") && ContainsSubstring("damaged") &&
                   ContainsSubstring("--rebuild"));
  }
  CHECK(test::content_of(written.directory) == before);
}

TEST_CASE("a damaged block is named, whether it is met in reading or in writing") {
  const WrittenIndex written(400);
  const fs::path generation = written.directory.pin_current().path;
  const std::string name = GENERATE(as<std::string>(), "docdata.glass", "termlist.glass");
  const fs::path table = generation / name;
  for (std::uint64_t byte = 100; byte < fs::file_size(table); byte += block_bytes) {
    test::flip_bit(table, byte, 0);
  }
  const std::string message = test::error_about(written.directory, [&] {
    const WriterLock lock(written.directory);
    IndexUpdater index(lock, test::fingerprint());
    const WrittenArticle article(written.records.front());
    name == "docdata.glass" ? static_cast<void>(index.record(DocId{1}))
                            : index.remove(DocId{1}, article.tokens, 1);
    index.commit();
  });
  CHECK_THAT(message, ContainsSubstring("of " + name) && ContainsSubstring("from its checksum") &&
                          ContainsSubstring("--rebuild"));
}

TEST_CASE("an index whose roots cannot be copied is updated all the same, and says so") {
  const WrittenIndex written(3);
  const WriterLock lock(written.directory);
  IndexUpdater index(lock, test::fingerprint());
  index.set_roots({{"/other", "nl"}});
  fs::remove(written.directory.path() / roots_file);
  fs::create_directories(written.directory.path() / roots_file / "in the way");
  CHECK_THROWS_WITH(index.commit(), ContainsSubstring("its 'roots' is a folder"));
  CHECK((describe_index(written.directory).roots == std::vector<Root>{{"/other", "nl"}}));
}

} // namespace
} // namespace triglot
