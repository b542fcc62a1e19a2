// Tests when a build is refused, and that the index is then unchanged.
#include "indexer/build.h"

#include "analysis/analyser.h"
#include "base/error.h"
#include "store/fingerprint.h"
#include "store/index.h"
#include "tests/indexer/recording_sink.h"
#include "tests/support/catch.h"
#include "tests/support/temporary_folder.h"

#include <algorithm>
#include <filesystem>
#include <stdexcept>
#include <string>
#include <vector>

namespace triglot {
namespace {
namespace fs = std::filesystem;

// All files of the index, by name and time of last change.
std::vector<std::string> state_of(const fs::path& index) {
  std::vector<std::string> files;
  if (!fs::exists(index)) {
    return files;
  }
  for (const auto& entry : fs::recursive_directory_iterator(index)) {
    std::string line = entry.path().string();
    if (entry.is_regular_file()) {
      line += " " + std::to_string(fs::last_write_time(entry).time_since_epoch().count()) + " " +
              std::to_string(entry.file_size());
    }
    if (entry.is_symlink()) {
      line += " " + fs::read_symlink(entry.path()).string();
    }
    if (entry.path().filename() != "lock") {
      files.push_back(line);
    }
  }
  std::sort(files.begin(), files.end());
  return files;
}

// An index of the folder "articles" with one article.
struct Built {
  test::TemporaryFolder folder;
  BuildOptions options;
  std::string article;

  Built() : article(folder.write("articles/a.txt", "Het huis.")) {
    options.index = folder.path() / "index";
    options.paths = {(folder.path() / "articles").string()};
    test::RecordingSink sink;
    build(options, sink);
    options.paths.clear();
  }

  // The error of a build; empty on success. If it fails, the index must be untouched.
  std::string refusal() const {
    test::RecordingSink sink;
    const std::vector<std::string> before = state_of(options.index);
    try {
      build(options, sink);
      return {};
    } catch (const Error& error) {
      CHECK(state_of(options.index) == before);
      const std::string message = error.what();
      CHECK(message.find('\n') == std::string::npos);
      return message;
    }
  }
};

TEST_CASE("a root that has vanished is refused, unless that is allowed") {
  Built built;
  fs::remove_all(built.folder.path() / "articles");
  const std::string path = (built.folder.path() / "articles").string();
  CHECK(built.refusal() == "cannot index '" + path +
                               "': no such file or directory (--allow-empty goes on without it)");
  built.options.empty_roots = EmptyRoots::allow;
  CHECK(built.refusal().empty());
  CHECK(describe_index(IndexDirectory(built.options.index)).roots.empty()); // and forgotten
}

TEST_CASE("a root without articles is refused, unless that is allowed") {
  Built built;
  fs::remove(built.article);
  built.folder.write("articles/x.pdf", "x");
  CHECK_THAT(built.refusal(),
             ContainsSubstring("no article file (.txt, .md, "
                               ".markdown, .html, .htm, .xhtml, .xht, .jsonl, .ndjson, .rss, "
                               ".atom, .rdf, .mht, .mhtml, .warc) below it (--reader names"));
  built.options.empty_roots = EmptyRoots::allow;
  CHECK(built.refusal().empty());
}

TEST_CASE("one vanished root among others is refused") {
  Built built;
  built.options.paths = {(built.folder.path() / "gone").string()};
  CHECK_THAT(built.refusal(), ContainsSubstring("'" + built.options.paths[0] + "'"));
  CHECK(describe_index(IndexDirectory(built.options.index)).roots.size() == 1);
}

TEST_CASE("where nothing can be read the old index stays") {
  Built built;
  built.folder.write("articles/a.txt", GENERATE(std::string(50, '\0'), std::string(" \n")));
  CHECK(built.refusal() == "nothing indexed: no article could be read");
  built.options.empty_roots = EmptyRoots::allow;
  CHECK(built.refusal().empty());
}

TEST_CASE("a first build that is refused leaves no index behind") {
  const test::TemporaryFolder folder;
  folder.write("articles/a.txt", std::string(50, '\0'));
  BuildOptions options;
  options.index = folder.path() / "index";
  test::RecordingSink sink;
  CHECK_THROWS_WITH(
      build(options, sink),
      ContainsSubstring("nothing to index: name a folder or a file (triglot-index --db "));
  options.paths = {""};
  CHECK_THROWS_AS(build(options, sink), Error);
  options.paths = {(folder.path() / "articles").string()};
  CHECK_THROWS_AS(build(options, sink), Error);
  CHECK_FALSE(IndexDirectory(options.index).current().has_value());
  folder.write("articles/a.txt", "Het huis.");
  CHECK(build(options, sink).added == 1);
}

TEST_CASE("a folder of somebody else's is refused and left as it is") {
  const test::TemporaryFolder folder;
  folder.write("index/thesis.doc", "x");
  folder.write("a.txt", "Het huis.");
  BuildOptions options;
  options.index = folder.path() / "index";
  options.paths = {(folder.path() / "a.txt").string()};
  test::RecordingSink sink;
  CHECK_THROWS_WITH(build(options, sink),
                    ContainsSubstring("cannot write index '" + options.index.string() + "'"));
  CHECK(state_of(options.index).size() == 1);
}

TEST_CASE("another writer's lock is told apart") {
  const Built built;
  const WriterLock other{IndexDirectory(built.options.index)};
  test::RecordingSink sink;
  CHECK_THROWS_AS(build(built.options, sink), LockHeld);
}

TEST_CASE("a build within a build is refused, and the first one ends well") {
  const Built built;
  class Nested : public test::RecordingSink {
  public:
    explicit Nested(const BuildOptions& options) : options_(options) {}
    void happened(const Event& event) override {
      test::RecordingSink::happened(event);
      test::RecordingSink inner;
      CHECK_THROWS_AS(build(options_, inner), LockHeld);
    }

  private:
    const BuildOptions& options_;
  };
  Nested sink(built.options);
  CHECK(build(built.options, sink).added == 1);
  CHECK(sink.told() == "indexed a.txt: nl");
}

TEST_CASE("what a sink throws ends the build and leaves the index as it was") {
  const Built built;
  class Throwing : public test::RecordingSink {
    void happened(const Event&) override { throw std::runtime_error("enough"); }
  };
  Throwing sink;
  const std::vector<std::string> before = state_of(built.options.index);
  CHECK_THROWS_WITH(build(built.options, sink), "enough");
  CHECK(state_of(built.options.index) == before);
}

TEST_CASE("an index of another analysis is built anew from its roots") {
  const Built built;
  const IndexDirectory directory(built.options.index);
  {
    Xapian::WritableDatabase database(directory.pin_current().path.string(), Xapian::DB_OPEN);
    database.set_metadata("analysis", "0123456789abcdef");
    database.commit();
  }
  Analyser analyser;
  CHECK_THROWS_AS(Index(directory, analysis_fingerprint(analyser)), Error);
  CHECK(built.refusal().empty());
  CHECK_NOTHROW(Index(directory, analysis_fingerprint(analyser)));
}

} // namespace
} // namespace triglot
