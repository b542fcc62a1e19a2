// Tests that only appended records are read if a file has grown, and everything otherwise.
#include "articles/read_file.h"

#include "tests/articles/found.h"
#include "tests/indexer/recording_sink.h"
#include "tests/support/catch.h"
#include "tests/support/packed.h"
#include "tests/support/temporary_folder.h"

#include <algorithm>
#include <functional>
#include <set>
#include <string>

#include <fmt/format.h>

namespace triglot {
namespace {

// A record per letter: "ab" is two lines. Other characters are literal.
std::string records(const std::string& letters) {
  std::string all;
  for (const char letter : letters) {
    all += letter >= 'a' && letter <= 'z'
               ? fmt::format("{{\"id\": \"{0}\", \"text\": \"{0}.\"}}\n", letter)
               : std::string(1, letter);
  }
  return all;
}

// Reads a file twice, the second time after a change, and returns the ids delivered then, "all c~2
// d", each followed by a colon and its line.
class GrowingFile {
public:
  explicit GrowingFile(std::string name) : name_(std::move(name)) {}

  std::string after(const std::string& before, const std::string& now,
                    const std::function<void(FileEntry&)>& change = {}) {
    test::RecordingSink sink;
    FileReader reader(sink);
    const std::string path = folder_.write(name_, before);
    std::set<std::string> ids;
    FileEntry known = reader
                          .read(test::found_file(path), "",
                                [&](const Article& article) { ids.insert(article.source.record); })
                          .entry;
    folder_.write(name_, now);
    if (change) {
      change(known);
    }
    std::string delivered;
    const FileOutcome outcome = reader.read_on(
        test::found_file(path), "", known, [&](const std::string& id) { return ids.contains(id); },
        [&](const Article& article) {
          delivered += fmt::format(" {}:{}", article.source.record, article.origin.line);
          const std::string_view bytes = now;
          CHECK(bytes.substr(article.origin.byte).starts_with("{\"id\""));
        });
    CHECK((outcome.kind == FileOutcome::Kind::read));
    CHECK(outcome.entry.content_hash == content_hash(now));
    CHECK(outcome.entry.state == test::found_file(path).state);
    return (outcome.only_appended ? "new" : "all") + delivered;
  }

private:
  test::TemporaryFolder folder_;
  std::string name_;
};

TEST_CASE("records that were appended are read alone, where they are") {
  const auto [before, now, read] = GENERATE(table<std::string, std::string, std::string>({
      {"ab", "abcd", "new c:3 d:4"},
      {"ab\n\n", "ab\n\nc", "new c:5"},
      {"ab", "abab", "new a~2:3 b~2:4"}, // existing ids
      {"ab", "ab\n", "new"},
      {"ab", "ab", "all a:1 b:2"},      // nothing was appended
      {"ab", "a", "all a:1"},           // shorter
      {"ab", "xbc", "all x:1 b:2 c:3"}, // changed at the beginning
      {"", "a", "all a:1"},
  }));
  INFO(before << " → " << now);
  CHECK(GrowingFile("a.jsonl").after(records(before), records(now)) == read);
}

TEST_CASE("a file is read as a whole where what is known of it does not say enough") {
  const std::string before = records("ab");
  const std::string now = records("abc");
  GrowingFile file("a.jsonl");
  CHECK(file.after(before, now) == "new c:3");
  CHECK(file.after(before, now, [](FileEntry& known) {
    known.trust = FileEntry::Trust::incomplete;
  }) == "all a:1 b:2 c:3");
  CHECK(file.after(before, now, [](FileEntry& known) { known.content_hash.clear(); }) ==
        "all a:1 b:2 c:3");
  CHECK(file.after(before, now, [](FileEntry& known) { known.reading = "records nl"; }) ==
        "all a:1 b:2 c:3");
}

TEST_CASE("a last line without an end may have become longer: all is read") {
  std::string before = records("ab");
  before.pop_back();
  CHECK(GrowingFile("a.jsonl").after(before, records("abc")) == "all a:1 b:2 c:3");
}

TEST_CASE("files of other formats are read as a whole") {
  const test::TemporaryFolder folder;
  test::RecordingSink sink;
  FileReader reader(sink);
  const std::string path = folder.write("a.txt", "Kaas.\n");
  const FileEntry known = reader.read(test::found_file(path), "", [](const Article&) {}).entry;
  folder.write("a.txt", "Kaas.\nEn wijn.\n");
  std::string text;
  const FileOutcome outcome = reader.read_on(test::found_file(path), "", known, {},
                                             [&](const Article& article) { text = article.text; });
  CHECK_FALSE(outcome.only_appended);
  CHECK(outcome.articles == 1);
  CHECK_THAT(text, ContainsSubstring("Kaas.") && ContainsSubstring("En wijn."));
}

TEST_CASE("packed files are read as a whole") {
  const test::TemporaryFolder folder;
  test::RecordingSink sink;
  FileReader reader(sink);
  const std::string path =
      folder.write("a.jsonl.gz", test::packed(records("ab"), test::Packing::gzip));
  const FileEntry known = reader.read(test::found_file(path), "", [](const Article&) {}).entry;
  folder.write("a.jsonl.gz", test::packed(records("ab"), test::Packing::gzip) +
                                 test::packed(records("c"), test::Packing::gzip));
  const FileOutcome outcome =
      reader.read_on(test::found_file(path), "", known, {}, [](const Article&) {});
  CHECK_FALSE(outcome.only_appended);
  CHECK(outcome.articles == 3);
}

} // namespace
} // namespace triglot
