// Tests elements that XHTML closes in their start tag.
#include "articles/html/html_self_closed.h"

#include "tests/articles/article_check.h"
#include "tests/support/catch.h"

#include <string>

namespace triglot {
namespace {

TEST_CASE("only self-closed tags that HTML would leave open become comments") {
  auto [page, rewritten] = GENERATE(table<std::string, std::string>({
      {R"(<script src="x"/>a)", R"(<!              >a)"},
      {R"(<a/>)", R"(<! >)"},
      {R"(<DIV class="a>b"/>)", R"(<!               >)"},
      {R"(<br/><img src='/'/><td/><p/><p>a</p>)", ""},
      {R"(<!-- <b/> --><i/>)", R"(<!-- <b/> --><! >)"},
      {R"(<![CDATA[<b/>]]><i/>)", R"(<![CDATA[<b/>]]><! >)"},
      {R"(<script>'<b/>'</script><i/>)", R"(<script>'<b/>'</script><! >)"},
      {R"(<title>a</b><i/></title>)", ""},
      {R"(<script>never closed <b/>)", ""},
      {R"(<b)", ""},
      {R"(<b a="/>)", ""},
      {R"(a < b/> </i/> <?x/> <1/>)", ""},
      {R"(<a href=http://x/>b</a>)", ""},
      {R"(<a href='x'/>b)", R"(<!          >b)"},
      {R"(<a b = c />b)", R"(<!        >b)"},
      {R"(<o:p/>a)", R"(<!   >a)"},
  }));
  INFO(page);
  const std::string declaration = "<?xml version=\"1.0\"?>";
  CHECK(without_self_closed(declaration + page).value_or("") ==
        (rewritten.empty() ? "" : declaration + rewritten));
  CHECK_FALSE(without_self_closed(page).has_value());
}

TEST_CASE("a page is XHTML by its declaration or its document type") {
  auto [head, xhtml] = GENERATE(table<std::string, bool>({
      {R"(<?xml version="1.0"?>)", true},
      {"\n <?XML version='1.0'?>", true},
      {R"(<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "x">)", true},
      {R"(<!doctype html public "-//w3c//dtd xhtml 1.1//en">)", true},
      {R"(<!DOCTYPE html PUBLIC "-//W3C//DTD HTML 4.01//EN">)", false},
      {R"(<!DOCTYPE html><p>-//DTD XHTML</p>)", false},
      {R"(<html xmlns="http://www.w3.org/1999/xhtml">)", false},
      {"", false},
  }));
  INFO(head);
  CHECK(without_self_closed(head + "<script/>").has_value() == xhtml);
}

TEST_CASE("text behind a self-closed script is read and leads to its place") {
  const std::string page = "<?xml version=\"1.0\"?>\n<html><head><title>Kop</title>\n"
                           "<script src=\"x\"/></head><body>\n<div id=\"navbar\"/><p>caf&#233; "
                           "hier</p></body></html>";
  const Article article = test::checked_article(page, Format::html);
  CHECK(test::with_title(article) == "‹Kop›⏎⏎café hier");
  const auto at = static_cast<std::uint32_t>(article.text.find("hier"));
  CHECK(article.map.locate(article.text, at).byte == page.find("hier"));
}

} // namespace
} // namespace triglot
