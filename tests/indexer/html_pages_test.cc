// Tests of reading whole pages: what is stored of each page in pages/ is what a person has written
// down beside it.
//
// pages/NAME.html has its expectation in pages/NAME.txt: a line "title: " with the article's title,
// a line with what the page states (article_check.h, `metadata`), an empty line, the stored text.
#include "tests/indexer/article_check.h"
#include "tests/support/catch.h"
#include "tests/support/temporary_folder.h"

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

namespace triglot {
namespace {

std::vector<std::filesystem::path> pages() {
  std::vector<std::filesystem::path> found;
  for (const auto& entry :
       std::filesystem::directory_iterator(PROJECT_FOLDER "/tests/indexer/pages")) {
    if (entry.path().extension() == ".html") {
      found.push_back(entry.path());
    }
  }
  std::sort(found.begin(), found.end());
  return found;
}

std::string described(const Article& article) {
  return "title: " + std::string(article.title.of(article.text)) + "\n" + test::metadata(article) +
         "\n\n" + article.text + "\n";
}

TEST_CASE("every page has its expectation") {
  CHECK(pages().size() >= 24);
}

TEST_CASE("what is stored of a page is what a person reads in it") {
  for (const std::filesystem::path& page : pages()) {
    INFO(page.stem().string());
    const Article article = test::checked_article(test::read_bytes(page), Format::html);
    std::filesystem::path expectation = page;
    expectation.replace_extension(".txt");
    CHECK(described(article) == test::read_bytes(expectation));
  }
}

} // namespace
} // namespace triglot
