// Tests the metadata of an HTML page.
#include "articles/html/metadata/html_metadata.h"

#include "tests/articles/article_check.h"
#include "tests/articles/notation.h"
#include "tests/support/catch.h"

#include <string>

namespace triglot {
namespace {

// "lang=nl date=…" for a page with these elements in its head.
std::string declared(const std::string& head) {
  return test::metadata(test::checked_article("<!DOCTYPE html><html><head>" + head +
                                                  "</head><body><p>Tekst.</p></body></html>",
                                              Format::html));
}

std::string title_from(const std::string& head) {
  const Article article = test::checked_article(
      "<html><head>" + head + "</head><body><p>Tekst.</p></body></html>", Format::html);
  return std::string(article.title.of(article.text));
}

std::string linked(const std::string& json) {
  return "<script type=\"application/ld+json\">" + json + "</script>";
}

TEST_CASE("meta elements state what an article says of itself") {
  auto [head, metadata] = GENERATE(table<std::string, std::string>({
      {"", ""},
      {R"(<meta name="author" content="Anna Bakker">)", "author=Anna Bakker"},
      {R"(<META NAME="Author" CONTENT=" Anna  Bakker ">)", "author=Anna Bakker"},
      {R"(<meta name=author content=Anna><meta name=author content=Bo>)", "author=Anna, Bo"},
      {R"(<meta property="article:author" content="Anna">)", "author=Anna"},
      {R"(<meta name="dc.creator" content="Anna">)", "author=Anna"},
      {R"(<meta name="author" content="">)", ""},
      {R"(<meta name="author">)", ""},
      {R"(<meta property="og:site_name" content="De Dijk">)", "publisher=De Dijk"},
      {R"(<meta name="application-name" content="De Dijk">)", "publisher=De Dijk"},
      {R"(<meta name="publisher" content="Waterblad">)", "publisher=Waterblad"},
      {R"(<meta property="og:url" content="https://example.org/a">)",
       "publisher=example.org url=https://example.org/a"},
      {R"(<link rel="canonical" href="https://example.org/b">)",
       "publisher=example.org url=https://example.org/b"},
      {R"(<link rel=Canonical href=" https://example.org/b ">)",
       "publisher=example.org url=https://example.org/b"},
      {R"(<link rel="stylesheet" href="https://example.org/b">)", ""},
      {R"(<meta property="og:locale" content="it_IT">)", "lang=it_IT"},
      {R"(<meta http-equiv="Content-Language" content="nl">)", "lang=nl"},
      {R"(<meta property="article:published_time" content="2025-01-22T09:30:00+01:00">)",
       "date=2025-01-22"},
      {R"(<meta name="date" content="22 januari 2025">)", "date=2025-01-22"},
      {R"(<meta itemprop="datePublished" content="2025-01-22">)", "date=2025-01-22"},
      {R"(<meta name="dc.date" content="20250122">)", "date=2025-01-22"},
      {R"(<meta name="date" content="03/04/2025">)",
       "! the date '03/04/2025' could be two days, ignored"},
      {R"(<meta name="date" content="2025-02-30">)",
       "! the date '2025-02-30' cannot be read, ignored"},
      {R"(<meta name="author" content="Ren&eacute; &amp; Zo&#235;">)", "author=René & Zoë"},
  }));
  INFO(head);
  CHECK(declared(head) == metadata);
}

TEST_CASE("tags are all that the head states, else those of the page") {
  auto [head, metadata] = GENERATE(table<std::string, std::string>({
      {R"(<meta property="article:tag" content="Dijken"><meta property="article:tag" content="#water">)",
       "tags=Dijken|water"},
      {R"(<meta name=keywords content="dijken, het water; dijken | DIJKEN">)",
       "tags=dijken|het water"},
      {R"(<meta name=news_keywords content="Q&amp;amp;A, /pad, ">)", "tags=Q&A"},
      {R"(<meta name=dc.subject content=a><meta property=article:section content=b>)", "tags=b|a"},
      {linked(R"({"@type": "Article", "keywords": ["a", "b, c"], "articleSection": "d"})"),
       "tags=a|b|c|d"},
      {linked(R"({"@type": "Article", "keywords": [{"name": "a"}, {"@value": "b"}, 7]})"),
       "tags=a|b"},
      {"</head><body><a rel=tag href=/t/a>a</a><a rel='category tag'>b</a>", "tags=a|b"},
      {"<meta name=keywords content=k></head><body><a rel=tag href=/t/a>a</a>", "tags=k"},
      {"</head><body><aside><a rel=tag href=/t/a>a</a></aside>", ""},
      {"<meta name=keywords content=" + std::string(300, 'k') + ">", ""},
  }));
  INFO(head);
  CHECK(declared(head) == metadata);
}

TEST_CASE("a publisher is a name, never an address") {
  auto [head, metadata] = GENERATE(table<std::string, std::string>({
      {R"(<meta property="article:publisher" content="https://www.facebook.com/courant">)", ""},
      {R"(<meta name="publisher" content="@courant"><meta name="application-name" content="Courant">)",
       "publisher=Courant"},
      {R"(<meta property="og:site_name" content="www.courant.example"><meta name="publisher" content="Courant">)",
       "publisher=Courant"},
      {R"(<meta property="og:site_name" content="Courant.nl">)", "publisher=Courant.nl"},
      {R"(<meta property="og:title" content="De kade"><title>De kade - De Courant</title>)",
       "publisher=De Courant"},
      {R"(<meta property="og:title" content="De kade"><title>De kade | De sluis</title><meta property="og:site_name" content="Courant">)",
       "publisher=Courant"},
      {R"(<meta property="og:title" content="De kade"><title>De sluis - De Courant</title>)", ""},
      {R"(<link rel="canonical" href="https://www.Courant.example/1">)",
       "publisher=courant.example url=https://www.Courant.example/1"},
      {R"(<meta name="publisher" content="De &amp;amp; Courant">)", "publisher=De & Courant"},
      {R"(<meta property="og:site_name" content="{$plugin.site_name}"><meta name="publisher" content="Courant">)",
       "publisher=Courant"},
      {R"(<link rel="alternate" type="application/rss+xml" title="De Courant » Feed"><title>De kade | De Courant</title>)",
       "publisher=De Courant"},
      {R"(<link rel="alternate" type="application/rss+xml" title="Nieuws"><title>De kade | Nieuws</title>)",
       ""},
      {R"(<link rel="alternate" type="application/rss+xml" title="Courant"><link rel="canonical" href="https://courant.example/1">)",
       "publisher=Courant url=https://courant.example/1"},
      {R"(<link rel="alternate" type="application/rss+xml" title="RSS 2.0"><link rel="canonical" href="https://courant.example/1">)",
       "publisher=courant.example url=https://courant.example/1"},
  }));
  INFO(head);
  CHECK(declared(head) == metadata);
}

TEST_CASE("an author is a name, never an address") {
  auto [head, metadata] = GENERATE(table<std::string, std::string>({
      {R"(<meta property="article:author" content="https://www.facebook.com/anna">)", ""},
      {R"(<meta name="author" content="/auteurs/anna"><meta name="dc.creator" content="Anna">)",
       "author=Anna"},
      {R"(<meta name="author" content="https://a.example/anna"><meta name="author" content="Anna">)",
       "author=Anna"},
      {R"(<meta name="author" content="Anna"><meta name="author" content="Anna">)", "author=Anna"},
      {R"(<meta name="author" content="anna@example.org">)", ""},
      {R"(<meta name="author" content="1023">)", ""},
      {R"(<meta name="parsely-author" content="Anna">)", "author=Anna"},
      {R"(<meta name="DCTERMS.creator" content="Anna">)", "author=Anna"},
  }));
  INFO(head);
  CHECK(declared(head) == metadata);
}

TEST_CASE("authors are marked on the page") {
  auto [html, metadata] = GENERATE(table<std::string, std::string>({
      {R"(<a rel="author" href="/anna">Anna Bakker</a>)", "author=Anna Bakker"},
      {R"(<a rel="nofollow author" href="/anna">Door Anna Bakker</a>)", "author=Anna Bakker"},
      {R"(<span itemprop="author">By Anna</span>)", "author=Anna"},
      {R"(<span itemprop="author" itemscope>Door <b itemprop="name">Anna</b>, redacteur</span>)",
       "author=Anna"},
      {R"(<span itemprop="author"><meta itemprop="name" content="Anna"></span>)", "author=Anna"},
      {R"(<div itemprop="comment"><span itemprop="author">Bo</span></div>)", ""},
      {R"(<a rel="author" href="/anna">https://example.org/anna</a>)", ""},
  }));
  INFO(html);
  CHECK(test::metadata(test::checked_article("<html><body><p>Tekst.</p>" + html + "</body></html>",
                                             Format::html)) == metadata);
}

TEST_CASE("a byline names authors") {
  auto [html, metadata] = GENERATE(table<std::string, std::string>({
      {R"(<p class="byline">By Ada Ebb</p>)", "author=Ada Ebb"},
      {R"(<p class="post-meta author">Geplaatst door <a>Ada Ebb</a> op maandag</p>)", ""},
      {R"(<span class="author vcard">Posted by Ada van der Ebb on </span>)",
       "author=Ada van der Ebb"},
      {R"(<div class="c-byline__names">Ada Ebb en Bob Flo</div>)", "author=Ada Ebb, Bob Flo"},
      {R"(<p><b class="author">Ada Ebb</b>, <b class="author">Bob Flo</b></p>)",
       "author=Ada Ebb, Bob Flo"},
      {R"(<b class="autore">di Ada Ebb | Roma</b>)", "author=Ada Ebb"},
      {R"(<p class="auteur">Von Ada Ebb, Bob Flo</p>)", "author=Ada Ebb, Bob Flo"},
      {R"(<p class="teaser author">Ada Ebb</p><h1>Kop</h1><p class="author">Bob Flo</p>)",
       "author=Bob Flo"},
      {R"(<h1>Kop</h1><p class="author">Ada Ebb</p><div><p class="author">Bob Flo</p></div>)",
       "author=Ada Ebb"},
      {R"(<p class="author">Ada Ebb</p><div><p class="author">Bob Flo</p></div>)", ""},
      {R"(<p class="author">Ada Ebb</p><div><p class="author">Ada Ebb</p></div>)",
       "author=Ada Ebb"},
      {R"(<p class="author">Ada Ebb schrijft over water.</p>)", ""},
      {R"(<p class="author">De redactie</p><a class="author">More Articles</a>)", ""},
      {R"(<aside><p class="author">Ada Ebb</p></aside>)", ""},
      {R"(<p class="comment-author">Ada Ebb</p>)", ""},
      {R"(<ol class="commentlist"><li><b class="author">Ada Ebb</b></li></ol>)", ""},
      {R"(<blockquote><p>Zie.</p><p class="author">Ada Ebb</p></blockquote>)", ""},
      {R"(<span class="photo-author">Ada Ebb</span>)", ""},
      {R"(<p class="author">Ada Ebb / 03.03.2025 / 06:15</p>)", "author=Ada Ebb"},
      {R"(<p class="byline">Veröffentlicht von Ada Ebb</p>)", "author=Ada Ebb"},
      {R"(<a rel="author">Ada</a><p class="author">Bob Flo</p>)", "author=Ada"},
      {R"(<p class="byline">By Theresa May</p>)", "author=Theresa May"},
      {R"(<p class="byline">By Theresa May 3 March 2025</p>)",
       "date=2025-03-03 author=Theresa May"},
      {R"(<p class="byline">By Theresa May | 3 March 2025</p>)",
       "date=2025-03-03 author=Theresa May"},
      {R"(<p class="byline">By Ada Ebb March 3, 2025</p>)", "date=2025-03-03 author=Ada Ebb"},
      {R"(<p class="byline">By <a class="author">Ada Ebb</a> and <a class="author">Bob Flo</a></p>)",
       "author=Ada Ebb, Bob Flo"},
      {R"(<p class="tutorial-title">Learn Rust</p><a class="authority">City Council</a>)", ""},
      {R"(<p class="postAuthor">Ada Ebb</p>)", "author=Ada Ebb"},
      {R"(<p class="byline">The Associated Press</p>)", ""},
      {R"(<p class="byline">By Ada Ebb <span class="role">Reporter</span></p>)", "author=Ada Ebb"},
  }));
  INFO(html);
  CHECK(test::metadata(test::checked_article("<html><body>" + html + "<p>Tekst.</p></body></html>",
                                             Format::html)) == metadata);
}

TEST_CASE("a relative canonical address is completed where the page says what to") {
  auto [head, metadata] = GENERATE(table<std::string, std::string>({
      {R"(<base href="https://a.example/x/"><link rel="canonical" href="1.html">)",
       "publisher=a.example url=https://a.example/x/1.html"},
      {R"(<link rel="canonical" href="/1.html"><meta property="og:url" content="https://a.example/2">)",
       "publisher=a.example url=https://a.example/1.html"},
      {R"(<base href="https://b.example/"><link rel="canonical" href="https://a.example/1">)",
       "publisher=a.example url=https://a.example/1"},
      {R"(<link rel="canonical" href="/1.html">)", "url=/1.html"},
  }));
  INFO(head);
  CHECK(declared(head) == metadata);
}

TEST_CASE("linked data states an article alone or among others") {
  const std::string article =
      R"({"@type":"NewsArticle","headline":"Kop","author":{"name":"Anna"},"datePublished":"2025-01-22"})";
  const std::string said = "date=2025-01-22 author=Anna";
  auto [json, metadata] = GENERATE_COPY(table<std::string, std::string>({
      {article, said},
      {"\n  " + article + "\n", said},
      {"[" + article + "]", said},
      {R"([{"@type":"WebSite","author":"Niet"},)" + article + "]", said},
      {R"({"@graph":[{"@type":"Person","name":"Niet"},)" + article + "]}", said},
      {R"([{"@graph":[)" + article + "]}]", said},
      {R"({"@type":["Thing","BlogPosting"],"author":"Anna"})", "author=Anna"},
      {R"({"@type":"ReportageNewsArticle","author":"Anna"})", "author=Anna"},
      {R"({"@type":"WebSite","author":"Niet","datePublished":"2025-01-22"})", ""},
      {R"({"@type":"Article","author":["Anna",{"name":"Bo"},3,null,{}]})", "author=Anna, Bo"},
      {R"({"@type":"Article","author":{"@id":"#anna"}})", ""},
      {R"({"@type":"Article","author":null,"publisher":7,"url":{},"datePublished":[]})", ""},
      {R"({"@type":"Article","publisher":{"name":"Waterblad"},"url":"https://example.org/"})",
       "publisher=Waterblad url=https://example.org/"},
      {R"({"@type":"Article","inLanguage":"nl-NL"})", "lang=nl-NL"},
      {R"({"@type":"Article","inLanguage":{"name":"nl"}})", "lang=nl"},
      {R"({"@type":"Article","author":"Anna" "x"})", ""},
      {R"({"@type":"Article","author":"Anna")", ""},
      {R"({"@type":"Article","author":"\ud800"})", ""},
      {R"({"@type":"Article","author":"An\u0000na\nBakker"})", "author=An na Bakker"},
      {"", ""},
      {"null", ""},
      {"[[[[[[[" + article + "]]]]]]]", ""},
      {"<!-- " + article + " -->", said},
  }));
  INFO(json);
  CHECK(declared(linked(json)) == metadata);
}

TEST_CASE("broken linked data leaves the others") {
  CHECK(declared(linked("{") + linked(R"({"@type":"Article","author":"Anna"})")) == "author=Anna");
  CHECK(declared(R"(<meta name="author" content="Bo">)" + linked("{\"@type\":")) == "author=Bo");
  CHECK(declared("<script>{\"@type\":\"Article\",\"author\":\"Anna\"}</script>") == "");
}

TEST_CASE("linked data nested without end is read or left not followed to the end") {
  const std::string levels(200'000, '[');
  const std::string ends(200'000, ']');
  CHECK(declared(linked(levels)) == "");
  CHECK(declared(linked(levels + ends)) == "");
  CHECK(declared(linked(R"({"@type":"Article","author":"Anna","x":)" + levels + ends + "}")) ==
        "author=Anna");
}

TEST_CASE("linked data comes before Open Graph and that before the usual names") {
  const std::string json = linked(
      R"({"@type":"Article","headline":"A","author":"A","publisher":"P","url":"A","datePublished":"2021-01-01"})");
  const std::string graph =
      R"(<meta property="og:title" content="B"><meta property="og:site_name" content="Q">)"
      R"(<meta property="og:url" content="B"><meta property="article:published_time" content="2022-01-01">)";
  const std::string names = R"(<meta name="author" content="C"><meta name="publisher" content="R">)"
                            R"(<meta name="date" content="2023-01-01"><title>C</title>)";
  CHECK(declared(names + graph + json) == "date=2021-01-01 author=A publisher=P url=A");
  CHECK(declared(names + graph) == "date=2022-01-01 author=C publisher=Q url=B");
  CHECK(declared(names) == "date=2023-01-01 author=C publisher=R");
  CHECK(title_from(names + graph + json) == "A");
  CHECK(title_from(names + graph) == "B");
  CHECK(title_from(names) == "C");
  CHECK(title_from("") == "Tekst.");
}

TEST_CASE("the canonical address comes before all others") {
  CHECK(declared(linked(R"({"@type":"Article","url":"A"})") +
                 R"(<meta property="og:url" content="B"><link rel="canonical" href="C">)") ==
        "url=C");
}

TEST_CASE("the language is that of the page") {
  auto [html, metadata] = GENERATE(table<std::string, std::string>({
      {R"(<html lang="nl-NL"><p>x)", "lang=nl-NL"},
      {R"(<HTML LANG=it><p>x)", "lang=it"},
      {R"(<html xmlns="http://www.w3.org/1999/xhtml" xml:lang="it"><p>x)", "lang=it"},
      {R"(<html lang="nl" xml:lang="it"><p>x)", "lang=nl"},
      {R"(<html lang="nl"><meta property="og:locale" content="it_IT"><p>x)", "lang=nl"},
      {R"(<html lang=""><meta property="og:locale" content="it_IT"><p>x)", "lang=it_IT"},
      {R"(<html><p lang="it">x)", ""},
  }));
  INFO(html);
  CHECK(test::metadata(test::checked_article(html, Format::html)) == metadata);
}

TEST_CASE("a title is one line of the first title of the page") {
  auto [head, title] = GENERATE(table<std::string, std::string>({
      {"<title>Kop</title>", "Kop"},
      {"<title>\n  De\n  dijken  </title>", "De dijken"},
      {"<title>Ren&eacute; &lt;b&gt; <b></title>", "René <b> <b>"},
      {"<title></title><title>Kop</title>", "Kop"},
      {"<title>Een</title><title>Twee</title>", "Een"},
      {"<svg><title>Niet</title></svg><title>Kop</title>", "Kop"},
      {R"(<meta property="og:title" content="a&#0;b">)", "a\uFFFDb"},
      {R"(<meta property="og:title" content="a&#x1F600EEEE;b">)", "a\uFFFDb"},
      {linked(R"({"@type":"Article","headline":"a\u0000b"})"), "a b"},
      {linked(R"({"@type":"Article","headline":" De\n dijken "})"), "De dijken"},
      {linked(R"({"@type":"Article","headline":"De\udc00 dijken"})") + "<title>Kop</title>", "Kop"},
      {linked(R"({"@type":"Article","headline":"Een"} x)") + "<title>Kop</title>", "Een"},
      {linked(R"({"@type":"Article","headline":"Een","headline":"Twee"})"), "Twee"},
      {linked(R"({"@type":"Article","headline":{"name":"","@id":"x"}})") + "<title>Kop</title>",
       "Kop"},
  }));
  INFO(head);
  CHECK(title_from(head) == title);
}

} // namespace
} // namespace triglot
