// Tests reading of whole pages: the text stored for each page in pages/ must be what a person has
// written down in expected/.
//
// For pages/NAME.html, expected/NAME.txt has a line "title: " with the article's title, a line with
// the page's metadata (article_check.h, `metadata`), an empty line, and the stored text.
#include "tests/articles/article_check.h"
#include "tests/articles/html/html_pages.h"
#include "tests/support/catch.h"
#include "tests/support/temporary_folder.h"

#include <filesystem>
#include <string>

namespace triglot {
namespace {

std::string described(const Article& article) {
  return "title: " + std::string(article.title.of(article.text)) + "\n" + test::metadata(article) +
         "\n\n" + article.text + "\n";
}

TEST_CASE("every page has its expectation") {
  CHECK(test::html_pages().size() >= 24);
}

TEST_CASE("what is stored of a page is what a person reads in it") {
  for (const std::filesystem::path& page : test::html_pages()) {
    INFO(page.stem().string());
    const Article article = test::checked_article(test::read_bytes(page), Format::html);
    const std::filesystem::path expectation =
        page.parent_path().parent_path() / "expected" / (page.stem().string() + ".txt");
    CHECK(described(article) == test::read_bytes(expectation));
  }
}

} // namespace
} // namespace triglot
