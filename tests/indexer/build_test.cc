// Tests that a build indexes what is below its roots, reports failures, and stores the roots.
#include "indexer/build.h"

#include "analysis/analyser.h"
#include "base/error.h"
#include "indexer/options.h"
#include "store/fingerprint.h"
#include "store/index.h"
#include "store/schema.h"
#include "tests/indexer/recording_sink.h"
#include "tests/support/catch.h"
#include "tests/support/temporary_folder.h"

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include <sys/stat.h>

namespace triglot {
namespace {
namespace fs = std::filesystem;

AnalysisFingerprint fingerprint() {
  Analyser analyser;
  return analysis_fingerprint(analyser);
}

// A folder of articles in three languages, next to an index that is not built yet.
struct Library {
  test::TemporaryFolder folder;
  fs::path index = folder.path() / "index";
  std::string articles = (folder.path() / "articles").string();

  Library() {
    folder.write("articles/en.md", "---\nlang: en\ndate: 2025-01-22\n---\n# Tides\n\nThe tide.\n");
    folder.write("articles/nl/dijken.md", "---\nlang: nl-NL\n---\n# De dijken\n\nTwee huizen.\n");
    folder.write("articles/nl/kaas.txt",
                 "Kaas\n\nDe kaas wordt in de winter gemaakt door de boeren van het dorp.\n");
    folder.write("articles/it.md", "---\nlang: it\ntitle: L'accordo\n---\nTra due città.\n");
  }

  BuildOptions options(const std::vector<std::string>& paths) const {
    BuildOptions options;
    options.index = index;
    options.paths = paths;
    return options;
  }

  Index open() const { return Index(IndexDirectory(index), fingerprint()); }
  std::vector<Root> roots() const { return describe_index(IndexDirectory(index)).roots; }
};

std::string counts(const BuildReport& report) {
  std::string all;
  for (const auto& [code, count] : report.articles) {
    all += std::to_string(count) + " " + (code.empty() ? "unknown" : code) + ", ";
  }
  return all + std::to_string(report.added) + " added, " + std::to_string(report.failed) +
         " failed";
}

// All records, by path.
std::map<std::string, Record> records_of(const Index& index) {
  return index.read([&](const Xapian::Database& database) {
    std::map<std::string, Record> records;
    for (auto id = database.postlist_begin(""); id != database.postlist_end(""); ++id) {
      Record record = index.snapshots().record(DocId{*id});
      records[record.source.path] = record;
    }
    return records;
  });
}

// The lexicon and all other metadata, except for the times of the files.
std::map<std::string, std::string> metadata_of(const Index& index) {
  return index.read([](const Xapian::Database& database) {
    std::map<std::string, std::string> all;
    for (auto key = database.metadata_keys_begin(); key != database.metadata_keys_end(); ++key) {
      if (!(*key).starts_with(schema::file_key_prefix) && !schema::depends_on_build(*key)) {
        all[*key] = database.get_metadata(*key);
      }
    }
    return all;
  });
}

TEST_CASE("articles are counted by language and told one by one") {
  const Library library;
  test::RecordingSink sink;
  const BuildReport report = build(library.options({library.articles}), sink);
  CHECK(counts(report) == "1 en, 1 it, 2 nl, 4 added, 0 failed");
  CHECK(sink.told() ==
        "indexed dijken.md: nl | indexed en.md: en | indexed it.md: it | indexed kaas.txt: nl");
}

TEST_CASE("what was built can be read: records, terms, lexicon, roots") {
  const Library library;
  test::RecordingSink sink;
  build(library.options({library.articles}), sink);
  const Index index = library.open();
  CHECK((library.roots() == std::vector<Root>{{library.articles, ""}}));
  const std::map<std::string, Record> records = records_of(index);
  REQUIRE(records.size() == 4);
  const Record& record = records.at(library.articles + "/en.md");
  CHECK(record.language == "en");
  CHECK(record.source.date == "2025-01-22");
  CHECK(record.title.of(record.text) == "Tides");
  CHECK(record.content_hash == content_hash(test::read_bytes(library.articles + "/en.md")));
  index.read([&](const Xapian::Database& database) {
    CHECK(database.get_termfreq("huizen") == 1);
    CHECK(database.get_termfreq("citta") == 1);
    CHECK(database.get_termfreq("accordo") == 1);
    CHECK(database.get_termfreq(schema::prefixed_term(schema::title_prefix, "accordo")) == 1);
    CHECK(database.get_termfreq(schema::prefixed_term(schema::title_prefix, "huizen")) == 0);
    CHECK(database.get_termfreq(schema::language_term("nl")) == 2);
    CHECK(database.term_exists(schema::id_term(article_id(record.source))));
    CHECK(Lexicon(database).uses("huizen").at(0).language == Language::nl);
    CHECK(database.get_value_freq(schema::date_slot) == 1);
    return 0;
  });
}

TEST_CASE("what cannot be read is told and counted, the rest is indexed") {
  const Library library;
  library.folder.write("articles/binary.txt", std::string(100, '\0'));
  library.folder.write("articles/empty.txt", " \n");
  library.folder.write("articles/odd.txt", "Het huis is leeg, en de kaas ook \xff.");
  library.folder.write("articles/date.md", "---\nlang: nl\ndate: soon\n---\nTekst.");
  REQUIRE(::mkfifo((library.articles + "/fifo.txt").c_str(), 0600) == 0);
  fs::create_symlink("en.md", library.articles + "/link.md");
  test::RecordingSink sink;
  const BuildReport report = build(library.options({library.articles}), sink);
  CHECK(counts(report) == "1 en, 1 it, 4 nl, 6 added, 2 failed");
  CHECK(sink.told() ==
        "failed binary.txt: not a text (binary data) | "
        "failed fifo.txt: not a regular file but a FIFO | "
        "indexed date.md: nl | indexed dijken.md: nl | indexed en.md: en | indexed it.md: it | "
        "indexed kaas.txt: nl | indexed odd.txt: nl | "
        "noted link.md: a symbolic link, not followed (name it to index what it leads to) | "
        "warned date.md: the date 'soon' cannot be read, ignored | "
        "warned empty.txt: empty, left out | "
        "warned odd.txt: not UTF-8: read as Windows-1252");
}

TEST_CASE("roots are remembered, and another path is added to them") {
  const Library library;
  test::RecordingSink sink;
  const std::string dutch = library.articles + "/nl";
  const std::string english = library.articles + "/en.md";
  CHECK(build(library.options({dutch}), sink).added == 2);
  CHECK(build(library.options({english}), sink).added == 3);
  const std::vector<Root> roots = {{dutch, ""}, {english, ""}};
  CHECK((library.roots() == roots));
  library.folder.write("articles/nl/nieuw.txt", "Nieuw.");
  CHECK(build(library.options({}), sink).added == 4);
  CHECK(build(library.options({dutch + "/../nl/", english}), sink).added == 4);
  CHECK((library.roots() == roots));
  CHECK(records_of(library.open()).size() == 4);
}

TEST_CASE("nested roots index an article once") {
  const Library library;
  test::RecordingSink sink;
  const BuildReport report =
      build(library.options({library.articles, library.articles + "/nl"}), sink);
  CHECK(report.added == 4);
  CHECK(records_of(library.open()).size() == 4);
}

TEST_CASE("an index inside its own root is no article") {
  const Library library;
  test::RecordingSink sink;
  BuildOptions options = library.options({library.folder.path().string()});
  CHECK(build(options, sink).added == 4);
  CHECK(build(options, sink).added == 4);
}

TEST_CASE("the same articles make the same index, every time and everywhere") {
  const Library library;
  test::RecordingSink sink;
  build(library.options({library.articles}), sink);
  const Index first = library.open();
  build(library.options({library.articles}), sink);
  const Index again = library.open();
  BuildOptions elsewhere = library.options({library.articles});
  elsewhere.index = library.folder.path() / "elsewhere";
  build(elsewhere, sink);
  const Index other(IndexDirectory(elsewhere.index), fingerprint());
  CHECK(metadata_of(first).size() > 20);
  CHECK(metadata_of(first) == metadata_of(again));
  CHECK(metadata_of(first) == metadata_of(other));
  CHECK((records_of(first) == records_of(again)));
  CHECK((records_of(first) == records_of(other)));
}

TEST_CASE("vanished articles leave the index with the next build") {
  const Library library;
  test::RecordingSink sink;
  build(library.options({library.articles}), sink);
  fs::remove(library.articles + "/it.md");
  CHECK(build(library.options({}), sink).added == 3);
  library.open().read([](const Xapian::Database& database) {
    CHECK_FALSE(database.term_exists("accordo"));
    CHECK(Lexicon(database).uses("accordo").empty());
    return 0;
  });
}

TEST_CASE("a stated language wins over the default, the default over a guess") {
  const auto code = GENERATE(as<std::string>(), "it", "IT", "it-IT");
  const Library library;
  const std::vector<const char*> arguments = {"triglot-index", "--lang", code.c_str()};
  const auto parsed = parse_index_options(static_cast<int>(arguments.size()), arguments.data());
  BuildOptions options = library.options({library.articles});
  options.default_language = std::get<IndexOptions>(parsed).language;
  test::RecordingSink sink;
  CHECK(counts(build(options, sink)) == "1 en, 2 it, 1 nl, 4 added, 0 failed");
}

} // namespace
} // namespace triglot
