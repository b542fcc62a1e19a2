// Tests where a page or an XML file declares its encoding, and where it does not.
#include "articles/input/declared_encoding.h"

#include "tests/support/catch.h"
#include "tests/support/text.h"

#include <ctime>
#include <string>

namespace triglot {
namespace {

TEST_CASE("the encoding is that of the XML declaration or the first <meta>") {
  auto [bytes, encoding] = GENERATE(table<std::string, std::string>({
      {"", ""},
      {"<p>charset=koi8-r", ""},
      {"<meta charset=koi8-r>", "koi8-r"},
      {"<META CHARSET = 'KOI8-R'>", "koi8-r"},
      {"<meta name=x><meta charset=koi8-r><meta charset=big5>", "koi8-r"},
      {"<meta http-equiv=Content-Type content='text/html; charset=koi8-r'>", "koi8-r"},
      {"<?xml version='1.0' encoding='KOI8-R'?><rss/>", "koi8-r"},
      {"\n<?xml version='1.0' encoding='KOI8-R'?><rss/>", "koi8-r"},
      {"<?xml version='1.0'?><html><meta charset=koi8-r>", "koi8-r"},
      {"<meta charset=Latin1>", "windows-1252"},
      {"<meta charset=UTF-8>", "utf-8"},
      {"<meta charset=utf-16>", "utf-8"},
      {"<!-- <meta charset=big5> --><meta charset=koi8-r>", "koi8-r"},
      {"<script>'<meta charset=big5>'</script><meta charset=koi8-r>", "koi8-r"},
      {"<style>/* <meta charset=big5> */</style><meta charset=koi8-r>", "koi8-r"},
      {"<rss><![CDATA[<meta charset=big5>]]></rss>", ""},
      {"<!-- <meta charset=big5>", ""},
      {"<script>'<meta charset=big5>", ""},
      {"<meta charset=koi8-r", "koi8-r"},
      {"<meta", ""},
  }));
  INFO(bytes);
  CHECK(declared_encoding(bytes) == encoding);
}

TEST_CASE("scripts in front of the declaration may be long") {
  const std::string script = "<script>" + std::string(100'000, 'x') + "</script>";
  CHECK(declared_encoding("<head>" + script + "<meta charset=koi8-r>") == "koi8-r");
}

TEST_CASE("what never ends is looked through in a time linear in it") {
  const std::string piece =
      GENERATE(as<std::string>(), "<", "<!--", "<meta", "<meta charset", "<script", "<![CDATA[");
  const std::clock_t begin = std::clock();
  CHECK(declared_encoding(test::repeated(piece, 300'000)).empty());
  CHECK(std::clock() - begin < 5 * CLOCKS_PER_SEC);
}

} // namespace
} // namespace triglot
