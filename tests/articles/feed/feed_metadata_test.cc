// Tests the metadata of feeds and their items.
#include "articles/feed/feed_metadata.h"

#include "tests/articles/feed/feed_check.h"
#include "tests/support/catch.h"

#include <string>

namespace triglot {
namespace {

using test::atom;
using test::metadata_in;
using test::rss;

TEST_CASE("an item of RSS states what it is") {
  auto [item, declared] = GENERATE(table<std::string, std::string>({
      {"<guid>d-1</guid><link>https://example.org/d</link>", "id=d-1 url=https://example.org/d"},
      {"<guid isPermaLink='false'>http://example.org/?p=1</guid>", "id=http://example.org/?p=1"},
      {"<guid>https://example.org/d</guid>", "id=https://example.org/d url=https://example.org/d"},
      {"<link> https://example.org/d?a=1&amp;b=2\n</link>",
       "id=https://example.org/d?a=1&b=2 url=https://example.org/d?a=1&b=2"},
      {"<link/>https://example.org/d <guid>g</guid>", "id=g url=https://example.org/d"},
      {"<link><![CDATA[https://example.org/d]]></link>",
       "id=https://example.org/d url=https://example.org/d"},
      {"<atom:link rel='self' href='https://example.org/feed'/><guid>g</guid>", "id=g"},
      {"<atom:link rel='self' href='https://example.org/feed'/><link>https://example.org/d</link>"
       "<guid>g</guid>",
       "id=g url=https://example.org/d"},
      {"<atom:link href='https://example.org/d'/><guid>g</guid>", "id=g url=https://example.org/d"},
      {"<pubDate>Wed, 22 Jan 2025 08:30:00 GMT</pubDate>", "date=2025-01-22"},
      {"<pubDate>Wed, 22 Jan 2025 08:30:00 +0100</pubDate><dc:date>2024-01-01</dc:date>",
       "date=2025-01-22"},
      {"<dc:date>2025-01-22T09:30:00+01:00</dc:date>", "date=2025-01-22"},
      {"<pubDate/><dc:date>2025-01-22</dc:date>", "date=2025-01-22"},
      {"<pubDate>03/04/2025</pubDate>", "! the date '03/04/2025' could be two days, ignored"},
      {"<language>nl</language><pubDate>03/04/2025</pubDate>", "lang=nl date=2025-04-03"},
      {"<pubDate>25/12/2024 09:30</pubDate>", "date=2024-12-25"},
      {"<pubDate>2024-12</pubDate>", "date=2024-12"},
      {"<atom:updated>2025-01-22T09:30:00Z</atom:updated>", "date=2025-01-22"},
      {"<author>jan@example.org (Jan Jansen)</author>", "author=Jan Jansen"},
      {"<author>jan@example.org</author>", ""},
      {"<dc:creator>https://example.org/jan</dc:creator>", ""},
      {"<dc:creator><![CDATA[Jan Jansen]]></dc:creator><author>jan@example.org</author>",
       "author=Jan Jansen"},
      {"<dc:creator>Jan</dc:creator><dc:creator> Anna </dc:creator><dc:creator>Jan</dc:creator>",
       "author=Jan, Anna"},
      {"<dc:creator>Jos&amp;eacute; &amp;amp; Jan</dc:creator>", "author=José & Jan"},
      {"<atom:author><atom:name>Jan</atom:name><atom:uri>x</atom:uri></atom:author>", "author=Jan"},
      {"<author><email>a@example.org</email></author>", ""},
      {"<source url='https://example.org/feed'>De Bron</source>", "publisher=De Bron"},
      {"<dc:publisher>Blad</dc:publisher>", "publisher=Blad"},
      {"<dc:language>it</dc:language>", "lang=it"},
      {"<dc:rights>CC BY 4.0</dc:rights>", "licence=CC BY 4.0"},
      {"<category domain='x'>een, twee</category><category><![CDATA[drie]]></category>"
       "<enclosure url='x' type='audio/mpeg'/><comments>https://example.org/c</comments>",
       "tags=een, twee|drie"},
      {"<media:keywords>een, twee</media:keywords>", "tags=een|twee"},
      {"<dc:subject>een &amp;amp; twee</dc:subject>", "tags=een & twee"},
  }));
  INFO(item);
  CHECK(metadata_in(rss("<title>Kop</title>" + item)) == declared);
}

TEST_CASE("an address that is not complete is one of the site that the feed is of") {
  const auto [channel, url] = GENERATE(table<std::string, std::string>({
      {"<link>https://example.org/krant/</link>", "https://example.org/d"},
      {"<atom:link rel='self' href='https://feeds.example.org/'/>", "/d"},
  }));
  CHECK(metadata_in("<rss><channel>" + channel +
                    "<item><title>Kop</title><link>/d</link></item></channel></rss>") ==
        "id=" + url + " url=" + url);
}

TEST_CASE("an entry of Atom states what it is") {
  auto [entry, declared] = GENERATE(table<std::string, std::string>({
      {"<id>tag:example.org,2025:1</id><link href='https://example.org/d'/>",
       "id=tag:example.org,2025:1 url=https://example.org/d"},
      {"<link rel='self' href='https://example.org/e'/>"
       "<link rel='replies' href='https://example.org/r'/>"
       "<link rel='alternate' type='text/html' href='https://example.org/d'/>",
       "id=https://example.org/d url=https://example.org/d"},
      {"<id>https://example.org/1</id>", "id=https://example.org/1 url=https://example.org/1"},
      {"<category term='een'/><category term='2' label='twee'/>", "tags=een|twee"},
      {"<updated>2025-02-02T00:00:00Z</updated><published>2025-01-22T00:00:00Z</published>",
       "date=2025-01-22"},
      {"<updated>2025-02-02T00:00:00Z</updated>", "date=2025-02-02"},
      {"<author><name>Jan</name><email>j@example.org</email></author><author><name>Bo</name>"
       "</author><contributor><name>weg</name></contributor>",
       "author=Jan, Bo"},
      {"<source><id>x</id><title type='html'>Bron &amp;amp; Zn</title><updated>2020-01-01</updated>"
       "</source>",
       "publisher=Bron & Zn"},
      {"<rights type='html'>&amp;copy; 2025</rights>", "licence=© 2025"},
      {"<link rel='license' href='https://example.org/cc'/>", "licence=https://example.org/cc"},
  }));
  INFO(entry);
  CHECK(metadata_in(atom("<title>Kop</title>" + entry)) == declared);
}

TEST_CASE("the feed states what its items do not wherever it stands") {
  auto [feed, declared] = GENERATE(table<std::string, std::string>({
      {"<rss><channel><title>Blad</title><language>nl</language><copyright>© Blad</copyright>"
       "<image><title>weg</title></image><item><title>Kop</title></item></channel></rss>",
       "lang=nl publisher=Blad licence=© Blad"},
      {"<rss><channel><item><title>Kop</title></item><title>Blad</title></channel></rss>",
       "publisher=Blad"},
      {"<rss><channel><title>Blad</title><language>nl</language>"
       "<item xml:lang='it'><title>Kop</title><source>Bron</source></item></channel></rss>",
       "lang=it publisher=Bron"},
      {"<rss xml:lang='nl'><channel><title>Jan &amp;amp; Zn</title><item><title>Kop</title></item>"
       "</channel></rss>",
       "lang=nl publisher=Jan & Zn"},
      {"<feed xml:lang='it'><title>Foglio</title><author><name>Anna</name></author>"
       "<rights>CC</rights><entry><title>Kop</title></entry></feed>",
       "lang=it author=Anna publisher=Foglio licence=CC"},
      {"<feed><entry xml:lang='nl'><title>Kop</title><author><name>Bo</name></author></entry>"
       "<title>Foglio</title><author><name>Anna</name></author></feed>",
       "lang=nl author=Bo publisher=Foglio"},
      {"<feed xml:base='https://example.org/a/'><entry><title>Kop</title><link href='b'/></entry>"
       "</feed>",
       "id=https://example.org/a/b url=https://example.org/a/b"},
      {"<feed xml:base='https://example.org/a/'><entry xml:base='https://example.com/c'>"
       "<title>Kop</title><link href='/b'/></entry></feed>",
       "id=https://example.com/b url=https://example.com/b"},
  }));
  INFO(feed);
  CHECK(metadata_in(feed) == declared);
}

} // namespace
} // namespace triglot
