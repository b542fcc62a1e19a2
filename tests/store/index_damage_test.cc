// Tests that damage to an index is reported in words, whichever file is truncated, missing or
// foreign.
#include "store/index.h"

#include "base/error.h"
#include "tests/store/written_index.h"
#include "tests/support/catch.h"

#include <filesystem>
#include <random>
#include <set>
#include <string>
#include <vector>

namespace triglot {
namespace {
namespace fs = std::filesystem;

// Opens the index and reads everything in it. "whole", or the Error's message; any other exception
// fails the test.
std::string reading(const test::WrittenIndex& written) {
  try {
    const Index index(written.directory, test::fingerprint());
    const bool same = test::read_all(index) == written.records;
    for (const LanguageRow& row : languages()) {
      index.read([&](const Xapian::Database& database) {
        const Lexicon lexicon(database);
        lexicon.uses("huizen");
        return lexicon.family(row.language, "huis").size();
      });
    }
    const bool has_root = describe_index(written.directory).roots.size() == 1;
    return same && has_root ? "whole" : "wrong without a word";
  } catch (const Error& error) {
    const std::string message = error.what();
    CHECK(message.find('\n') == std::string::npos);
    return message;
  }
}

// Whether a damage was reported, or does not affect what is read.
void check_told(const test::WrittenIndex& written, const std::string& damage) {
  const std::string message = reading(written);
  INFO(damage << ": " << message);
  if (message != "whole") {
    CHECK_THAT(message, ContainsSubstring("cannot ") || ContainsSubstring("damaged"));
    CHECK_THAT(message, ContainsSubstring("'" + written.directory.path().string() + "'") ||
                            ContainsSubstring("the index is damaged"));
  }
}

std::vector<fs::path> database_files(const test::WrittenIndex& written) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(written.directory.pin_current().path)) {
    if (entry.path().filename() != "flintlock") {
      files.push_back(entry.path());
    }
  }
  return files;
}

std::string relative(const test::WrittenIndex& written, const fs::path& file) {
  return file.lexically_relative(written.folder.path()).string();
}

TEST_CASE("a file cut anywhere") {
  const test::WrittenIndex written(400);
  REQUIRE(reading(written) == "whole");
  std::mt19937 random(8);
  for (const fs::path& file : database_files(written)) {
    const std::string bytes = test::read_bytes(file);
    std::set<std::size_t> sizes = {0, 1, 2, 15, bytes.size() / 2, bytes.size() - 1};
    for (int times = 0; times < 12; ++times) {
      sizes.insert(random() % bytes.size());
      sizes.insert(random() % bytes.size() / 4096 * 4096);
    }
    for (const std::size_t size : sizes) {
      if (size < bytes.size()) {
        written.folder.write(relative(written, file), bytes.substr(0, size));
        check_told(written, file.filename().string() + " cut to " + std::to_string(size));
      }
    }
    written.folder.write(relative(written, file), bytes);
  }
  CHECK(reading(written) == "whole");
}

TEST_CASE("a file that holds the index together cannot be cut without a word") {
  const test::WrittenIndex written(400);
  const std::string name =
      GENERATE(as<std::string>(), "iamglass", "postlist.glass", "docdata.glass");
  const fs::path file = written.directory.pin_current().path / name;
  const std::string bytes = test::read_bytes(file);
  const std::size_t size = GENERATE(0U, 10U, 5000U);
  if (size < bytes.size()) {
    written.folder.write(relative(written, file), bytes.substr(0, size));
    CHECK(reading(written) != "whole");
    CHECK(reading(written) != "wrong without a word");
  }
}

TEST_CASE("a file that is gone, or a folder, or of another kind") {
  const test::WrittenIndex written(50);
  for (const fs::path& file : database_files(written)) {
    const std::string bytes = test::read_bytes(file);
    fs::remove(file);
    check_told(written, file.filename().string() + " removed");
    fs::create_directory(file);
    check_told(written, file.filename().string() + " a folder");
    fs::remove(file);
    written.folder.write(relative(written, file), std::string(bytes.size(), '\xff'));
    check_told(written, file.filename().string() + " overwritten");
    written.folder.write(relative(written, file), bytes);
  }
  CHECK(reading(written) == "whole");
}

TEST_CASE("a generation that is an empty folder") {
  const test::WrittenIndex written(1);
  for (const auto& entry : fs::directory_iterator(written.directory.pin_current().path)) {
    fs::remove(entry.path());
  }
  CHECK_THAT(reading(written),
             ContainsSubstring("cannot open index '" + written.directory.path().string() + "'"));
}

} // namespace
} // namespace triglot
