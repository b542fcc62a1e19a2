// Tests that the articles of a file are found, in a single revision.
#include "store/stored_articles.h"

#include "base/error.h"
#include "store/index_updater.h"
#include "store/schema.h"
#include "tests/store/written_index.h"
#include "tests/support/catch.h"

#include <string>
#include <vector>

#include <fmt/format.h>

namespace triglot {
namespace {

// An index of the file /feed with three records, between two other files.
struct FeedIndex {
  test::TemporaryFolder folder;
  IndexDirectory directory{folder.path() / "index"};
  std::vector<Record> records = test::some_records(5);

  FeedIndex() {
    for (std::size_t i = 1; i < 4; ++i) {
      records[i].source.path = "/feed";
      records[i].source.record = fmt::format("{}", 4 - i);
    }
    test::write_index(directory, records, {test::fingerprint(), {}});
  }
};

TEST_CASE("the articles of a file, in the order of their numbers") {
  const FeedIndex index;
  const StoredArticles feed(index.directory, "/feed");
  REQUIRE(feed.size() == 3);
  for (std::size_t i = 0; i < 3; ++i) {
    CHECK(feed.record(i) == index.records[i + 1]);
  }
  const StoredArticles single(index.directory, "/articles/000004");
  REQUIRE(single.size() == 1);
  CHECK(single.record(0) == index.records[4]);
  CHECK(StoredArticles(index.directory, "/feed/").size() == 0);
  CHECK(StoredArticles(index.directory, "/fee").size() == 0);
  CHECK(StoredArticles(index.directory, "").size() == 0);
}

TEST_CASE("where there is no index, there are none") {
  const test::TemporaryFolder folder;
  CHECK(StoredArticles(IndexDirectory(folder.path()), "/feed").size() == 0);
  CHECK(StoredArticles(IndexDirectory(folder.path() / "missing"), "/feed").size() == 0);
}

TEST_CASE("they stay readable after the next commit, and after the next generation") {
  const FeedIndex index;
  const StoredArticles feed(index.directory, "/feed");
  if (GENERATE(true, false)) {
    const WriterLock lock(index.directory);
    IndexUpdater updater(lock, test::fingerprint());
    for (const DocId id : updater.articles_of("/feed")) {
      updater.remove(id, test::WrittenArticle(updater.record(id)).tokens, 1);
    }
    updater.commit();
  } else {
    test::write_index(index.directory, {}, {test::fingerprint(), {}});
  }
  CHECK(StoredArticles(index.directory, "/feed").size() == 0);
  REQUIRE(feed.size() == 3);
  for (std::size_t i = 0; i < 3; ++i) {
    CHECK(feed.record(i) == index.records[i + 1]);
  }
}

TEST_CASE("an index of another format is refused, a damaged record is an error") {
  const FeedIndex index;
  test::tamper(index.directory, [](Xapian::WritableDatabase& database) {
    Xapian::Document document = database.get_document(2);
    document.set_data(document.get_data().substr(1));
    database.replace_document(2, document);
  });
  const StoredArticles feed(index.directory, "/feed");
  CHECK_THAT(test::error_about(index.directory, [&] { static_cast<void>(feed.record(0)); }),
             ContainsSubstring("damaged") && ContainsSubstring("--rebuild"));
  CHECK(feed.record(1) == index.records[2]);
  test::tamper(index.directory, [](Xapian::WritableDatabase& database) {
    database.set_metadata(std::string(schema::version_key), "3");
  });
  CHECK_THAT(test::error_about(index.directory, [&] { StoredArticles(index.directory, "/feed"); }),
             ContainsSubstring("format 3"));
}

} // namespace
} // namespace triglot
