// Tests the outcome of reading a file, and its new entry in the file table.
#include "articles/read_file.h"

#include "tests/articles/found.h"
#include "tests/indexer/recording_sink.h"
#include "tests/support/catch.h"
#include "tests/support/packed.h"
#include "tests/support/temporary_folder.h"

#include <chrono>
#include <filesystem>
#include <stdexcept>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <sys/stat.h>

namespace triglot {
namespace {
namespace fs = std::filesystem;

// An outcome and what was delivered: "read 2: a | b", "not read 0: ".
struct Reading {
  explicit Reading(const std::string& path, const std::string& language = "") {
    FileReader reader(sink);
    reader.expect(test::found_file(path));
    outcome = reader.read(test::found_file(path), language, [&](Article article) {
      CHECK(article.source.path == path);
      texts += (texts.empty() ? "" : " | ") + article.text;
    });
    CHECK(sink.progress().bytes_read <= sink.progress().bytes);
  }

  std::string shown() const {
    return fmt::format("{}read {}: {}", outcome.kind == FileOutcome::Kind::read ? "" : "not ",
                       outcome.articles, texts);
  }

  test::RecordingSink sink;
  FileOutcome outcome;
  std::string texts;
};

TEST_CASE("a file that is read is known by its state, its reading and its bytes") {
  const test::TemporaryFolder folder;
  const std::string three = R"({"text": "One."})"
                            "\n{\n\n"
                            R"({"text": "Three."})"
                            "\n";
  const auto [name, bytes, reading, shown, told] =
      GENERATE_COPY(table<std::string, std::string, std::string, std::string, std::string>({
          {"a.txt", "Kaas.", "text 3 nl", "read 1: Kaas.", ""},
          {"a.md", "Kaas.", "markdown 3 nl", "read 1: Kaas.", ""},
          {"a.html", "<p>Kaas.</p>", "html 3 nl", "read 1: Kaas.", ""},
          {"a.jsonl", three, "records 3 nl", "read 2: One. | Three.", "failed a.jsonl:2: "},
          {"a.txt.gz", test::packed("Kaas.", test::Packing::gzip), "text 3 nl", "read 1: Kaas.",
           ""},
          {"a", "Kaas.", "? 3 nl", "read 0: ", "failed a: no article by its name or its content"},
          {"empty.txt", "", "text 3 nl", "read 0: ", "warned empty.txt: empty, left out"},
          {"b.txt", std::string(99, '\0'), "text 3 nl", "read 0: ", "failed b.txt: not a text"},
          {"c.txt.gz", test::packed("Kaas.", test::Packing::gzip).substr(0, 15), "text 3 nl",
           "read 0: ", "failed c.txt.gz: "},
      }));
  const std::string path = folder.write(name, bytes);
  const Reading read(path, "nl");
  INFO(read.sink.told());
  CHECK(read.shown() == shown);
  CHECK_THAT(read.sink.told(), Catch::Matchers::StartsWith(told));
  CHECK(read.sink.told().empty() == told.empty());
  CHECK(read.sink.failed() == (told.starts_with("failed") ? 1 : 0));
  CHECK(read.outcome.entry.path == path);
  CHECK(read.outcome.entry.reading == reading);
  CHECK(read.outcome.entry.state == test::found_file(path).state);
  CHECK(read.outcome.entry.trust != FileEntry::Trust::incomplete);
  if (name != "a" && name != "c.txt.gz") { // read to the end
    CHECK(read.outcome.entry.content_hash == content_hash(bytes));
    FileOpener opener;
    CHECK(read.outcome.entry.content_hash == hash_of_file(opener, test::found_file(path)));
  }
}

TEST_CASE("a file whose bytes the system does not give is not read, and will be tried again") {
  const test::TemporaryFolder folder;
  REQUIRE(::mkfifo((folder.path() / "fifo.txt").c_str(), 0600) == 0);
  fs::create_directory(folder.path() / "folder.txt");
  fs::create_symlink("loop.txt", folder.path() / "loop.txt");
  fs::create_symlink("/proc/self/mem", folder.path() / "mem.txt"); // a regular file that gives EIO
  const auto [name, told] = GENERATE(table<std::string, std::string>({
      {"fifo.txt", "failed fifo.txt: not a regular file"},
      {"folder.txt", "failed folder.txt: "},
      {"loop.txt", "failed loop.txt: too many levels of symbolic links"},
      {"mem.txt", "failed mem.txt: input/output error"},
  }));
  const std::string path = (folder.path() / name).string();
  test::RecordingSink sink;
  FileReader reader(sink);
  const FileOutcome outcome =
      reader.read({path, Format::text, {}}, "", [](const Article&) { FAIL("an article"); });
  CHECK((outcome.kind == FileOutcome::Kind::not_read));
  CHECK(outcome.articles == 0);
  CHECK(outcome.entry.path == path);
  CHECK((outcome.entry.trust == FileEntry::Trust::incomplete));
  CHECK_THAT(sink.told(), Catch::Matchers::StartsWith(told));
  CHECK(sink.failed() == 1);
}

TEST_CASE("a file that has vanished meanwhile is no failure") {
  const test::TemporaryFolder folder;
  folder.write("file", "x");
  const auto name = GENERATE(as<std::string>(), "missing.txt", "file/a.txt");
  test::RecordingSink sink;
  FileReader reader(sink);
  const FileOutcome outcome = reader.read({(folder.path() / name).string(), Format::text, {}}, "",
                                          [](const Article&) { FAIL("an article"); });
  CHECK((outcome.kind == FileOutcome::Kind::vanished));
  CHECK_THAT(sink.told(), ContainsSubstring("has vanished meanwhile"));
  CHECK(sink.failed() == 0);
}

TEST_CASE("what could not be read of a file is remembered, and told again") {
  const test::TemporaryFolder folder;
  const std::string path = folder.write("r.jsonl", "{\"text\": \"Tekst.\"}\nrommel\n{}\n");
  test::RecordingSink sink;
  FileReader reader(sink);
  const FileOutcome outcome = reader.read({path, Format::records, {}}, "", [](const Article&) {});
  REQUIRE(outcome.entry.failures.size() == 2);
  CHECK(outcome.entry.failures[0].line == 2);
  CHECK(sink.failed() == 2);
  reader.report_known_failures(outcome.entry);
  CHECK(sink.failed() == 4);
}

TEST_CASE("the date in a file's name counts where the article states none") {
  const auto [name, content, dates] = GENERATE(table<std::string, std::string, std::string>({
      {"2025-03-03-de-dijken.md", "Tekst.", "2025-03-03 "},
      {"2025-03-03.txt", "Tekst.", "2025-03-03 "},
      {"2025-03-03.html", "<p>Tekst.</p>", "2025-03-03 "},
      {"2025-03-03_a.md", "---\ndate: 2024\n---\nTekst.", "2024 "},
      {"2025-03-03.jsonl", "{\"text\": \"a\"}\n{\"text\": \"b\"}\n", " "},
      {"dijken-2025-03-03.md", "Tekst.", " "},
  }));
  const test::TemporaryFolder folder;
  const std::string path = folder.write(name, content);
  test::RecordingSink sink;
  FileReader reader(sink);
  std::string read;
  reader.read(test::found_file(path), "", [&](const Article& article) {
    read += read.empty() ? article.source.date + " " : "";
  });
  CHECK(read == dates);
}

TEST_CASE("how a file is read is its format and the language given for it") {
  const auto [name, language, reading] = GENERATE(table<std::string, std::string, std::string>({
      {"/a.txt", "", "text 3 "},
      {"/a.md", "nl", "markdown 3 nl"},
      {"/a.HTML", "it", "html 3 it"},
      {"/a.jsonl.zst", "en", "records 3 en"},
      {"/a.rss", "", "feed 3 "},
      {"/a", "nl", "? 3 nl"},
      {"/a.xml", "", "? 3 "},
      {"/2025-03-03-de-dijken.md", "nl", "markdown 3 nl 2025-03-03"},
      {"/2025-03-03.md", "", "markdown 3  2025-03-03"},
      {"/2025-02-30.md", "", "markdown 3 "},
      {"/2025-03-031.md", "", "markdown 3 "},
  }));
  CHECK(reader_signature({name, format_of_name(name), {}}, language) == reading);
}

TEST_CASE("times that are old enough settle whether a file is changed later") {
  constexpr std::int64_t second = 1'000'000'000;
  const std::int64_t now = std::chrono::duration_cast<std::chrono::nanoseconds>(
                               std::chrono::system_clock::now().time_since_epoch())
                               .count();
  const std::int64_t whole = now / second * second; // as on a file system without fractions
  const std::int64_t odd = now / 2 * 2 + 1;
  const auto [what, modified, changed, settled] =
      GENERATE_COPY(table<std::string, std::int64_t, std::int64_t, bool>({
          {"long ago", odd - 1000 * second, odd - 1000 * second, true},
          {"a tenth of a second ago", odd - second / 10 - 1, odd - second / 10 - 1, true},
          {"a second ago", odd - second, odd - second, true},
          {"a little later than now", odd + second, odd + second, false},
          {"modified later", odd + second, odd - 9 * second, false},
          {"changed later, mtime set back", odd - 9 * second, odd + second, false},
          {"no fractions, this second", whole, whole, false},
          {"no fractions, long ago", whole - 5 * second, whole - 5 * second, true},
          {"no fractions in mtime alone", whole - 9 * second, odd - second, true},
          {"1970", 0, 0, true},
          {"before", -second, -second, true},
      }));
  INFO(what);
  CHECK((timestamp_trust({1, modified, changed, 1}) == FileEntry::Trust::settled) == settled);
}

TEST_CASE("a file that was changed within a tenth of a second is not trusted") {
  using Clock = std::chrono::system_clock;
  for (;;) {
    const Clock::time_point before = Clock::now();
    const std::int64_t now =
        std::chrono::duration_cast<std::chrono::nanoseconds>(before.time_since_epoch()).count() | 1;
    const FileEntry::Trust trust = timestamp_trust({1, now, now, 1});
    if (Clock::now() - before < std::chrono::milliseconds(100)) { // else it proves nothing
      CHECK(trust == FileEntry::Trust::unsettled);
      return;
    }
  }
}

TEST_CASE("no more than a hundred failures of a file are remembered") {
  const test::TemporaryFolder folder;
  std::string records = R"({"text": "One."})"
                        "\n";
  for (int i = 0; i < 120; ++i) {
    records += "{]\n";
  }
  const Reading reading(folder.write("a.jsonl", records));
  CHECK(reading.sink.failed() == 120);
  CHECK(reading.outcome.entry.failures.size() == 100);
}

TEST_CASE("progress goes on over all files, those that cannot be read among them") {
  const test::TemporaryFolder folder;
  const std::string one = folder.write("one.txt", std::string(100, 'a'));
  const std::string other = folder.write("other.txt", std::string(50, 'b'));
  test::RecordingSink sink;
  FileReader reader(sink);
  FoundFile gone = test::found_file(one);
  gone.path += ".gone";
  for (const FoundFile& file : {test::found_file(one), gone, test::found_file(other)}) {
    reader.expect(file);
  }
  for (const FoundFile& file : {test::found_file(one), gone, test::found_file(other)}) {
    reader.read(file, "", [](const Article&) {});
  }
  CHECK(sink.progress().bytes == 250);
  CHECK(sink.progress().bytes_read == 250);
  CHECK(sink.progress().articles == 2);
  CHECK(sink.failed() == 0);
}

TEST_CASE("of failures beyond a hundred only the number is known afterwards") {
  const test::TemporaryFolder folder;
  std::string records = R"({"id": "a", "text": "Kaas."})"
                        "\n";
  for (int line = 0; line < 250; ++line) {
    records += "{}\n";
  }
  const Reading read(folder.write("a.jsonl", records));
  CHECK(read.sink.failed() == 250);
  CHECK(read.outcome.entry.failures.size() == 100);
  CHECK(read.outcome.entry.more_failures == 150);
  Reading again(folder.write("b.jsonl", ""));
  FileReader(again.sink).report_known_failures(read.outcome.entry);
  CHECK(again.sink.failed() == 250);
}

// Throws at the call number `calls` of progressed().
class StoppingSink final : public test::RecordingSink {
public:
  explicit StoppingSink(std::uint64_t calls) : calls_(calls) {}
  void progressed(const Progress& progress) override {
    RecordingSink::progressed(progress);
    if (++called_ == calls_) {
      throw std::runtime_error("stopped");
    }
  }
  std::uint64_t called() const { return called_; }

private:
  std::uint64_t calls_;
  std::uint64_t called_ = 0;
};

TEST_CASE("progress is told, and reading can be stopped, where there is no article for long") {
  const test::TemporaryFolder folder;
  const std::uint64_t mebibytes = GENERATE(16U, 32U);
  const std::string path = folder.write("a.jsonl", std::string(mebibytes << 20, '\n'));
  const auto read = [&](StoppingSink& sink) {
    FileReader(sink).read(test::found_file(path), "", [](const Article&) {});
  };
  StoppingSink all(0);
  read(all);
  CHECK(all.called() >= mebibytes);
  CHECK(all.called() <= 5 * mebibytes);
  CHECK(all.progress().bytes_read == mebibytes << 20);
  StoppingSink stopping(8);
  CHECK_THROWS_WITH(read(stopping), "stopped");
  CHECK(stopping.progress().bytes_read <= 8 << 20);
}

} // namespace
} // namespace triglot
