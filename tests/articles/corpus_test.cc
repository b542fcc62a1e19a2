// Tests that every word of the sample articles is where its map says.
#include "articles/readers.h"
#include "tests/articles/article_check.h"
#include "tests/support/catch.h"
#include "tests/support/temporary_folder.h"

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

namespace triglot {
namespace {
namespace fs = std::filesystem;

std::vector<fs::path> corpus() {
  std::vector<fs::path> files;
  for (const auto& entry : fs::recursive_directory_iterator(PROJECT_FOLDER "/corpus")) {
    if (entry.path().extension() == ".md") {
      files.push_back(entry.path());
    }
  }
  std::sort(files.begin(), files.end());
  return files;
}

// The file as another computer might have written it.
std::string with_cr_lf(const std::string& bytes) {
  std::string out = "\xef\xbb\xbf";
  for (const char c : bytes) {
    out += c == '\n' ? "\r\n" : std::string(1, c);
  }
  return out;
}

void check_words(const std::string& bytes) {
  CHECK(test::check_words(bytes, test::checked_article(bytes, Format::markdown)) > 100);
}

TEST_CASE("every word of the corpus stands in its file at the byte and on the line of its map") {
  REQUIRE(corpus().size() >= 27);
  for (const fs::path& file : corpus()) {
    INFO(file.string());
    const std::string bytes = test::read_bytes(file);
    check_words(bytes);
    check_words(with_cr_lf(bytes));
  }
}

TEST_CASE("every article of the corpus says what it is") {
  for (const fs::path& file : corpus()) {
    INFO(file.string());
    const Article article = test::checked_article(test::read_bytes(file), Format::markdown);
    CHECK(article.warnings.empty());
    CHECK_FALSE(article.title.empty());
    CHECK(article.title_end == TitleEnd::whole);
    CHECK(article.declared_language == file.parent_path().filename());
    CHECK(article.source.date.size() == 10);
    CHECK_FALSE(article.source.authors.empty());
    CHECK_FALSE(article.source.publisher.empty());
    CHECK_THAT(article.source.url, ContainsSubstring("https://example.org/"));
    CHECK_FALSE(article.source.licence.empty());
  }
}

} // namespace
} // namespace triglot
