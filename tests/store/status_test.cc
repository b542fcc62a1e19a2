// Tests the status of an index, for which indexes there is one, and that reading it changes
// nothing.
#include "store/status.h"

#include "store/schema.h"
#include "tests/store/written_index.h"
#include "tests/support/catch.h"

#include <fmt/format.h>

#include <chrono>
#include <filesystem>
#include <map>
#include <sstream>
#include <string>
#include <vector>

namespace triglot {
namespace {
namespace fs = std::filesystem;

// "en 0, nl 2, it 0, fr 1, ? 3".
std::string shown(const std::vector<LanguageCount>& counts) {
  std::string text;
  for (const LanguageCount& count : counts) {
    text += fmt::format("{}{} {}", text.empty() ? "" : ", ", count.code.empty() ? "?" : count.code,
                        count.articles);
  }
  return text;
}

std::string status_error(const IndexDirectory& directory) {
  return test::error_about(directory, [&] { read_status(directory); });
}

TEST_CASE("articles are counted by language: ours always, others by number, unknown last") {
  auto [languages, counts] = GENERATE(table<std::string, std::string>({
      {"", "en 0, nl 0, it 0"},
      {"it nl it", "en 0, nl 1, it 2"},
      {"- en -", "en 1, nl 0, it 0, ? 2"},
      {"de fr fr la", "en 0, nl 0, it 0, fr 2, de 1, la 1"},
      {"zh-Hant - zh", "en 0, nl 0, it 0, zh 1, zh-Hant 1, ? 1"},
      {"eng en nld", "en 1, nl 0, it 0, eng 1, nld 1"},
  }));
  INFO(languages);
  std::vector<Record> records;
  std::istringstream in(languages);
  for (std::string code; in >> code;) {
    records.push_back(test::some_records(records.size() + 1).back());
    records.back().language = code == "-" ? "" : code;
  }
  const test::TemporaryFolder folder;
  const IndexDirectory directory(folder.path());
  test::write_index(directory, records, {test::fingerprint(), {}});
  const IndexStatus status = read_status(directory);
  CHECK(status.articles == records.size());
  REQUIRE(status.contents);
  CHECK(shown(status.contents->languages) == counts);
}

TEST_CASE("an index tells its generation, size, age, words and roots") {
  const auto before = std::chrono::system_clock::now() - std::chrono::seconds(1);
  const test::WrittenIndex written(20);
  const IndexStatus status = read_status(written.directory);
  CHECK(status.path == written.directory.path());
  CHECK(status.generation == 1);
  CHECK(status.updated >= before);
  CHECK(status.updated <= std::chrono::system_clock::now());
  CHECK(status.format == schema::version);
  std::uint64_t bytes = 0;
  for (const auto& entry : fs::directory_iterator(written.directory.pin_current().path)) {
    bytes += entry.file_size();
  }
  CHECK(status.bytes == bytes);

  REQUIRE(status.contents);
  const Index index(written.directory, test::fingerprint());
  const auto forms = index.read([](const Xapian::Database& database) {
    std::uint64_t count = 0;
    for (TermDictionary vocabulary(database, {}); !vocabulary.at_end(); vocabulary.next()) {
      ++count;
    }
    return count;
  });
  CHECK(forms > 40);
  CHECK(status.contents->forms == forms);
  CHECK(status.contents->words > 20U * 8);
  CHECK((status.contents->description.analysis == test::fingerprint()));
  CHECK((status.contents->description.roots == std::vector<Root>{{"/articles", ""}}));

  test::write_index(written.directory, test::some_records(2), {test::fingerprint(), {}});
  const IndexStatus later = read_status(written.directory);
  CHECK(later.generation == 2);
  CHECK(later.articles == 2);
  CHECK(later.updated >= status.updated);
}

TEST_CASE("another analysis is no obstacle") {
  const test::WrittenIndex written(3);
  test::set_metadata(written.directory, schema::fingerprint_key, "0000000000000000");
  const IndexStatus status = read_status(written.directory);
  REQUIRE(status.contents);
  CHECK(status.contents->description.analysis.forms == "0000000000000000");
  CHECK(shown(status.contents->languages) == "en 1, nl 1, it 1");
}

TEST_CASE("of a newer format only what needs no knowledge of it is told; an older one is known") {
  const test::WrittenIndex written(3);
  auto [version, format, known] = GENERATE(table<std::string, std::uint32_t, bool>({
      {std::to_string(schema::version + 1), schema::version + 1, false},
      {"4294967295", 4294967295U, false},
      {std::to_string(schema::version - 1), schema::version - 1, true},
      {"1", 1, true},
      {"no number", 0, true},
  }));
  test::set_metadata(written.directory, schema::version_key, version);
  if (!known) {
    test::set_metadata(written.directory, schema::roots_key, "\xff\xff");
  }
  const IndexStatus status = read_status(written.directory);
  CHECK(status.format == format);
  CHECK(status.articles == 3);
  CHECK(status.bytes > 0);
  CHECK(status.contents.has_value() == known);
}

TEST_CASE("what is no index of ours, or damaged, is an error") {
  const test::TemporaryFolder folder;
  CHECK_THAT(status_error(IndexDirectory(folder.path() / "none")),
             ContainsSubstring("no such directory"));
  const test::WrittenIndex written(3);
  SECTION("another program's") {
    test::set_metadata(written.directory, schema::version_key, "");
    CHECK_THAT(status_error(written.directory), ContainsSubstring("of another program"));
  }
  SECTION("roots that are none") {
    test::set_metadata(written.directory, schema::roots_key, "\xff");
    CHECK_THROWS_AS(read_status(written.directory), Error);
  }
  SECTION("a table is cut") {
    const std::string table = GENERATE(as<std::string>(), "iamglass", "postlist.glass");
    fs::resize_file(written.directory.pin_current().path / table, GENERATE(0U, 10U));
    CHECK_THAT(status_error(written.directory), ContainsSubstring("index"));
  }
}

TEST_CASE("reading the status changes no file, and waits for no writer") {
  const test::WrittenIndex written(3);
  const auto files = [&] {
    std::map<std::string, fs::file_time_type> times;
    for (const auto& entry : fs::recursive_directory_iterator(written.directory.path())) {
      if (!entry.is_symlink()) {
        times[entry.path().string()] = entry.last_write_time();
      }
    }
    return times;
  };
  const WriterLock lock(written.directory);
  const GenerationWriter writer(lock);
  const auto before = files();
  CHECK(read_status(written.directory).articles == 3);
  CHECK((files() == before));
}

} // namespace
} // namespace triglot
