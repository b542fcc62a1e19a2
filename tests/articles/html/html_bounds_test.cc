// Tests the limits of pages: a page exactly at a limit is read, one beyond it is not.
#include "articles/html/html_bounds.h"
#include "articles/html/html_tree.h"
#include "tests/articles/html/html_pages.h"
#include "tests/support/catch.h"
#include "tests/support/text.h"

#include <array>
#include <ctime>
#include <filesystem>
#include <string>

#include <zlib.h>

namespace triglot {
namespace {

using test::repeated;

const std::string nested = "its elements are nested deeper than 2000";
const std::string attributes = "a tag has more than 500 attributes";
const std::string formatting =
    "its formatting elements stand in each other with more than 1000 attributes";
const std::string memory = "its tags take too much memory to read";

std::string outcome(const std::string& page) {
  const auto parsed = HtmlTree::parse(page);
  const auto* unreadable = std::get_if<Unreadable>(&parsed);
  return unreadable == nullptr ? "read" : unreadable->reason;
}

// `piece` repeated, with a number in place of each %.
std::string numbered(std::string_view piece, std::size_t count) {
  std::string text;
  for (std::size_t i = 0; i < count; ++i) {
    for (const char c : piece) {
      text += c == '%' ? std::to_string(i) : std::string(1, c);
    }
  }
  return text;
}

TEST_CASE("elements are nested up to a bound") {
  // Inside <html> and <body>.
  CHECK(outcome(repeated("<div>", max_nesting - 2) + "x") == "read");
  CHECK(outcome(repeated("<div>", max_nesting - 1) + "x") == nested);
  const std::string closed = repeated("<div>", max_nesting - 2) + repeated("</div>", max_nesting);
  CHECK(outcome(repeated(closed, 10)) == "read");
  CHECK(outcome("<table><tr><td>" + repeated("<i>", max_nesting - 6) + "x") == "read");
  CHECK(outcome("<table><tr><td>" + repeated("<i>", max_nesting - 5) + "x") == nested);
  // Content that the algorithm moves in front of a table is not nested in it.
  CHECK(outcome("<table>" + repeated("<i>", max_nesting - 2) + "x") == "read");
  CHECK(outcome("<table>" + repeated("<i>", max_nesting - 1) + "x") == nested);
  CHECK(outcome("<template>" + repeated("<i>", max_nesting - 3) + "x") == "read");
  CHECK(outcome("<template>" + repeated("<i>", max_nesting - 2) + "x") == nested);
}

// In any state of the algorithm, and whatever comes in between.
TEST_CASE("elements without end are refused at once, in whatever they are nested") {
  const std::string begin = GENERATE(as<std::string>(), "", "</body><!--x-->",
                                     "</body></html><!--x-->", "<head></head><!--x--><template>",
                                     "<template>", "<table>", "<svg>", "<p>x</p>", "<select>");
  const std::string piece = GENERATE(as<std::string>(), "<div>", "<div>x", "<div><!--x-->", "<b>");
  INFO(begin << piece);
  if (begin == "<select>") { // no other element is opened inside
    CHECK(outcome(begin + repeated(piece, 30'000)) == "read");
  } else {
    CHECK(outcome(begin + repeated(piece, 300'000)) == nested);
  }
}

TEST_CASE("comments and texts between elements cost in proportion") {
  CHECK(outcome("<p>x</p></body>" + repeated("<!--x-->", 1'000'000)) == "read");
  CHECK(outcome("<p>x" + repeated("y<!--x-->", 500'000)) == "read");
}

TEST_CASE("a tag has attributes up to a bound") {
  const auto [begin, attribute, end] = GENERATE(table<std::string, std::string, std::string>({
      {"<p ", "a% ", ">x"},
      {"<p ", "a%/", ">x"},
      {"<p ", "a%=\">\" ", ">x"},
      {"<p ", "a% = '>' ", ">x"},
      {"<p ", "a%=x=\" ", ">x"},
      {"<p =\"", "a% ", ">x"},
      {"<svg><script ", "a% ", ">x"},
      {"", "<body a%>", "x"}, // they add up on one element
      {"", "<html a%>", "x"},
      {"</body><!--x-->", "<body a%>", "x"},
  }));
  INFO(begin << attribute);
  const std::size_t one_more = begin == "<p =\"" ? 1 : 0; // ="a0 counts as a name as well
  CHECK(outcome(begin + numbered(attribute, max_attributes - one_more) + end) == "read");
  CHECK(outcome(begin + numbered(attribute, max_attributes + 1) + end) == attributes);
}

TEST_CASE("a tag with attributes without end is refused at once", "[slow]") {
  // Takes as much memory as an attribute: with NUL and the five digits of most.
  const std::string long_name = std::string(sizeof(GumboAttribute) - 6, 'n') + "%";
  const auto [begin, attribute] =
      GENERATE_REF(table<std::string, std::string>({{"<p ", "a% "},
                                                    {"<p ", "a%=\">\" "},
                                                    {"<p ", "a% x "},
                                                    {"</p ", "a% "},
                                                    {"<select><b ", "a% "},
                                                    {"<p ", long_name + " "},
                                                    {"<p ", "a%=" + long_name + " "},
                                                    {"<p ", long_name + "=" + long_name + " "}}));
  INFO(begin << attribute);
  CHECK(outcome(begin + numbered(attribute, 60'000) + ">x") == attributes);
}

TEST_CASE("attributes that are many but not on one tag are no matter") {
  const std::string full = "<p " + numbered("a% ", max_attributes) + ">x";
  CHECK(outcome(repeated(full, 20)) == "read");
  CHECK(outcome("<p " + repeated("a ", 100'000) + ">x") == "read");
  CHECK(outcome("<p title=\"" + numbered("a% ", 10'000) + "\">x") == "read");
  CHECK(outcome("<script>" + std::string("i<n ") + numbered("a% ", 10'000) + "</script>") ==
        "read");
  CHECK(outcome("<!-- <p " + numbered("a% ", 10'000) + "-->x") == "read");
  CHECK(outcome("a < b " + numbered("a% ", 10'000)) == "read");
}

// Each block has them anew, from the same place in the page.
TEST_CASE("an open formatting element has its attributes once, in however many blocks") {
  const std::string open = "<p><font face=\"Arial\" size=\"2\" color=\"red\"";
  const std::string more = GENERATE(as<std::string>(), "", " lang=\"it\" dir=\"ltr\" class=\"x\"");
  const std::string block = GENERATE(as<std::string>(), "text<p>", "<a href=b title=c>text</a><p>");
  for (const std::size_t blocks : {100U, 167U, 250U, 333U, 500U, 2'000U}) {
    INFO(more << block << blocks);
    CHECK(outcome(open + more + ">" + repeated(block, blocks)) == "read");
  }
}

TEST_CASE("a tag that is long in the page is not read again for each of its copies", "[slow]") {
  const std::string blanks(2'000'000, ' ');
  const auto [first, second] = GENERATE_REF(table<std::string, std::string>({
      {"<b a" + blanks + ">", "<i " + numbered("a% ", 499) + ">"},
      {"<b a>", "<i " + numbered("a% ", 250) + blanks + numbered("b% ", 249) + ">"},
      {"<b a" + blanks + "><u b" + blanks + ">", "<i " + numbered("a% ", 498) + ">"},
  }));
  const std::clock_t begin = std::clock();
  CHECK(outcome("<p>" + first + second + repeated("x<p>", 2'000)) == "read");
  CHECK(std::clock() - begin < 20 * CLOCKS_PER_SEC);
}

TEST_CASE("an end tag has attributes up to the bound, whatever is in front of it") {
  const std::size_t before = GENERATE(0U, 1U, 250U, 499U, 777U, 2'000U);
  INFO(before);
  const std::string begin = numbered("<i a%=\"<\">x</i>", before) + "<p>x</p ";
  const std::string end = "><i a b c d e f>";
  CHECK(outcome(begin + numbered("a% ", max_attributes - 10) + end) == "read");
  CHECK(outcome(begin + numbered("a% ", max_attributes + 10) + end) == attributes);
}

TEST_CASE("formatting elements in each other have attributes up to a bound") {
  const std::string ten = "<i n=% a b c d e f g h j>";
  CHECK(outcome("<p>" + numbered(ten, 100) + "x<p>y") == "read");
  CHECK(outcome("<p>" + numbered(ten, 100) + "<b k>x<p>y") == formatting);
  // Each block reopens them.
  CHECK(outcome(numbered("<div><i n=% a b c d e f g h j></div>", 100) + "x") == "read");
  CHECK(outcome(numbered("<div><i n=% a b c d e f g h j></div>", 100'000) + "x") == formatting);
  CHECK(outcome(numbered("<p><i n=% a b c d e f g h j>x</i></p>", 10'000)) == "read");
}

TEST_CASE("a tree that takes far more memory than its page explains is refused") {
  const std::string fonts = "<p>" + numbered("<font size=%>", 900);
  CHECK(outcome(fonts + repeated("<p>x", 10)) == "read");
  CHECK(outcome(fonts + repeated("<p>x", 100'000)) == memory);
}

// With or without gzip.
std::string unpacked(const std::filesystem::path& path) {
  const gzFile file = gzopen(path.c_str(), "rb");
  REQUIRE(file != nullptr);
  std::string bytes;
  std::array<char, 1 << 16> buffer{};
  for (int got = 0; (got = gzread(file, buffer.data(), buffer.size())) > 0;) {
    bytes.append(buffer.data(), static_cast<std::size_t>(got));
  }
  REQUIRE(gzclose(file) == Z_OK);
  return bytes;
}

TEST_CASE("pages that people have written are read", "[slow]") {
  const std::filesystem::path folder = PROJECT_FOLDER "/../shared/eval/web-pages/pages";
  std::vector<std::filesystem::path> pages = test::html_pages();
  if (std::filesystem::is_directory(folder)) {
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
      pages.push_back(entry.path());
    }
  } else {
    WARN("pages from the web skipped: there is no ../shared/eval/web-pages");
  }
  for (const std::filesystem::path& page : pages) {
    INFO(page.string());
    CHECK(outcome(unpacked(page)) == "read");
  }
}

} // namespace
} // namespace triglot
