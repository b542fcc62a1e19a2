// Tests that any Markdown file yields a consistent article.
#include "articles/readers.h"

#include "tests/articles/article_check.h"
#include "tests/articles/notation.h"
#include "tests/support/catch.h"
#include "tests/support/random_text.h"

#include <array>
#include <random>
#include <string>

namespace triglot {
namespace {

constexpr std::array<std::string_view, 60> markdown_pieces = {
    "\n",      "\n",       "\n\n",    "\r\n",    "\r\n\r\n", "# ",      "## ",      "\n===\n",
    "\n---\n", "---\n",    "...\n",   "title: ", "date: ",   "- ",      "1. ",      "> ",
    "    ",    "\t",       "```\n",   "~~~\n",   "`",        "``",      "*",        "**",
    "_",       "~~",       "[",       "]",       "](x)",     "![",      "[a]: b\n", "<b>",
    "</b>",    "<div>\n",  "<!-- ",   " -->",    "&eacute;", "&#233;",  "&amp;",    "&#32;",
    "&foo;",   "&#xD800;", "&#10;",   "&nbsp;",  "|",        "|-|-|\n", "\\",       "\\\n",
    "  \n",    "http://",  "www.a.b", "- [x] ",  "\"",       "'",       ": ",       "woord",
    "perché ", "\xff",     "<",       "&"};

std::string random_markdown(std::mt19937& random) {
  std::string source = random() % 4 == 0 ? "---\n" : "";
  for (std::size_t count = random() % 40; count > 0; --count) {
    if (random() % 4 == 0) {
      source += test::random_text(random, 4);
    } else {
      source += markdown_pieces[random() % markdown_pieces.size()];
    }
  }
  return source;
}

TEST_CASE("random Markdown makes an article that holds together") {
  std::mt19937 random(50);
  for (int round = 0; round < 4000; ++round) {
    const std::string bytes = random_markdown(random);
    if (std::holds_alternative<DecodedText>(decode(bytes))) {
      test::checked_article(bytes, Format::markdown);
    }
  }
}

TEST_CASE("random front matter makes an article that holds together") {
  std::mt19937 random(51);
  constexpr std::array<std::string_view, 32> yaml = {
      "title: ", "date: ", "lang: ", "author: ", "a: ", "- ",  "  ", "\n", "\n", "\"",   "'",
      "&x ",     "*x",     "!!str ", "{",        "}",   "[",   "]",  ",",  "? ", ": ",   "# ",
      "|\n  ",   ">\n  ",  "<<: ",   "\\u00e9",  "\\0", "\\r", "%",  "@",  "é",  "woord"};
  for (int round = 0; round < 4000; ++round) {
    std::string bytes = "---\n";
    for (std::size_t count = random() % 16; count > 0; --count) {
      bytes += yaml[random() % yaml.size()];
    }
    test::checked_article(bytes + "\n---\nTekst.\n", Format::markdown);
  }
}

TEST_CASE("marks without end are read in time linear in them") {
  const auto mark =
      GENERATE(as<std::string>(), "> ", "- ", "[", "![", "*", "**a ", "`", "<", "&", "&amp;", "|",
               "|a\n|-\n", "# \n", "\\", "[a](", "<!--", "\n    x", "&eacute;\n\n", "_a__");
  std::string source;
  while (source.size() < 20000) {
    source += mark;
  }
  test::checked_article(source, Format::markdown);
}

TEST_CASE("nesting without end in front matter is an error of the block, or read") {
  const auto mark = GENERATE(as<std::string>(), "[", "{", "- ", "? ", "{a: ", "[[]", "!a ", "&a ");
  std::string block;
  while (block.size() < 60000) {
    block += mark;
  }
  const Article article =
      test::checked_article("---\ntitle: " + block + "\n---\n\nTekst.", Format::markdown);
  CHECK_THAT(article.text, ContainsSubstring("Tekst."));
}

TEST_CASE("aliases of aliases are not multiplied") {
  std::string block = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n";
  for (int level = 1; level < 12; ++level) {
    const std::string one = "*a" + std::to_string(level - 1);
    block += "a" + std::to_string(level) + ": &a" + std::to_string(level) + " [" + one;
    for (int times = 0; times < 8; ++times) {
      block += ", " + one;
    }
    block += "]\n";
  }
  const Article article = test::checked_article(
      "---\n" + block + "title: Kop\nauthor: *a11\n---\nTekst.", Format::markdown);
  CHECK(test::with_title(article) == "‹Kop›⏎⏎Tekst.");
}

} // namespace
} // namespace triglot
