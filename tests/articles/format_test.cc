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
    return "feed";
  case Format::mhtml:
    return "mhtml";
  case Format::warc:
    break;
  }
  return "warc";
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
      {"/a/b.xht", "html"},
      {"/a/b.html?page=2", "html"},
      {"/a/b.html?file=c.css", "html"},
      {"/a/b.html@page=2", "html"},
      {"/a/b.htm%3Fpage=2", "html"},
      {"/a/b.htm;jsessionid=A1.node2", "html"},
      {"/a/b.html.1", "html"},
      {"/a/b.html.gz.12", "html"},
      {"/a/Wat nu?.txt", "text"},
      {"/a/b.html.", "none"},
      {"/a/b@c.txt", "text"},
      {"/a/b.html.bak", "none"},
      {"/a/b.jsonl", "records"},
      {"/a/b.ndjson", "records"},
      {"/a/b.jsonl.gz", "records"},
      {"/a/b.JSONL.ZST", "records"},
      {"/a/b.txt.gz", "text"},
      {"/a/b.rss", "feed"},
      {"/a/b.atom.zst", "feed"},
      {"/a/b.rdf", "feed"},
      {"/a/b.mht", "mhtml"},
      {"/a/b.MHTML", "mhtml"},
      {"/a/b.warc", "warc"},
      {"/a/b.warc.gz", "warc"},
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
      {"/a/b.php", true},
      {"/a/b.php?id=1", true},
      {"/a/b.php?pic=a.jpg", true},
      {"/a/b.php@id=1", true},
      {"/a/b.ASPX", true},
      {"/a/b.jsp;jsessionid=1", true},
      {"/a/b.shtml", true},
      {"/a/b.php.2", true},
      {"/a/b.12345678", true},
      {"/a/St. Peter", true},
      {"/a/nieuws 3.3.2025", true},
      {"/a/b.php~", false},
      {"/a/b.md~", false},
      {"/a/b@2x.png", false},
      {"/a/b.jpg.1", false},
      {"/a/b.jpg?w=200", false},
  }));
  CAPTURE(path);
  CHECK(content_decides(path) == decides);
}

TEST_CASE("an extension is what tells of a file's kind") {
  auto [path, extension] = GENERATE(table<std::string, std::string>({
      {"/a/b.jpg", ".jpg"},
      {"/a.d/b.JPG", ".jpg"},
      {"/a/b.tar.gz", ".tar"},
      {"/a/b.gz", ""},
      {"/a/b.jpg.1", ".jpg"},
      {"/a/b.jpg?w=200", ".jpg"},
      {"/a/b.txt~", ".txt~"},
      {"/a/b", ""},
      {"/a/.b", ""},
      {"/a/b.", ""},
      {"/a/b.2025", ""},
      {"/a/b.2025-03", ""},
      {"/a/b.a long sentence", ""},
      {"/a/b.\xff", ""},
  }));
  CAPTURE(path);
  CHECK(extension_of(path) == extension);
}

TEST_CASE("a file that is named itself may be an article, unless its extension says otherwise") {
  auto [path, may_be] = GENERATE(table<std::string, bool>({
      {"/a/b", true},
      {"/a/b.txt", true},
      {"/a/b.log", true},
      {"/a/b.org", true},
      {"/a/b.php", true},
      {"/a/b.json", true},
      {"/a/b.pdf", false},
      {"/a/b.JPG", false},
      {"/a/b.css", false},
  }));
  CAPTURE(path);
  CHECK(may_be_article_if_named(path) == may_be);
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
      {"{\"body\": \"Het water steeg en", "none"},     // its text is cut off …
      {"{\"text\": \"a\", \"tags\": [\"b", "records"}, // … unlike here, where the rest is
      {"{\"name\": \"a package\"}", "none"},
      {"{\n\"text\": \"over several lines\"\n}", "records"},
      {"{\n\"title\": \"a package\"\n}", "none"},
      {"{een: 1}", "none"},
      {"{", "none"},
      {"[{\"text\": \"a\"}]", "records"},
      {"[\n  {\n    \"text\": \"a\",", "records"},
      {"\x1e{\"text\": \"a\"}", "records"},
      {"[Redactie] Het water", "none"},
      {"WARC/1.0\r\nWARC-Type: warcinfo\r\n", "warc"},
      {"WARC/1.1\r\n", "warc"},
      {"WARC is short for", "none"},
      {"From: a\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n b=c\r\n\r\n", "mhtml"},
      {"MIME-Version: 1.0\nContent-Type: multipart/mixed\n\nmultipart/related", "none"},
      {"A sentence on MIME-Version: and multipart/related\n\n", "none"},
  }));
  CAPTURE(beginning);
  CHECK(shown(format_of_content(beginning)) == format);
}

TEST_CASE(
    "where the name says nothing, a page may begin with any tag, and a text with a sentence") {
  const std::string text =
      "The council has decided after a long meeting that the bridge will be open again when the "
      "water in the river is lower than it was in the spring.\n";
  auto [beginning, format] = GENERATE_COPY(table<std::string, std::string>({
      {"", "none"},
      {"<html>", "html"},
      {"<body><p>", "html"},
      {"<!-- a --><div class=a>", "html"},
      {"<P>", "html"},
      {"<?xml version='1.0'?><p>", "none"},
      {"<article>", "none"},
      {"<?php echo 1;", "none"},
      {text, "text"},
      {"\xef\xbb\xbf" + text, "text"},
      {"\n\n" + text, "text"},
      {"#!/bin/sh\n# " + text, "none"},
      {"{ " + text + "}", "none"},
      {"all: a b\n\tcc -o a a.c\n\ninstall: all\n\tcp a /usr/bin\n", "none"},
      {"root:x:0:0:root:/root:/bin/bash\n", "none"},
      {"12 17 19 23 29\n", "none"},
      {std::string(100, '\0') + text, "none"},
  }));
  CAPTURE(beginning);
  CHECK(shown(format_of_unnamed(beginning)) == format);
}

} // namespace
} // namespace triglot
