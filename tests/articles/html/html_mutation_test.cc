// Tests that a damaged page yields a consistent article.
#include "tests/articles/article_check.h"
#include "tests/articles/html/html_pages.h"
#include "tests/articles/notation.h"
#include "tests/support/catch.h"
#include "tests/support/damage.h"
#include "tests/support/temporary_folder.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <iterator>
#include <string>
#include <vector>

namespace triglot {
namespace {

constexpr std::array<std::string_view, 40> page_pieces = {"<p>",
                                                          "</p>",
                                                          "<div class=share>",
                                                          "<div class=related>",
                                                          "<div hidden>",
                                                          "</div>",
                                                          "<span>",
                                                          "</span>",
                                                          "<form>",
                                                          "</form>",
                                                          "<label>",
                                                          "<main>",
                                                          "</main>",
                                                          "<article>",
                                                          "</article>",
                                                          "<header>",
                                                          "</header>",
                                                          "<h1>",
                                                          "</h1>",
                                                          "<h2>",
                                                          "<table><tr><td>",
                                                          "</table>",
                                                          "<pre>",
                                                          "</pre>",
                                                          "<script/>",
                                                          "<script>",
                                                          "</script>",
                                                          "<a href='#x'>Skip to ",
                                                          "<?xml version='1.0'?>",
                                                          "<b style='display:none'>",
                                                          "<svg>",
                                                          "<math>",
                                                          "<template>",
                                                          "<!--",
                                                          "<![CDATA[",
                                                          "&eacute",
                                                          "&#x1F600;",
                                                          "&shy;",
                                                          "&NotEqualTilde;",
                                                          "\u00AD"};

TEST_CASE("a damaged page of any kind makes an article that holds together") {
  const std::vector<std::filesystem::path> paths = test::html_pages();
  std::vector<std::string> pages;
  std::transform(paths.begin(), paths.end(), std::back_inserter(pages), test::read_bytes);
  test::Damage damage(72, page_pieces);
  int read = 0;
  for (int round = 0; round < 1000; ++round) {
    const std::string bytes = damage.file(pages);
    if (!std::holds_alternative<DecodedText>(decode(bytes))) {
      continue; // with a NUL it is not text
    }
    const Article article = test::checked_article(bytes, Format::html);
    const Article again = test::checked_article(bytes, Format::html);
    REQUIRE(article.text == again.text);
    REQUIRE(article.map == again.map);
    REQUIRE(article.title == again.title);
    REQUIRE(test::metadata(article) == test::metadata(again));
    REQUIRE(test::is_clean(test::metadata(article)));
    ++read;
  }
  CHECK(read > 900);
}

} // namespace
} // namespace triglot
