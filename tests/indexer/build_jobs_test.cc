// Tests that a build gives the same result and reports with any number of threads, and ends cleanly
// if one of them fails.
#include "indexer/build.h"

#include "analysis/analyser.h"
#include "base/error.h"
#include "indexer/batch_reader.h"
#include "store/fingerprint.h"
#include "store/index.h"
#include "store/schema.h"
#include "tests/articles/found.h"
#include "tests/indexer/recording_sink.h"
#include "tests/support/catch.h"
#include "tests/support/temporary_folder.h"

#include <algorithm>
#include <atomic>
#include <filesystem>
#include <map>
#include <span>
#include <stdexcept>
#include <string>
#include <vector>

#include <fmt/format.h>

namespace triglot {
namespace {
namespace fs = std::filesystem;

// Groups of files, one larger than a batch, with unreadable records.
class GroupsOfFiles {
public:
  GroupsOfFiles() {
    std::string records;
    for (int i = 0; i < 9000; ++i) {
      records += i % 1000 == 7 ? "{\n"
                               : fmt::format(R"({{"id": "{}", "text": "De huizen van {} {}."}})", i,
                                             i % 17, i) +
                                     "\n";
    }
    folder_.write("articles/m.jsonl", records);
    for (int i = 0; i < 1200; ++i) {
      folder_.write(fmt::format("articles/{:04}.txt", i),
                    i % 100 == 3 ? "" : fmt::format("The tide of {} and {}.", i, i % 7));
      folder_.write(fmt::format("articles/z/{:04}.md", i), fmt::format("# L'accordo {}", i));
    }
  }

  BuildOptions options(unsigned jobs) const {
    BuildOptions options;
    options.index = folder_.path() / fmt::format("index-{}", jobs);
    options.paths = {(folder_.path() / "articles").string()};
    options.jobs = jobs;
    return options;
  }

private:
  test::TemporaryFolder folder_;
};

// Everything in an index, by document id or key, except when its files were read and what is drawn
// at random for each build.
std::map<std::string, std::string> content_of(const fs::path& path) {
  Analyser analyser;
  const Index index(IndexDirectory(path), analysis_fingerprint(analyser));
  return index.read([](const Xapian::Database& database) {
    std::map<std::string, std::string> all;
    for (auto id = database.postlist_begin(""); id != database.postlist_end(""); ++id) {
      const Xapian::Document document = database.get_document(*id);
      std::string& content = all[fmt::format("document {}", *id)] = document.get_data();
      for (auto term = document.termlist_begin(); term != document.termlist_end(); ++term) {
        content += fmt::format(" {} {}", *term, term.get_wdf());
        for (auto at = term.positionlist_begin(); at != term.positionlist_end(); ++at) {
          content += fmt::format(" @{}", *at);
        }
      }
    }
    for (auto key = database.metadata_keys_begin(); key != database.metadata_keys_end(); ++key) {
      const bool differs = (*key).starts_with(schema::file_key_prefix) || *key == schema::stamp_key;
      all["key " + *key] = differs ? "" : database.get_metadata(*key);
    }
    return all;
  });
}

// Records what it receives, in order.
class OrderedSink final : public test::RecordingSink {
public:
  void happened(const Event& event) override {
    order_ += fmt::format("{}:{} {}\n", event.path, event.line, event.message);
  }

  const std::string& order() const { return order_; }

private:
  std::string order_;
};

TEST_CASE("any number of threads makes the same index and tells the same", "[slow]") {
  const GroupsOfFiles groups;
  OrderedSink first;
  const BuildReport report = build(groups.options(1), first);
  const std::map<std::string, std::string> content = content_of(groups.options(1).index);
  CHECK(report.added == 8991 + 1188 + 1200);
  CHECK(report.failed == 9);
  CHECK(first.progress().articles == report.added);
  CHECK(first.progress().bytes_read == first.progress().bytes);
  for (const unsigned jobs : {2U, 7U}) {
    OrderedSink sink;
    const BuildReport again = build(groups.options(jobs), sink);
    CHECK(again.articles == report.articles);
    CHECK(again.text_bytes == report.text_bytes);
    CHECK(again.failed == report.failed);
    CHECK((sink.order() == first.order()));
    CHECK((content_of(groups.options(jobs).index) == content));
  }
}

TEST_CASE("records that cannot be read fill batches too") {
  const test::TemporaryFolder folder;
  std::string records = R"({"text": "De huizen."})"
                        "\n";
  for (int i = 0; i < 1000; ++i) {
    records += "{\"number\": 1}\n";
  }
  const FoundFile file = test::found_file(folder.write("a.jsonl", records));
  BatchLimits limits;
  limits.articles = 10;
  const std::atomic<bool> stopped = false;
  std::size_t largest = 0;
  std::size_t failed = 0;
  const RootSet roots;
  SharedProgress progress;
  FeedSurvey feeds;
  BatchReader reader(
      roots, std::nullopt, limits, feeds, stopped, progress, [&](const Batch& batch) {
        largest = std::max(largest, batch.items.size());
        failed += static_cast<std::size_t>(
            std::count_if(batch.items.begin(), batch.items.end(), [](const Batch::Item& item) {
              const auto* event = std::get_if<Event>(&item);
              return event != nullptr && event->kind == Event::Kind::failure;
            }));
      });
  reader.read_files(0, std::span(&file, 1));
  CHECK(failed == 1000);
  CHECK(largest <= 4 * limits.articles);
}

TEST_CASE("blank lines take no room in a batch, and are left when the build is stopped") {
  const test::TemporaryFolder folder;
  const FoundFile file =
      test::found_file(folder.write("a.jsonl", std::string(std::size_t{24} << 20, '\n')));
  BatchLimits limits;
  limits.bytes = std::size_t{4} << 20;
  std::atomic<bool> stopped = false;
  std::uint64_t told = 0; // bytes reported
  std::vector<std::size_t> items;
  const RootSet roots;
  SharedProgress progress;
  const auto stop_after = GENERATE(100U, 2U);
  FeedSurvey feeds;
  BatchReader reader(roots, std::nullopt, limits, feeds, stopped, progress,
                     [&](const Batch& batch) {
                       items.push_back(batch.items.size());
                       told += batch.bytes_read;
                       stopped = items.size() == stop_after;
                     });
  if (stop_after == 2) {
    CHECK_THROWS_AS(reader.read_files(0, std::span(&file, 1)), BuildStopped);
    CHECK(told >= 8 << 20);
    CHECK(told <= 9 << 20);
  } else {
    reader.read_files(0, std::span(&file, 1));
    CHECK(told == 24 << 20);
    CHECK(items.size() >= 6);
    CHECK(items.size() <= 7);
    CHECK(*std::max_element(items.begin(), items.end()) == 0);
  }
}

TEST_CASE("a batch is full from so many articles or bytes on") {
  const auto [articles, bytes, batches] =
      GENERATE(table<std::size_t, std::size_t, std::vector<std::size_t>>({
          {100, 1000, {7}},
          {3, 1000, {3, 3, 1}},
          {7, 1000, {7, 0}}, // an empty batch ends the group
          // Ten bytes each. Bytes read count too: all of the file, before its first article.
          {100, 20, {0, 2, 2, 2, 1}},
          {100, 21, {0, 3, 3, 1}},
      }));
  const test::TemporaryFolder folder;
  std::string records;
  for (int i = 0; i < 7; ++i) {
    records += R"({"text": "De huizen."})"
               "\n";
  }
  const FoundFile file = test::found_file(folder.write("a.jsonl", records));
  const std::atomic<bool> stopped = false;
  const RootSet roots;
  SharedProgress progress;
  std::vector<std::size_t> sizes;
  FeedSurvey feeds;
  BatchReader reader(roots, std::nullopt, {articles, bytes}, feeds, stopped, progress,
                     [&](const Batch& batch) { sizes.push_back(batch.articles); });
  reader.read_files(0, std::span(&file, 1));
  CHECK(sizes == batches);
}

TEST_CASE("a build is stopped while it goes on", "[slow]") {
  const GroupsOfFiles groups;
  class Stopping final : public test::RecordingSink {
    void progressed(const Progress&) override { throw std::runtime_error("enough"); }
  };
  Stopping sink;
  const auto jobs = GENERATE(1U, 4U);
  CHECK_THROWS_WITH(build(groups.options(jobs), sink), "enough");
  CHECK_FALSE(fs::exists(groups.options(jobs).index / "current"));
}

TEST_CASE("the more threads, the smaller the batches") {
  CHECK(batch_limits(1).bytes == std::size_t{16} << 20);
  CHECK(batch_limits(2).bytes == std::size_t{16} << 20);
  CHECK(batch_limits(8).bytes == (std::size_t{400} << 20) / 8 / 8);
  CHECK(batch_limits(256).bytes == std::size_t{1} << 20);
}

TEST_CASE("what a sink throws ends all threads") {
  const GroupsOfFiles groups;
  class Throwing final : public test::RecordingSink {
    void happened(const Event& event) override {
      if (event.path.ends_with("0400.txt")) {
        throw std::runtime_error("enough");
      }
    }
  };
  Throwing sink;
  CHECK_THROWS_WITH(build(groups.options(4), sink), "enough");
  CHECK_FALSE(fs::exists(groups.options(4).index / "current"));
  test::RecordingSink patient;
  CHECK(build(groups.options(4), patient).failed == 9);
}

TEST_CASE("a part that cannot be written ends all threads", "[slow]") {
  const GroupsOfFiles groups;
  class Removing final : public test::RecordingSink {
  public:
    explicit Removing(fs::path index) : index_(std::move(index)) {}
    void progressed(const Progress& progress) override {
      if (progress.articles >= 1) {
        fs::remove_all(index_ / "generations");
      }
    }

  private:
    fs::path index_;
  };
  Removing sink(groups.options(3).index);
  CHECK_THROWS_AS(build(groups.options(3), sink), Error);
  CHECK_FALSE(fs::exists(groups.options(3).index / "current"));
}

} // namespace
} // namespace triglot
