// Tests which files are taken for articles, and of which format.
#include "articles/format.h"

#include "tests/support/catch.h"

#include <string>

namespace triglot {
namespace {

std::string shown(std::optional<Format> format) {
  if (!format) {
    return "none";
  }
  switch (*format) {
  case Format::text:
    return "text";
  case Format::markdown:
    return "markdown";
  case Format::html:
    return "html";
  case Format::records:
    return "records";
  case Format::feed:
    break;
  }
  return "feed";
}

TEST_CASE("a file's format is told by its extension, in any case") {
  auto [path, format] = GENERATE(table<std::string, std::string>({
      {"/a/b.txt", "text"},
      {"/a/b.TXT", "text"},
      {"/a/b.md", "markdown"},
      {"/a/b.Md", "markdown"},
      {"/a/b.markdown", "markdown"},
      {"/a/b.txt.md", "markdown"},
      {"/a/b.html", "html"},
      {"/a/b.HTM", "html"},
      {"/a/b.html?page=2", "html"},
      {"/a/b.jsonl", "records"},
      {"/a/b.ndjson", "records"},
      {"/a/b.jsonl.gz", "records"},
      {"/a/b.JSONL.ZST", "records"},
      {"/a/b.txt.gz", "text"},
      {"/a/b.rss", "feed"},
      {"/a/b.atom.zst", "feed"},
      {"/a/b.rdf", "feed"},
      {"/a/b.json", "none"},
      {"/a/b.xml", "none"},
      {"/a/b.mdx", "none"},
      {"/a/b.gz", "none"},
      {"/a/b.txt.gz.gz", "none"},
      {"/a/b", "none"},
      {"/a/txt", "none"},
      {"/a/b.txt/", "none"},
      {"/a/b.md~", "none"},
      {"txt", "none"},
      {".txt", "none"},
      {".gz", "none"},
      {"?.txt", "text"},
      {"", "none"},
  }));
  CAPTURE(path);
  CHECK(shown(format_of_name(path)) == format);
}

TEST_CASE("a name without extension leaves it to the content") {
  auto [path, decides] = GENERATE(table<std::string, bool>({
      {"/a/b", true},
      {"/a.d/b", true},
      {"/a/b.gz", true},
      {"/a/b.zst", true},
      {"/a/article?id=3.5", true},
      {"/a/b.xml", true},
      {"/a/b.XML.gz", true},
      {"/a/.b", true},
      {"/a/b.txt", false},
      {"/a/b.pdf", false},
      {"/a/b.json", true},
      {"/a/b.c.gz", false},
  }));
  CAPTURE(path);
  CHECK(content_decides(path) == decides);
}

TEST_CASE("content says what it is where there is no doubt") {
  auto [beginning, format] = GENERATE(table<std::string, std::string>({
      {"", "none"},
      {"Een kop", "none"},
      {"# Een kop", "none"},
      {"<!DOCTYPE html><html>", "html"},
      {"<!doctype HTML PUBLIC", "html"},
      {"\xef\xbb\xbf\n <HTML lang=nl>", "html"},
      {"<?xml version='1.0'?>\n<!-- a -->\n<!-- b --><!DOCTYPE html>", "html"},
      {"<?xml version='1.0'?><html xmlns='x'>", "html"},
      {"<p>Tekst</p>", "none"},
      {"<htm", "none"},
      {"<feedback>", "none"},
      {"<rssx>", "none"},
      {"<html-foo>", "none"},
      {"<?xml version='1.0'?><rss version='2.0'>", "feed"},
      {"<rdf:RDF xmlns:rdf='x'>", "feed"},
      {"<?xml?><feed xmlns='http://www.w3.org/2005/Atom'>", "feed"},
      {"<?xml?><project>", "none"},
      {"<!-- without end", "none"},
      {"{\n\"version\": \"https://jsonfeed.org/version/1.1\", \"items\": [", "feed"},
      {"{\"text\": \"Het water\"}", "records"},
      {"\n{\"body\": \"Het water\"}\n{\"body", "records"},
      {"{\"body\": \"Het water steeg en", "none"},     // its text is not to be seen …
      {"{\"text\": \"a\", \"tags\": [\"b", "records"}, // … as here, where the rest is cut off
      {"{\"name\": \"a package\"}", "none"},
      {"{\n\"text\": \"over several lines\"\n}", "records"},
      {"{\n\"title\": \"a package\"\n}", "none"},
      {"{een: 1}", "none"},
      {"{", "none"},
      {"[{\"text\": \"a\"}]", "records"},
      {"[\n  {\n    \"text\": \"a\",", "records"},
      {"\x1e{\"text\": \"a\"}", "records"},
      {"[Redactie] Het water", "none"},
  }));
  CAPTURE(beginning);
  CHECK(shown(format_of_content(beginning)) == format);
}

} // namespace
} // namespace triglot
