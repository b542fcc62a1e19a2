// Tests the choice of an article's date among those of its page.
#include "articles/html/metadata/page_dates.h"

#include "tests/articles/article_check.h"
#include "tests/support/catch.h"

#include <string>

namespace triglot {
namespace {

std::string date_of(const std::string& head, const std::string& body,
                    const std::string& language = "nl") {
  const Article article =
      test::checked_article("<html lang=" + language + "><head>" + head + "</head><body>" + body +
                                "<p>Tekst.</p></body></html>",
                            Format::html);
  return article.source.date.empty() && !article.warnings.empty() ? "! " + article.warnings[0]
                                                                  : article.source.date;
}

std::string meta(const std::string& name, const std::string& date) {
  return "<meta name='" + name + "' content='" + date + "'>";
}

TEST_CASE("the head states a date by many names") {
  const auto name = GENERATE(
      as<std::string>(), "article:published_time", "og:article:published_time", "article:published",
      "publish-date", "publication_date", "pubdate", "Date", "parsely-pub-date", "sailthru.date",
      "DCTERMS.date", "dcterms.issued", "DC.date.issued", "citation_publication_date",
      "cXenseParse:recs:publishtime", "article:modified_time", "og:updated_time", "last-modified");
  INFO(name);
  CHECK(date_of(meta(name, "2025-03-03T10:00:00Z"), "") == "2025-03-03");
}

TEST_CASE("a page states a date on itself") {
  auto [body, date] = GENERATE(table<std::string, std::string>({
      {"<h1>Kop</h1><time datetime='2025-03-03T10:00' pubdate>3 maart</time>", "2025-03-03"},
      {"<h1>Kop</h1><time datetime='2025-03-03'>gisteren</time>", "2025-03-03"},
      {"<h1>Kop</h1><p class=byline>Anna, <time>3 maart 2025</time></p>", "2025-03-03"},
      {"<span itemprop=datePublished content='2025-03-03'>3 maart</span>", "2025-03-03"},
      {"<time itemprop=datePublished datetime='2025-03-03'>3 maart</time>", "2025-03-03"},
      {"<meta itemprop=datePublished content='2025-03-03'>", "2025-03-03"},
      {"<abbr class=published title='2025-03-03T21:11:00+02:00'>21:11</abbr>", "2025-03-03"},
      {"<h1>Kop</h1><div class='post-date'>03/04/2025</div>", "2025-04-03"},
      {"<h1>Kop</h1><div class='pubdate'>03.04.25</div>", "2025-04-03"},
      {"<p>Dinsdag 4 maart 2025</p><h1>Kop</h1>", "2025-03-04"},
      {"<h1>Kop</h1><h2 class=date-header>Dinsdag, 4 maart 2025</h2>", "2025-03-04"},
      {"<h1>Kop</h1><p class=date>Bijgewerkt op 5 maart 2025</p><p class=date>3 maart 2025</p>",
       "2025-03-03"},
      {"<h1>Kop</h1><p class=date>Bijgewerkt op 5 maart 2025</p>", "2025-03-05"},
      {"<p>In een brief van 3 maart 2025 schreef de raad van de stad aan het volk het "
       "volgende.</p>",
       ""},
      {"<h1>Kop</h1><aside><p class=date>3 maart 2025</p></aside>", ""},
      {"<h1>Kop</h1><div class='related'><time datetime='2025-03-03'>x</time></div>", ""},
      {"<h1>Kop</h1><div class='comment-list'><time datetime='2025-03-03'>x</time></div>", ""},
      {"<time datetime='2025-03-03'>x</time><time datetime='2025-03-04'>y</time>", ""},
      {"<h1>Kop</h1><time datetime='10:00'>10:00</time>", ""},
      {"<h1>Kop</h1><p>3.3.2025 - Bij de dijk steeg het water verder dan ooit, zei de raad.</p>",
       "2025-03-03"},
      {"<h1>Kop</h1><p>03.03.2025 „Het water stijgt“, zei de raad van de stad aan het volk.</p>",
       "2025-03-03"},
      {"<h1>Kop</h1><p>3.3.2025 was een dag waarop het water verder steeg dan ooit.</p>", ""},
      {"<h1>Kop<br><small>&nbsp;03.03.2025</small></h1>", "2025-03-03"},
      {"<h1>De vergadering van 3.3.2025</h1>", ""},
      {"<h1>Kop</h1><p>Von <a href=x>rasos</a> am 3. März 2025 - 18:55</p>", "2025-03-03"},
      {"<h1>Kop</h1><b>Geregistreerd:</b> 3.3.2025<p class=date>4.3.2025</p>", "2025-03-04"},
      {"<h1>Kop</h1><p>Aktuelle Zeit: 3.3.2025, 12:18</p>", ""},
      {"<h1>Kop</h1><b>gedruckt am:</b> 3. März 2025", ""},
      {"<h1>Kop</h1><p>Vandaag <span class=date>3 maart 2025</span></p>", ""},
      {"<h1>Kop</h1><span>USA Today</span> <time datetime='2025-03-03'>3 maart</time>",
       "2025-03-03"},
      {"<h1>Kop</h1><span>DIE ZEIT</span> <p class=date>3. März 2025</p>", "2025-03-03"},
      {"<h1>Kop</h1><span>Today</span> <time datetime='2025-03-03'>3 maart</time>", "2025-03-03"},
      {"<h1>Kop</h1><dl><dt>Bijgewerkt</dt><dd>5 maart 2025</dd><dt>Datum</dt><dd>3 maart "
       "2025</dd></dl>",
       "2025-03-03"},
      {"<p>Een blad.</p><p>Gepubliceerd op: 3 maart 2025</p><p>Laatst gewijzigd: 5 maart 2025</p>",
       "2025-03-03"},
      {"<p>Een blad.</p><label>Bijgewerkt:</label><div>5 maart 2025</div>", "2025-03-05"},
      {"<p>Een blad.</p><label>Plaats:</label><div>5 maart 2025</div>", ""},
      {"<div class=widget><div itemprop=blogPost itemscope><h1>Kop</h1><abbr "
       "itemprop=datePublished title='2025-03-03T08:00'>8:00</abbr></div></div>",
       "2025-03-03"},
  }));
  INFO(body);
  CHECK(date_of("", body) == date);
}

TEST_CASE("the address states a date") {
  auto [path, date] = GENERATE(table<std::string, std::string>({
      {"/2025/03/04/kop.html", "2025-03-04"},
      {"/nieuws/2025/03/04-kop.html", "2025-03-04"},
      {"/2025-03-04-kop", "2025-03-04"},
      {"/kop/20250304/", "2025-03-04"},
      {"/2025/03/kop.html", "2025-03"},
      {"/2025/13/04/", ""},
      {"/2025/kop", ""},
      {"/a/1234/03/04/", ""},
      {"/?d=/2025/03/04/", ""},
      {"/meldingen/29-03-2025", "2025-03-29"},
      {"/meldingen/03-04-2025", ""}, // or the fourth of March
      {"/29-03-1234", ""},
      {"", ""},
  }));
  INFO(path);
  CHECK(date_of("<link rel=canonical href='https://a.example" + path + "'>", "") == date);
}

TEST_CASE("a part of the title is a date") {
  auto [title, date] = GENERATE(table<std::string, std::string>({
      {"De dijken | Waterblad | 22.01.2025", "2025-01-22"},
      {"De dijken - 22 januari 2025 - Blog", "2025-01-22"},
      {"De dijken van 22 januari 2025 | Waterblad", ""},
      {"De dijken | 2025", ""},
      {"De dijken | 1.2.3", ""},
  }));
  INFO(title);
  CHECK(date_of("<title>" + title + "</title>", "") == date);
}

TEST_CASE("the most trusted date counts") {
  const std::string linked =
      R"(<script type="application/ld+json">{"@type":"Article","datePublished":"2025-01-01","dateModified":"2025-01-09"}</script>)";
  const std::string published = meta("article:published_time", "2025-01-02");
  const std::string general = meta("date", "2025-01-03");
  const std::string url = "<link rel=canonical href='https://a.example/2025/01/04/x'>";
  const std::string month = "<link rel=canonical href='https://a.example/2025/01/x'>";
  const std::string modified = meta("article:modified_time", "2025-01-08");
  const std::string visible = "<h1>Kop</h1><p class=date>5 januari 2025</p>";
  const std::string title = "<title>Kop | 6 januari 2025</title>";
  CHECK(date_of(modified + url + general + published + linked, visible) == "2025-01-01");
  CHECK(date_of(modified + url + general + published, visible) == "2025-01-02");
  CHECK(date_of(modified + url + general, visible) == "2025-01-03");
  CHECK(date_of(modified + url, visible) == "2025-01-04");
  CHECK(date_of(modified + url + title, visible) == "2025-01-04");
  CHECK(date_of(modified + month, visible) == "2025-01-05");
  CHECK(date_of(modified + month, "") == "2025-01");
  CHECK(date_of(modified, "") == "2025-01-08");
}

TEST_CASE("what is no date gives way to the next that is stated") {
  const auto bad = GENERATE(as<std::string>(), "0001-01-01T00:00:00Z", "1970-01-01", "morgen",
                            "2025-02-30", "{{date}}");
  INFO(bad);
  CHECK(date_of(meta("pubdate", bad) + meta("date", "2025-03-03"), "") == "2025-03-03");
}

TEST_CASE("what could be two days is settled by the language or the page, or told") {
  const std::string two = meta("pubdate", "03/04/2025");
  CHECK(date_of(two, "", "it") == "2025-04-03");
  CHECK(date_of(two, "", "en-GB") == "2025-04-03");
  CHECK(date_of(two, "", "en") == "! the date '03/04/2025' could be two days, ignored");
  CHECK(date_of(two + meta("last-modified", "04/25/2025"), "", "en") == "2025-03-04");
  CHECK(date_of(two + meta("last-modified", "25/04/2025"), "", "en") == "2025-04-03");
  const std::string dutch =
      "<p>De gemeenteraad heeft gisteravond na een lange vergadering besloten "
      "dat het plan voor de binnenstad er komt.</p>";
  CHECK(date_of(two, dutch, "''") == "2025-04-03");
}

} // namespace
} // namespace triglot
