// Tests reading of HTML: from a page to what a reader sees of it.
#include "articles/readers.h"

#include "tests/articles/article_check.h"
#include "tests/articles/html/page_text.h"
#include "tests/support/catch.h"

#include <string>

namespace triglot {
namespace {

using test::page_text;

TEST_CASE("blocks of a page are paragraphs") {
  auto [page, article] = GENERATE(table<std::string, std::string>({
      {R"()", "‹›"},
      {R"( \n )", "‹›"},
      {R"(<p></p>)", "‹›"},
      {R"(<!DOCTYPE html><html><head></head><body></body></html>)", "‹›"},
      {R"(Tekst.)", "‹Tekst.›"},
      {R"(<p>Een</p><p>twee</p>)", "‹Een›⏎⏎twee"},
      {R"(<p>Een\n  twee\t drie </p>\n\n<p> vier</p>)", "‹Een twee drie›⏎⏎vier"},
      {R"(<p>Een<p>twee<p>drie)", "‹Een›⏎⏎twee⏎⏎drie"},
      {R"(<h1>Kop</h1><p>Tekst</p>)", "‹Kop›⏎⏎Tekst"},
      {R"(<p>Vooraf</p><h1> Kop </h1><p>Tekst</p>)", "Vooraf⏎⏎‹Kop›⏎⏎Tekst"},
      {R"(<p>Vooraf</p><h1><div>Kop</div></h1><p>Tekst</p>)", "Vooraf⏎⏎‹Kop›⏎⏎Tekst"},
      {R"(<p>Vooraf</p><h1><!-- --> <b>Een</b> <i>kop</i></h1>)", "Vooraf⏎⏎‹Een kop›"},
      {R"(<p>Een</p><h1></h1><p>twee</p>)", "‹Een›⏎⏎twee"},
      {R"(<p>Een</p><h1> </h1><h1>Kop</h1><h1>Niet</h1>)", "Een⏎⏎‹Kop›⏎⏎Niet"},
      {R"(<h2>Sub</h2>Tekst)", "‹Sub›⏎⏎Tekst"},
      {R"(een<br>twee<br/>drie)", "‹een›⏎twee⏎drie"},
      {R"(een <br>\n twee)", "‹een›⏎twee"},
      {R"(een<br><br>twee<br>\n<br>\n<br>drie)", "‹een›⏎⏎twee⏎⏎drie"},
      {R"(<ul><li>een<li>twee<ul><li>binnen</ul><li>drie</ul>)", "‹een›⏎⏎twee⏎⏎binnen⏎⏎drie"},
      {R"(<dl><dt>a<dd>b<dt>c<dd>d</dl>)", "‹a›⏎⏎b⏎⏎c⏎⏎d"},
      {R"(<blockquote>een</blockquote>twee<hr>drie)", "‹een›⏎⏎twee⏎⏎drie"},
      {R"(<figure><img src=x alt=y><figcaption>Onder</figcaption></figure>Na)", "‹Onder›⏎⏎Na"},
      {R"(<details><summary>Meer</summary>Binnen</details>)", "‹Meer›⏎⏎Binnen"},
      {R"(Een\r\ntwee<br>\r\ndrie)", "‹Een twee›⏎drie"},
      {R"(\xef\xbb\xbf<p>Tekst)", "‹Tekst›"},
      {R"(\xff\xfe<\x00p\x00>\x00a\x00\xe9\x00)", "‹aé›"},
  }));
  INFO(page);
  CHECK(page_text(page) == article);
}

TEST_CASE("tables are rows of cells and what does not belong in them stands before") {
  auto [page, article] = GENERATE(table<std::string, std::string>({
      {R"(<table><tr><td>a</td><td>b</td></tr><tr><th>c<th>d</table>)", "‹a⇥b›⏎⏎c⇥d"},
      {R"(<table> <tbody>\n<tr> <td> a </td>\n<td> b</td> </tr></table>)", "‹a⇥b›"},
      {R"(<table><caption>Kop</caption><tr><td>a<td><td>c</table>)", "‹Kop›⏎⏎a⇥c"},
      {R"(<table><tr><td><p>a</p><td><p>b</p></table>)", "‹a›⏎⏎b"},
      {R"(<table><tr><td>a</td></tr>buiten</table>)", "‹buiten›⏎⏎a"},
      {R"(voor<table><tr><td>a</td>een<td>b</td>twee</tr></table>na)", "‹vooreentwee›⏎⏎a⇥b⏎⏎na"},
      {R"(<table><p>buiten</p><tr><td>caf&eacute;</table>)", "‹buiten›⏎⏎café"},
      {R"(<table><tr><td>a<table><tr><td>b</table>c</table>)", "‹a›⏎⏎b⏎⏎c"},
  }));
  INFO(page);
  CHECK(page_text(page) == article);
}

TEST_CASE("preformatted text keeps its blanks") {
  auto [page, article] = GENERATE(table<std::string, std::string>({
      {R"(<pre>int x;\n  y\n\nz\n</pre>Na)", "‹int x;›⏎  y⏎⏎z⏎⏎Na"},
      {R"(<pre>\nint x;</pre>)", "‹int x;›"},
      {R"(Voor<pre>a  b\tc</pre>na  na)", "‹Voor›⏎⏎a  b⇥c⏎⏎na na"},
      {R"(<pre>a<br>  b<br><br>c</pre>)", "‹a›⏎  b⏎⏎c"},
      {R"(<pre><b>a</b>  <i>b</i></pre>)", "‹a  b›"},
      {R"(<pre>a &lt;b&gt;  &amp;\nc</pre>)", "‹a <b>  &›⏎c"},
      {R"(<code>a  b</code>)", "‹a b›"},
      {R"(<pre>a<p>b  c</p>d</pre> e  f)", "‹a›⏎⏎b  c⏎⏎d⏎⏎e f"},
  }));
  INFO(page);
  CHECK(page_text(page) == article);
}

TEST_CASE("character references are the characters that they stand for") {
  auto [page, article] = GENERATE(table<std::string, std::string>({
      {R"(caf&eacute; caf&#233; caf&#xE9; caf&#Xe9;)", "‹café café café café›"},
      {R"(caf&eacute caf&#233 caf&#xe9 ja)", "‹café café café ja›"},
      {R"(&eacute;&egrave;&agrave; na)", "‹éèà na›"},
      {R"(&amp; &lt; &gt; &quot; &apos; &#38; &#60;)", "‹& < > \" ' & <›"},
      {R"(&amp &lt &gt na)", "‹& < > na›"},
      {R"(&amp;amp; &amp;eacute; na)", "‹&amp; &eacute; na›"},
      {R"(a&nbsp;b\xc2\xa0c)", "‹a␣b␣c›"},
      {R"(&hellip;&mdash;&copy; &copy 2025;)", "‹…—© © 2025;›"},
      {R"(&#146; &#x80; na)", "‹’ € na›"},
      {R"(&#128512; &NotEqualTilde; na)", "‹😀 \u2242\u0338 na›"},
      {R"(&notit; &notin; na)", "‹¬it; ∉ na›"},
      {R"(AT&T &; &#; &#x; &onbekend; & na)", "‹AT&T &; &#; &#x; &onbekend; & na›"},
      {R"(a&#32;b&#10;c&#9;d)", "‹a b c d›"},
      {R"(1 < 2 > 0 <3 na)", "‹1 < 2 > 0 <3 na›"},
      {R"(&#0; &#xD800; &#1114112; na)", "‹\uFFFD \uFFFD \uFFFD na›"},
      {R"(&#x100000041; &#XfffffffffffffFE;een &#99999999999 &#000000000000233; &#x0000000000E9;na)",
       "‹\uFFFD \uFFFDeen \uFFFD é éna›"},
      {R"(35°C &sect;5 §6 na)", "‹35°C §5 §6 na›"},
  }));
  INFO(page);
  CHECK(page_text(page) == article);
}

TEST_CASE("soft hyphens go however they are written") {
  auto [page, article] = GENERATE(table<std::string, std::string>({
      {R"(af\xc2\xadspraak)", "‹afspraak›"},
      {R"(af&shy;spraak)", "‹afspraak›"},
      {R"(af&shyspraak)", "‹afspraak›"},
      {R"(af&#173;spraak af&#xAD;spraak)", "‹afspraak afspraak›"},
      {R"(\xc2\xad\xc2\xada&shy;&shy;b\xc2\xad)", "‹ab›"},
      {R"(lang<wbr>woord)", "‹langwoord›"},
  }));
  INFO(page);
  CHECK(page_text(page) == article);
}

TEST_CASE("the words behind a character reference lead to where they stand") {
  const auto page = GENERATE(as<std::string>(), "<p>caf&eacute;\nhier", "<p>caf&eacute\nhier",
                             "<p>&#146;s\nhier", "<p>&#233\nhier", "<p>AT&T\nhier",
                             "<p>&copy 2025;\nhier", "<p>een</x>twee</y> \nhier",
                             "<p>één</x>twee\nhier", "<p>a&#32;b\nhier", "<p>a&shy;b\nhier",
                             "<p>&NotEqualTilde;\nhier", "<p>&notit;\nhier", "<p>a&amp b\nhier");
  INFO(page);
  const Article article = test::checked_article(page, Format::html);
  const auto at = static_cast<std::uint32_t>(article.text.find("hier"));
  const SourceLocation location = article.map.locate(article.text, at);
  CHECK(location.byte == page.find("hier"));
  CHECK(location.line == 2);
}

TEST_CASE("what is no text for readers goes") {
  auto [page, article] = GENERATE(table<std::string, std::string>({
      {R"(a<!-- weg <p>ook</p> -->b)", "‹ab›"},
      {R"(a<!-- nooit gesloten)", "‹a›"},
      {R"(a<![CDATA[weg]]>b)", "‹ab›"},
      {R"(<?xml version="1.0"?>a)", "‹a›"},
      {R"(a<script>var x = "<p>weg</p>";</script>b)", "‹ab›"},
      {R"(a<script><!-- weg --></script>b)", "‹ab›"},
      {R"(a<style>p { color: red }</style>b)", "‹ab›"},
      {R"(a<noscript>weg <img></noscript>b)", "‹ab›"},
      {R"(a<template><p>weg</p></template>b)", "‹ab›"},
      {R"(a<svg><title>weg</title><text>weg</text></svg>b)", "‹ab›"},
      {R"(a<iframe>weg</iframe>b)", "‹ab›"},
      {R"(a<button>weg</button><select><option>weg</select><textarea>weg</textarea>b)", "‹ab›"},
      {R"(<p>a<title>Kop</title>b)", "‹Kop›⏎⏎ab"},
      {R"(<nav>weg</nav><p>a</p>)", "‹a›"},
      {R"(<header>weg</header><p>a</p><footer>weg</footer>)", "‹a›"},
      {R"(<aside>weg</aside><form>weg <input></form><p>a</p>)", "‹a›"},
      {R"(<article><header><h1>Kop</h1></header><p>a</p><footer>weg</footer></article>)",
       "‹Kop›⏎⏎a"},
      {R"(<div hidden>weg</div><p>a <span aria-hidden="true">weg</span>b</p>)", "‹a b›"},
      {R"(<p>a <span aria-hidden="false">blijft</span></p>)", "‹a blijft›"},
      {R"(<div role="navigation">weg</div><div role=SEARCH>weg</div><p>a</p>)", "‹a›"},
      {R"(<div role=banner>weg</div><div role=contentinfo>weg</div><p role=note>a</p>)", "‹a›"},
      {R"(<div class="docnav">weg</div><div class="navheader">weg</div><p>a</p>)", "‹a›"},
      {R"(<div class="x NavBar y">weg</div><div id=cookie>weg</div><p>a</p>)", "‹a›"},
      {R"(<div class="cookies">weg</div><ul class="breadcrumb"><li>weg</ul><p>a</p>)", "‹a›"},
      {R"(<div class="shared">a</div><div class="unrelated ad">b</div>)", "‹a›⏎⏎b"},
      {R"(<body class="nav-open"><p>a</p></body>)", "‹a›"},
  }));
  INFO(page);
  CHECK(page_text(page) == article);
}

TEST_CASE("the main content is what is marked as such") {
  auto [page, article] = GENERATE(table<std::string, std::string>({
      {R"(<div>weg</div><main><h1>Kop</h1>a</main><div>weg</div>)", "‹Kop›⏎⏎a"},
      {R"(<div>weg</div><div role="main">a</div>)", "‹a›"},
      {R"(<div>weg</div><article>a</article><div>weg</div>)", "‹a›"},
      {R"(<p>een</p><article>a</article><article>b</article>)", "‹een›⏎⏎a⏎⏎b"},
      {R"(<main><p>a</p><aside><article>weg</article></aside></main>)", "‹a›"},
      {R"(<main><p>a</p><article>b</article></main>)", "‹a›⏎⏎b"},
      {R"(<main><article>a</article><article>b</article></main>weg)", "‹a›⏎⏎b"},
      {R"(<div>weg</div><div itemprop="articleBody">a</div>)", "‹a›"},
      {R"(<main><nav>weg</nav>a</main>)", "‹a›"},
      {R"(<main><header><h1>Kop</h1></header>a</main>)", "‹Kop›⏎⏎a"},
      {R"(<form><main>a</main></form>)", "‹a›"},
  }));
  INFO(page);
  CHECK(page_text(page) == article);
}

TEST_CASE("broken pages are read as browsers read them") {
  auto [page, article] = GENERATE(table<std::string, std::string>({
      {R"(<b>a<i>b</b>c</i>d)", "‹abcd›"},
      {R"(<p>a<div>b</p>c</div>d)", "‹a›⏎⏎b⏎⏎c⏎⏎d"},
      {R"(</div></p>a</body></html>b)", "‹ab›"},
      {R"(a<p title="x>y">b<p title='c)", "‹a›⏎⏎b"},
      {R"(a<)", "‹a<›"},
      {R"(a</)", "‹a</›"},
      {R"(a<b)", "‹a›"},
      {R"(a&)", "‹a&›"},
      {R"(<a href=x><a href=y>a</a>b)", "‹ab›"},
      {R"(<head><p>a</head>b)", "‹ab›"},
      {R"(<p>on<b>geloof</b>lijk)", "‹ongelooflijk›"},
      {R"(<frameset><frame></frameset>)", "‹›"},
      {R"(<title>Kop)", "‹Kop›"},
  }));
  INFO(page);
  CHECK(page_text(page) == article);
}

TEST_CASE("the stated title comes first unless the heading says the same") {
  auto [page, article] = GENERATE(table<std::string, std::string>({
      {R"(<title>Kop</title><h1>Kop</h1><p>a)", "‹Kop›⏎⏎a"},
      {R"(<title>Kop</title><p>Vooraf</p><h1>Kop</h1><p>a)", "Vooraf⏎⏎‹Kop›⏎⏎a"},
      {R"(<title>Kop - Blad</title><h1>Kop</h1><p>a)", "‹Kop›⏎⏎a"},
      {R"(<title>Dijken - Blad</title><h1>Dijken van het land</h1><p>a)",
       "‹Dijken - Blad›⏎⏎Dijken van het land⏎⏎a"},
      {R"(<title>Kop</title><p>a)", "‹Kop›⏎⏎a"},
      {R"(<title>Kop</title>)", "‹Kop›"},
      {R"(<title> </title><h1>Kop</h1>)", "‹Kop›"},
      {R"(<title>Caf&eacute;</title><h1>Café</h1>)", "‹Café›"},
      {R"(<meta property="og:title" content="Kop"><title>Kop - Blad</title><h1>Kop</h1>a)",
       "‹Kop›⏎⏎a"},
      {R"(<title>Kop</title><nav><h1>Kop</h1></nav><p>a)", "‹Kop›⏎⏎a"},
  }));
  INFO(page);
  CHECK(page_text(page) == article);
}

TEST_CASE("a stated title leads to the line that states it") {
  const std::string page = "<html>\n<head>\n<title>De dijken</title>\n<body>\n<p>Het water.";
  const Article article = test::checked_article(page, Format::html);
  CHECK(article.map.locate(article.text, 0).line == 3);
  const auto at = static_cast<std::uint32_t>(article.text.find("water"));
  CHECK(article.map.locate(article.text, at).byte == page.find("water"));
}

TEST_CASE("a page without text is empty and no failure") {
  TitleFinder titles;
  const auto read = test::read_as("<nav>weg</nav>", Format::html, titles);
  REQUIRE(std::holds_alternative<Article>(read));
  CHECK(std::get<Article>(read).text.empty());
}

} // namespace
} // namespace triglot
