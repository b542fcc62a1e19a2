// Tests that feeds of all kinds become the articles that a reader would see, with their places.
#include "tests/articles/article_check.h"
#include "tests/articles/feed/feed_check.h"
#include "tests/support/catch.h"

#include <string>

namespace triglot {
namespace {

using test::atom;
using test::check_words;
using test::metadata_in;
using test::only_article;
using test::results_of;
using test::rss;
using test::shown_results;

TEST_CASE("an item of RSS is its title and its fullest content") {
  auto [item, article] = GENERATE(table<std::string, std::string>({
      {"<title>Kop</title><description>Het water.</description>", "‹Kop›⏎⏎Het water."},
      {"<title>Kop</title><description>&lt;p&gt;Het &lt;b&gt;water&lt;/b&gt;.&lt;/p&gt;na"
       "</description>",
       "‹Kop›⏎⏎Het water.⏎⏎na"},
      {"<title>Kop</title><description><![CDATA[<p>Het <b>water</b>.</p>na]]></description>",
       "‹Kop›⏎⏎Het water.⏎⏎na"},
      {"<title>Kop</title><description>kort</description>"
       "<content:encoded><![CDATA[<p>lang</p>]]></content:encoded>",
       "‹Kop›⏎⏎lang"},
      {"<content:encoded><![CDATA[<p>lang</p>]]></content:encoded>"
       "<title>Kop</title><description>kort</description>",
       "‹Kop›⏎⏎lang"},
      {"<title>Kop</title><description>kort</description><content:encoded/>", "‹Kop›⏎⏎kort"},
      {"<title>Kop</title><description>kort</description>"
       "<content:encoded><![CDATA[<img src='x'/>]]></content:encoded>",
       "‹Kop›⏎⏎kort"},
      {"<description>Geen kop.</description>", "‹Geen kop.›"},
      {"<title>Kop</title>", "‹Kop›"},
      {"<title> Kop\n  op twee </title><description/>", "‹Kop op twee›"},
      {"<title>Kop</title><description><p>Niet <i>echt</i></p> goed</description>",
       "‹Kop›⏎⏎Niet echt⏎⏎goed"},
      {"<title>Kop</title><description>\n   een\n   regel\n\n   twee\n  </description>",
       "‹Kop›⏎⏎een⏎regel⏎⏎twee"},
      {"<title>Kop</title><description><![CDATA[a]]><![CDATA[b]]> c<!-- weg -->d</description>",
       "‹Kop›⏎⏎ab cd"},
      {"<title>Kop</title><description>1 &lt; 2 &amp; 3 > 2</description>", "‹Kop›⏎⏎1 < 2 & 3 > 2"},
      {"<title>Kop</title><content:encoded>&lt;h1&gt;Kop&lt;/h1&gt;tekst</content:encoded>",
       "‹Kop›⏎⏎tekst"},
      {"<title>Kop</title><description>Kop</description>", "‹Kop›⏎⏎Kop"},
      {"<title>Kop</title><atom:summary type='html'>&lt;b>a&lt;/b></atom:summary>", "‹Kop›⏎⏎a"},
      {"<media:title>weg</media:title><title>Kop</title><media:group><title>weg</title>"
       "</media:group>",
       "‹Kop›"},
      {"<item><title>weg</title></item><title>Kop</title>", "‹Kop›"},
      {"<description>" + std::string(10, '\n') + "</description>", "! states no text @5"},
      {"<link>https://example.org/</link><pubDate>ooit</pubDate>", "! states no text @5"},
  }));
  INFO(item);
  CHECK(shown_results(rss(item)) == article);
}

TEST_CASE("titles come out as a reader sees them") {
  auto [title, seen] = GENERATE(table<std::string, std::string>({
      {"Jan &amp; Piet", "Jan & Piet"},
      {"Jan &amp;amp; Piet", "Jan & Piet"},
      {"<![CDATA[Jan &amp; Piet]]>", "Jan & Piet"},
      {"<![CDATA[Jan & Piet]]>", "Jan & Piet"},
      {"De &lt;em&gt;dijken&lt;/em&gt; nu", "De dijken nu"},
      {"<![CDATA[De <em>dijken</em> nu]]>", "De dijken nu"},
      {"De <em>dijken</em> nu", "De dijken nu"},
      {"Caf&#233; &amp;eacute;&#xE9;n", "Café één"},
      {"Caf&eacute; &ndash; nu", "Café – nu"},
      {"1 &lt; 2", "1 < 2"},
      {"I &lt;3 water", "I <3 water"},
      {"AT&amp;T wint", "AT&T wint"},
      {"a &amp;nbsp; b", "a ␣ b"},
      {"&#x2019;s avonds &#128512;", "’s avonds 😀"},
      {"1914 &#150; 1918", "1914 – 1918"}, // Windows-1252, as browsers read it in pages
      {"\n  De\n  dijken\t\n", "De dijken"},
      {"&onbekend; kop", "&onbekend; kop"},
  }));
  INFO(title);
  const Article article = only_article(rss("<title>" + title + "</title>"));
  CHECK(test::with_title(article) == "‹" + seen + "›");
  const Article with_text =
      only_article(rss("<title>" + title + "</title><description>a&lt;p>b</description>"));
  CHECK(test::with_title(with_text) == "‹" + seen + "›⏎⏎a⏎⏎b");
}

TEST_CASE("an entry of Atom is read as its types say") {
  auto [entry, article] = GENERATE(table<std::string, std::string>({
      {"<title>Kop</title><content>a &lt;b> c</content>", "‹Kop›⏎⏎a <b> c"},
      {"<title>Kop</title><content type='text'>a &amp;amp; c</content>", "‹Kop›⏎⏎a &amp; c"},
      {"<title>Kop</title><content type='html'>a &lt;b>b&lt;/b> &amp;eacute;</content>",
       "‹Kop›⏎⏎a b é"},
      {"<title>Kop</title><content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'>"
       "<p>een</p><p>t<b>w</b>ee &lt;x> &#233;</p></div></content>",
       "‹Kop›⏎⏎een⏎⏎twee <x> é"},
      {"<title>Kop</title><content type='xhtml'><h:div xmlns:h='http://www.w3.org/1999/xhtml'>"
       "<h:p>een</h:p><h:p>twee</h:p></h:div></content>",
       "‹Kop›⏎⏎een⏎⏎twee"},
      {"<title>Kop</title><content type='xhtml'><div><script src='x'/>een<br/>twee<i/>"
       "<![CDATA[a<b>&c]]></div></content>",
       "‹Kop›⏎⏎een⏎tweea<b>&c"},
      {"<title>Kop</title><content type='xhtml'><div><a title='x>y'>een</a></div></content>",
       "‹Kop›⏎⏎een"},
      {"<title type='html'>De &lt;i>dijken&lt;/i> &amp;amp; na</title>", "‹De dijken & na›"},
      {"<title type='xhtml'><div>De <i>dijken</i></div></title>", "‹De dijken›"},
      {"<title>De &lt;i>dijken&lt;/i></title>", "‹De <i>dijken</i>›"},
      {"<title>Kop</title><summary>kort</summary><content type='html'>lang</content>",
       "‹Kop›⏎⏎lang"},
      {"<title>Kop</title><summary>kort</summary><content src='x' type='video/mp4'/>",
       "‹Kop›⏎⏎kort"},
      {"<title>Kop</title><content type='image/png'>iVBORw0K</content>", "‹Kop›"},
      {"<title>Kop</title><content type='text/html' mode='escaped'>&lt;p>a</content>", "‹Kop›⏎⏎a"},
      {"<title>Kop</title><content type='text/html' mode='xml'><p>a</p><p>b</p></content>",
       "‹Kop›⏎⏎a⏎⏎b"},
      {"<content type='html'>lang</content><title>Kop</title>", "‹Kop›⏎⏎lang"},
      {"<source><title>weg</title></source><title>Kop</title>", "‹Kop›"},
      {"<updated>2025-01-01</updated>", "! states no text @1"},
  }));
  INFO(entry);
  CHECK(shown_results(atom(entry)) == article);
}

TEST_CASE("all kinds of feeds are told by their root") {
  auto [feed, articles] = GENERATE(table<std::string, std::string>({
      {"<feed xmlns='http://www.w3.org/2005/Atom' xmlns:media='http://search.yahoo.com/mrss/'>"
       "<entry><title>a</title><media:group><media:title>b</media:title><media:description>c"
       "</media:description></media:group></entry></feed>",
       "‹a›⏎⏎c"},
      {"<rss version='0.91'><channel><item><title>a</title></item></channel></rss>", "‹a›"},
      {"<rss><channel/><item><title>a</title></item></rss>", "‹a›"},
      {"<!DOCTYPE rss PUBLIC '-//X//DTD RSS 0.91//EN' 'http://example.org/rss.dtd'>"
       "<rss><channel><item><title>a &eacute;</title></item></channel></rss>",
       "‹a é›"},
      {"<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' "
       "xmlns='http://purl.org/rss/1.0/'><channel rdf:about='x'><title>b</title><items><rdf:Seq/>"
       "</items></channel><item rdf:about='y'><title>a</title></item></rdf:RDF>",
       "‹a›"},
      {"<a:feed xmlns:a='http://www.w3.org/2005/Atom'><a:entry><a:title>a</a:title></a:entry>"
       "</a:feed>",
       "‹a›"},
      {"<a:feed><a:entry><a:title>a</a:title></a:entry></a:feed>", "‹a›"},
      {"<feed version='0.3' "
       "xmlns='http://purl.org/atom/ns#'><entry><title>a</title></entry></feed>",
       "‹a›"},
      {"<rss xmlns:c='http://purl.org/rss/1.0/modules/content/'><item><title>a</title>"
       "<c:encoded>b</c:encoded></item></rss>",
       "‹a›⏎⏎b"},
      {"<rss><item><title>a</title><content:encoded>b</content:encoded></item></rss>", "‹a›⏎⏎b"},
      {"<rss xmlns:content='http://example.org/wrong'><item><title>a</title>"
       "<content:encoded>b</content:encoded></item></rss>",
       "‹a›⏎⏎b"},
      {"\n\n <?xml version='1.0' encoding='ISO-8859-1'?>\n<rss><item><title>é</title></item></rss>",
       "‹é›"},
      {"<rss><item><title>a</title></item><item/><item><title>b</title></item></rss>",
       "‹a› | ! states no text @1 | ‹b›"},
      {"<rss><channel><title>Blad</title></channel></rss>", "empty"},
      {"<feed/>", "empty"},
      {"<html><body>nee</body></html>", "! no RSS or Atom feed @0"},
      {"<sitemap/>", "! no RSS or Atom feed @0"},
      {"geen XML", "! no RSS or Atom feed @0"},
      {"<rss", "! no RSS or Atom feed @0"},
      {"", "! no RSS or Atom feed @0"},
      {" \n", "! no RSS or Atom feed @0"},
  }));
  INFO(feed);
  CHECK(shown_results(feed) == articles);
}

// Typical of a blog's software.
constexpr std::string_view blog = R"(<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"
	xmlns:content="http://purl.org/rss/1.0/modules/content/"
	xmlns:wfw="http://wellformedweb.org/CommentAPI/"
	xmlns:dc="http://purl.org/dc/elements/1.1/"
	xmlns:atom="http://www.w3.org/2005/Atom"
	xmlns:slash="http://purl.org/rss/1.0/modules/slash/"
	>

<channel>
	<title>Notities van het water</title>
	<atom:link href="https://example.org/feed/" rel="self" type="application/rss+xml" />
	<link>https://example.org/</link>
	<description>Over dijken</description>
	<lastBuildDate>Thu, 23 Jan 2025 10:00:00 +0000</lastBuildDate>
	<language>nl-NL</language>
	<image>
	<url>https://example.org/i.png</url>
	<title>Beeldmerk</title>
	<link>https://example.org/</link>
</image>
	<item>
		<title>De dijk bij Zwolle &#8211; een &amp; ander</title>
		<link>https://example.org/2025/dijk/</link>
					<comments>https://example.org/2025/dijk/#respond</comments>
		<dc:creator><![CDATA[Anna de Wit]]></dc:creator>
		<pubDate>Wed, 22 Jan 2025 08:30:00 +0000</pubDate>
				<category><![CDATA[Water]]></category>
		<category><![CDATA[Dijken]]></category>
		<guid isPermaLink="false">https://example.org/?p=17</guid>

					<description><![CDATA[Een korte samenvatting [&#8230;]]]></description>
										<content:encoded><![CDATA[
<p>Het water steeg <em>langzaam</em> maar gestaag.</p>



<p>De bewoners bleven &#8220;rustig&#8221;, zei
de burgemeester.</p>
<ul>
<li>zand</li>
<li>klei</li>
</ul>
]]></content:encoded>
					<wfw:commentRss>https://example.org/2025/dijk/feed/</wfw:commentRss>
			<slash:comments>2</slash:comments>
			</item>
	</channel>
</rss>
)";

// Typical of a newspaper: escaped HTML, media, a subject per category.
constexpr std::string_view newspaper = R"(<?xml version="1.0" encoding="UTF-8"?>
<rss xmlns:media="http://search.yahoo.com/mrss/" xmlns:dc="http://purl.org/dc/elements/1.1/" version="2.0">
  <channel>
    <title>World news | The Lantern</title>
    <link>https://example.org/world</link>
    <language>en-gb</language>
    <copyright>Lantern Media 2025</copyright>
    <item>
      <title>Harbour reopens after the storm</title>
      <link>https://example.org/world/harbour</link>
      <description>&lt;p&gt;Ships return to the quays&lt;/p&gt;&lt;p&gt;The harbour master said traffic was &lt;strong&gt;slow&lt;/strong&gt;. &lt;a href="https://example.org/more"&gt;Continue reading...&lt;/a&gt;&lt;/p&gt;</description>
      <category domain="https://example.org/tags/sea">Sea</category>
      <pubDate>Wed, 22 Jan 2025 17:05:04 GMT</pubDate>
      <guid>https://example.org/world/harbour</guid>
      <media:content width="140" url="https://example.org/1.jpg">
        <media:credit scheme="urn:ebu">Photograph: P. Quay</media:credit>
        <media:title>A quay</media:title>
      </media:content>
      <dc:creator>Mary Quill</dc:creator>
      <dc:date>2025-01-22T17:05:04Z</dc:date>
    </item>
  </channel>
</rss>
)";

// Typical of a news agency: indented plain text.
constexpr std::string_view agency = R"(<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0">
  <channel>
    <title>Agenzia del Lago</title>
    <language>it</language>
    <item>
      <title>
        <![CDATA[L'acqua alta non ferma il mercato]]>
      </title>
      <description>
        <![CDATA[
          I banchi restano aperti.
          La piazza, invece, è chiusa.
        ]]>
      </description>
      <link>https://example.org/acqua</link>
      <pubDate>Wed, 22 Jan 2025 09:00:00 +0100</pubDate>
    </item>
  </channel>
</rss>
)";

// Typical of a blog host.
constexpr std::string_view entries = R"(<?xml version='1.0' encoding='UTF-8'?>
<feed xmlns='http://www.w3.org/2005/Atom' xmlns:thr='http://purl.org/syndication/thread/1.0'>
<id>tag:example.org,1999:blog-1</id><updated>2025-01-23T00:00:00.000+01:00</updated>
<title type='text'>Il quaderno</title>
<link rel='self' href='https://example.org/feeds/posts'/>
<author><name>Carla Riva</name></author>
<entry><id>tag:example.org,1999:blog-1.post-2</id>
<published>2025-01-22T21:00:00.001+01:00</published><updated>2025-01-22T21:10:00.000+01:00</updated>
<category scheme='http://www.blogger.com/atom/ns#' term='pane'/>
<title type='text'>Il pane del mattino</title>
<content type='html'>&lt;div dir="ltr"&gt;La farina &amp;egrave; di grano.&lt;br /&gt;&lt;br /&gt;
Il forno è caldo.&lt;/div&gt;</content>
<link rel='replies' type='application/atom+xml' href='https://example.org/feeds/2/comments'/>
<link rel='alternate' type='text/html' href='https://example.org/pane' title='Il pane'/>
<thr:total>0</thr:total></entry>
<entry><id>tag:example.org,1999:blog-1.post-3</id>
<published>2025-01-21T21:00:00.001+01:00</published>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">
<p>Due <b>parole</b> sul sale.</p>
</div></content>
<title type='text'>Il sale</title>
<link href='https://example.org/sale'/></entry>
</feed>
)";

TEST_CASE("feeds as they are written in the wild are read whole") {
  auto [feed, articles] = GENERATE(table<std::string_view, std::string>({
      {blog, "‹De dijk bij Zwolle – een & ander›⏎⏎Het water steeg langzaam maar gestaag.⏎⏎"
             "De bewoners bleven “rustig”, zei de burgemeester.⏎⏎zand⏎⏎klei"},
      {newspaper, "‹Harbour reopens after the storm›⏎⏎Ships return to the quays⏎⏎"
                  "The harbour master said traffic was slow. Continue reading..."},
      {agency, "‹L'acqua alta non ferma il mercato›⏎⏎I banchi restano aperti.⏎"
               "La piazza, invece, è chiusa."},
      {entries, "‹Il pane del mattino›⏎⏎La farina è di grano.⏎⏎Il forno è caldo. | "
                "‹Il sale›⏎⏎Due parole sul sale."},
  }));
  CHECK(shown_results(feed) == articles);
}

TEST_CASE("feeds as they are written in the wild state what they are") {
  auto [feed, declared] = GENERATE(table<std::string_view, std::string>({
      {blog,
       "id=https://example.org/?p=17 lang=nl-NL date=2025-01-22 author=Anna de Wit "
       "publisher=Notities van het water url=https://example.org/2025/dijk/ tags=Water|Dijken"},
      {newspaper, "id=https://example.org/world/harbour lang=en-gb date=2025-01-22 "
                  "author=Mary Quill publisher=World news | The Lantern "
                  "url=https://example.org/world/harbour licence=Lantern Media 2025 tags=Sea"},
      {agency, "id=https://example.org/acqua lang=it date=2025-01-22 publisher=Agenzia del Lago "
               "url=https://example.org/acqua"},
  }));
  CHECK(metadata_in(feed) == declared);
}

TEST_CASE("every word of a feed stands at the byte and on the line of its map") {
  const auto feed = GENERATE(blog, newspaper, agency);
  std::string bytes(feed);
  CHECK(check_words(bytes, only_article(bytes)) > 10);
  std::string with_cr;
  for (const char c : bytes) {
    with_cr += c == '\n' ? "\r\n" : std::string(1, c);
  }
  CHECK(check_words(with_cr, only_article(with_cr)) > 10);
}

TEST_CASE("every item's words stand in the item and not in one like it") {
  std::string bytes = "<rss>\n";
  for (int i = 0; i < 3; ++i) {
    bytes +=
        "<item>\n<title>Kop</title>\n<description>&lt;p>Het water&lt;/p></description></item>\n";
  }
  bytes += "</rss>";
  std::size_t from = 0;
  std::uint64_t line = 3;
  for (const ReadResult& result : results_of(bytes)) {
    const auto& article = std::get<Article>(result);
    check_words(bytes, article);
    from = bytes.find("Kop", from + 1);
    CHECK(article.map.locate(article.text, 0) ==
          SourceLocation{static_cast<std::uint32_t>(from), static_cast<std::uint32_t>(line)});
    CHECK(article.map.locate(article.text, 5).line == line + 1);
    line += 3;
  }
}

TEST_CASE("a title behind the content is located where the content begins") {
  const std::string bytes =
      rss("\n<description>&lt;p>Het\nwater</description>\n<title>Kop</title>");
  const Article article = only_article(bytes);
  CHECK(test::with_title(article) == "‹Kop›⏎⏎Het water");
  CHECK(article.map.locate(article.text, 0).line == 6);
  CHECK(article.map.locate(article.text, 9).line == 7);
}

TEST_CASE("an item's hash is that of its bytes") {
  const std::string item = "<item><title>a</title></item>";
  const std::string other = "<item ><title>a</title></item >";
  const auto results =
      results_of("<rss>" + item + other + item + "<item><title>b</title></item></rss>");
  REQUIRE(results.size() == 4);
  const auto hash = [&](std::size_t i) { return std::get<Article>(results[i]).content_hash; };
  CHECK(hash(0) == content_hash(item));
  CHECK(hash(1) == content_hash(other));
  CHECK(hash(2) == hash(0));
  CHECK(hash(3) != hash(0));
}

} // namespace
} // namespace triglot
