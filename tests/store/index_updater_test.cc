// Tests that an updated index equals the one that would be built, step by step and as a whole.
#include "store/index_updater.h"

#include "base/error.h"
#include "glass/guard/checked_io.h"
#include "glass/guard/checksums_file.h"
#include "store/directory/roots_file.h"
#include "tests/store/written_index.h"
#include "tests/support/catch.h"

#include <algorithm>
#include <csignal>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <sys/resource.h>

namespace triglot {
namespace {

using test::WrittenArticle;
using test::WrittenIndex;

Record record_of(const std::string& path, const std::string& text,
                 const std::string& language = "nl") {
  Record record;
  record.source.path = path;
  record.language = language;
  record.text = text;
  record.map.append({0, {0, static_cast<std::uint32_t>(text.size())}, 1});
  return record;
}

void add(IndexUpdater& index, const Record& record) {
  const WrittenArticle article(record);
  index.add(article.document, article.tokens, record.text.size());
  FileEntry file;
  file.path = record.source.path;
  index.put_file(file);
}

void replace(IndexUpdater& index, DocId id, const Record& record) {
  const WrittenArticle old(index.record(id));
  const WrittenArticle article(record);
  index.replace(id, article.document, old.tokens, article.tokens, record.text.size());
}

void remove(IndexUpdater& index, DocId id) {
  const WrittenArticle old(index.record(id));
  index.remove(id, old.tokens, 1);
  index.remove_file(old.record.source.path);
}

DocId id_of(const IndexUpdater& index, const std::string& path) {
  Source source;
  source.path = path;
  const std::optional<DocId> id = index.find(source);
  REQUIRE(id);
  return *id;
}

// The index that a build makes of the records.
std::string built(const std::map<std::string, Record>& records, const std::vector<Root>& roots) {
  const test::TemporaryFolder folder;
  const IndexDirectory directory(folder.path() / "index");
  std::vector<Record> all;
  for (const auto& [path, record] : records) {
    all.push_back(record);
  }
  test::write_index(directory, all, {test::fingerprint(), roots});
  return test::content_of(directory);
}

TEST_CASE("after any changes the index is the one that a build makes of what is left") {
  const auto seed = GENERATE(1U, 2U);
  std::mt19937 random(seed);
  const WrittenIndex written(20);
  std::map<std::string, Record> expected;
  for (const Record& record : written.records) {
    expected[record.source.path] = record;
  }
  const std::vector<Record> texts = test::some_records(60);
  const WriterLock lock(written.directory);
  IndexUpdater index(lock, test::fingerprint());
  for (int commits = 0; commits < 3; ++commits) {
    for (int changes = 0; changes < 25; ++changes) {
      const std::string path = fmt::format("/articles/{:06}", random() % 40);
      Record record = texts[random() % texts.size()];
      record.source.path = path;
      if (!expected.contains(path)) {
        add(index, record);
        expected[path] = record;
      } else if (const DocId id = id_of(index, path); random() % 3 == 0) {
        remove(index, id);
        expected.erase(path);
      } else {
        replace(index, id, record);
        expected[path] = record;
        CHECK(id_of(index, path) == id);
        CHECK(index.record(id) == record);
      }
    }
    const std::vector<Root> roots = {{"/articles", ""}, {fmt::format("/{}", commits), "nl"}};
    index.set_roots(roots);
    index.commit();
    CHECK(test::content_of(written.directory) == built(expected, roots));
    CHECK((load_roots(written.directory.path()) == RootsCopy{roots, StandardInput::unused}));
  }
}

TEST_CASE("what is not committed is never seen, and is gone with its writer") {
  const WrittenIndex written(12);
  const std::string before = test::content_of(written.directory);
  using Change = std::function<void(IndexUpdater&)>;
  const std::vector<std::pair<std::string, Change>> changes = {
      {"add", [](IndexUpdater& index) { add(index, record_of("/new", "Nieuw.")); }},
      {"replace",
       [](IndexUpdater& index) {
         replace(index, DocId{3}, record_of("/articles/000002", "Anders."));
       }},
      {"remove", [](IndexUpdater& index) { remove(index, DocId{4}); }},
      {"change",
       [](IndexUpdater& index) {
         index.change(DocId{5}, [](Xapian::Document& document) {
           Record record = decode_record(document.get_data());
           record.source.authors = {"Ada"};
           document.set_data(encode(record));
         });
       }},
      {"put_file",
       [](IndexUpdater& index) {
         index.put_file({"/x", {}, FileEntry::Trust::settled, "", "", {}});
       }},
      {"remove_file", [](IndexUpdater& index) { index.remove_file("/articles/000005"); }},
      {"set_roots",
       [](IndexUpdater& index) {
         index.set_roots({{"/other", ""}});
       }},
  };
  for (const auto& [what, change] : changes) {
    INFO(what);
    {
      const WriterLock lock(written.directory);
      IndexUpdater index(lock, test::fingerprint());
      change(index);
      CHECK(test::content_of(written.directory) == before);
    }
    CHECK(test::content_of(written.directory) == before);
  }
  const WriterLock lock(written.directory);
  IndexUpdater index(lock, test::fingerprint());
  std::string last = before;
  for (const auto& [what, change] : changes) {
    INFO(what);
    change(index);
    CHECK(test::content_of(written.directory) == last);
    index.commit();
    CHECK(test::content_of(written.directory) != last);
    last = test::content_of(written.directory);
  }
}

TEST_CASE("an updater itself sees what it has changed") {
  const WrittenIndex written(6);
  const WriterLock lock(written.directory);
  IndexUpdater index(lock, test::fingerprint());
  using Counts = std::map<std::string, std::uint64_t>;
  CHECK(index.articles_by_language() == Counts{{"en", 2}, {"nl", 2}, {"it", 2}});
  add(index, record_of("/new", "Nieuw.", ""));
  remove(index, id_of(index, "/articles/000000"));
  CHECK(index.articles_by_language() == Counts{{"en", 1}, {"nl", 2}, {"it", 2}, {"", 1}});
  CHECK(index.record(id_of(index, "/new")).text == "Nieuw.");
  CHECK(index.articles_of("/articles/000000").empty());
  CHECK(index.file("/new"));
  CHECK_FALSE(index.file("/articles/000000"));
  CHECK(index.files_below("/articles").size() == 5);
  CHECK(index.all_files().size() == 6);
  index.set_roots({{"/new", ""}});
  CHECK((index.description().roots == std::vector<Root>{{"/new", ""}}));
}

TEST_CASE("an article is found by its path and its record alone, and all of a file by its path") {
  const WrittenIndex written(3);
  const WriterLock lock(written.directory);
  IndexUpdater index(lock, test::fingerprint());
  Record record = record_of("/feed.jsonl", "Een.");
  for (const char* name : {"1", "2", "3"}) {
    record.source.record = name;
    record.source.url = fmt::format("https://example.org/{}", name);
    add(index, record);
  }
  add(index, record_of("/feed.jsonl.md", "Iets anders."));
  index.commit();
  Source source;
  source.path = "/feed.jsonl";
  CHECK_FALSE(index.find(source));
  source.record = "2";
  source.authors = {"whoever"};
  CHECK(index.find(source) == DocId{5});
  CHECK(index.articles_of("/feed.jsonl") == std::vector<DocId>{DocId{4}, DocId{5}, DocId{6}});
  CHECK(index.articles_of("/feed.jsonl.md") == std::vector<DocId>{DocId{7}});
  CHECK(index.articles_of("/feed").empty());
}

TEST_CASE("a document is changed but for its words, and keeps its number") {
  const WrittenIndex written(3);
  const WriterLock lock(written.directory);
  IndexUpdater index(lock, test::fingerprint());
  Record record = index.record(DocId{2});
  record.source.publisher = "De Krant";
  index.change(DocId{2}, [&](Xapian::Document& document) {
    document.set_data(encode(record));
    document.add_boolean_term("XPkrant");
  });
  index.commit();
  const Index reader(written.directory, test::fingerprint());
  CHECK(test::read_all(reader).at(1) == record);
  reader.read([](const Xapian::Database& database) {
    CHECK(database.get_termfreq("XPkrant") == 1);
    CHECK(database.get_termfreq("huizen") == 1);
    return 0;
  });
}

TEST_CASE("it is time to commit after so many bytes, or so long") {
  const WrittenIndex written(3);
  const WriterLock lock(written.directory);
  using std::chrono::hours;
  const WrittenArticle article(record_of("/a", "Tekst."));
  SECTION("bytes") {
    IndexUpdater index(lock, test::fingerprint(), {100, hours(1)});
    index.add(article.document, article.tokens, 60);
    CHECK_FALSE(index.is_due());
    index.replace(DocId{4}, article.document, article.tokens, article.tokens, 39);
    CHECK_FALSE(index.is_due());
    index.replace(DocId{4}, article.document, article.tokens, article.tokens, 1);
    CHECK(index.is_due());
    index.commit();
    CHECK_FALSE(index.is_due());
    index.remove(DocId{4}, article.tokens, 1);
    CHECK_FALSE(index.is_due());
  }
  SECTION("bytes of what is removed") {
    IndexUpdater index(lock, test::fingerprint(), {100, hours(1)});
    index.remove(DocId{1}, article.tokens, 99);
    CHECK_FALSE(index.is_due());
    index.remove(DocId{2}, article.tokens, 1);
    CHECK(index.is_due());
  }
  SECTION("bytes of what is written again beside its words") {
    IndexUpdater index(lock, test::fingerprint(), {1, hours(1)});
    index.change(DocId{1}, [](Xapian::Document& /*document*/) {});
    CHECK(index.is_due());
  }
  SECTION("time") {
    IndexUpdater index(lock, test::fingerprint(), {1000, std::chrono::milliseconds(0)});
    CHECK_FALSE(index.is_due()); // nothing was changed
    index.remove_file("/articles/000000");
    CHECK(index.is_due());
    index.commit();
    CHECK_FALSE(index.is_due());
  }
  SECTION("neither") {
    IndexUpdater index(lock, test::fingerprint());
    index.add(article.document, article.tokens, 1 << 20);
    CHECK_FALSE(index.is_due());
  }
}

// Limits the size of files while this object lives.
class FileSizeLimit {
public:
  explicit FileSizeLimit(rlim_t bytes) : handler_(std::signal(SIGXFSZ, SIG_IGN)) {
    ::getrlimit(RLIMIT_FSIZE, &before_);
    rlimit limited = before_;
    limited.rlim_cur = bytes;
    ::setrlimit(RLIMIT_FSIZE, &limited);
  }
  ~FileSizeLimit() {
    ::setrlimit(RLIMIT_FSIZE, &before_);
    std::signal(SIGXFSZ, handler_);
  }
  FileSizeLimit(const FileSizeLimit&) = delete;
  FileSizeLimit& operator=(const FileSizeLimit&) = delete;

private:
  rlimit before_ = {};
  void (*handler_)(int);
};

TEST_CASE("what a commit that fails takes back is nothing of the one before it") {
  const WrittenIndex written(3);
  {
    const WriterLock lock(written.directory);
    IndexUpdater index(lock, test::fingerprint());
    std::mt19937 random(9);
    int number = 0;
    const auto add_and_commit = [&] {
      for (int i = 0; i < 100; ++i) {
        std::string text = "Tekst";
        for (int word = 0; word < 100; ++word) {
          text += fmt::format(" w{}", random());
        }
        const WrittenArticle article(record_of(fmt::format("/new/{}", ++number), text));
        index.add(article.document, article.tokens, text.size());
      }
      index.commit();
    };
    add_and_commit();
    std::uintmax_t largest = 0;
    for (const auto& file : std::filesystem::directory_iterator(*written.directory.current())) {
      largest = std::max(largest, file.file_size());
    }
    const FileSizeLimit limit(largest);
    CHECK_THROWS_AS(add_and_commit(), Error);
  }
  const Index reader(written.directory, test::fingerprint());
  CHECK(test::read_all(reader).size() == 103);
}

TEST_CASE("a commit of nothing writes nothing") {
  const WrittenIndex written(3);
  const std::filesystem::path generation = written.directory.pin_current().path;
  const WriterLock lock(written.directory);
  IndexUpdater index(lock, test::fingerprint());
  const std::string version = read_version_file(generation);
  index.commit();
  CHECK(read_version_file(generation) == version);
  add(index, record_of("/a", "Tekst."));
  index.commit();
  const std::string next = read_version_file(generation);
  CHECK(next != version);
  index.commit();
  index.commit();
  CHECK(read_version_file(generation) == next);
}

} // namespace
} // namespace triglot
