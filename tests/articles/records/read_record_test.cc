// Tests the article made of a line of NDJSON, and that each of its places maps into the line.
#include "articles/records/read_record.h"

#include "tests/articles/article_check.h"
#include "tests/articles/map_check.h"
#include "tests/articles/notation.h"
#include "tests/support/catch.h"

#include <string>

namespace triglot {
namespace {

ReadResult read_line(const std::string& line) {
  TitleFinder titles;
  return read_record(line, {1000, 7}, titles);
}

// "‹De dijken›⏎⏎Het water steeg. lang=nl", "empty", or why not.
std::string record_in(const std::string& line) {
  const ReadResult result = read_line(line);
  if (const auto* unreadable = std::get_if<Unreadable>(&result)) {
    CHECK(unreadable->line == 7);
    return "! " + unreadable->reason;
  }
  if (const auto* empty = std::get_if<Empty>(&result)) {
    CHECK(empty->line == 7);
    return "empty";
  }
  const auto& article = std::get<Article>(result);
  CHECK(article.origin == Origin{1000, 7});
  CHECK(article.content_hash == content_hash(line));
  const std::string declared = test::metadata(article);
  return test::with_title(article) + (declared.empty() ? "" : " " + declared);
}

TEST_CASE("a record's text is read as plain text, after its title") {
  auto [line, article] = GENERATE(table<std::string, std::string>({
      {R"({"text": "Het water steeg."})", "‹Het water steeg.›"},
      {R"({"title": "De dijken", "text": "Het water steeg."})", "‹De dijken›⏎⏎Het water steeg."},
      {R"({"text": "Het water steeg.", "title": "De dijken"})", "‹De dijken›⏎⏎Het water steeg."},
      {R"({"title": " De\n dijken ", "text": "Het water\nsteeg.\n\nHet zakte."})",
       "‹De dijken›⏎⏎Het water⏎steeg.⏎⏎Het zakte."},
      {R"({"title": "De dijken", "text": "De dijken\nHet water steeg."})",
       "‹De dijken›⏎Het water steeg."},
      {R"({"title": "", "text": "Een kop\n\nTekst"})", "‹Een kop›⏎⏎Tekst"},
      {R"({"text": ["Een.", "Twee."], "title": "Kop"})", "‹Kop›⏎⏎Een.⏎⏎Twee."},
      {R"({"title": "Kop", "content": [{"content": [{"text": "Een w"}, {"text": "oord."}]},)"
       R"( {"content": [{"text": "Twee."}]}]})",
       "‹Kop›⏎⏎Een woord.⏎⏎Twee."},
      {R"({"text": "perch\u00e9 \ud83d\ude00\tn\u00f3 \"zo\" \/ \\"})",
       "‹perché 😀⇥nó \"zo\" / \\›"},
      {R"({"text": "a\r\nb\r\n\r\nc", "title": "Kop"})", "‹Kop›⏎⏎a⏎b⏎⏎c"},
      {R"({"text": "nul\u0000nul"})", "‹nul\xEF\xBF\xBDnul›"},
      {R"({"summary": "Kort.", "title": "Kop"})", "‹Kop›⏎⏎Kort."},
      {R"({"text": "half \ud83d smile \ud83d\ude00"})", "‹half \xEF\xBF\xBD smile 😀›"},
      {R"({"title": "Kop &#8211; zo", "text": "AT&amp;T"})", "‹Kop – zo›⏎⏎AT&T"},
      {R"({"text": "Een <b>twee</b>\n\ndrie  &lt; 4 &eacute;n"})", "‹Een twee›⏎⏎drie < 4 én"},
      {R"({"text": "List<String> a <b and c> d R&D;"})", "‹List<String> a <b and c> d R&D;›"},
      {R"({"text": "List&lt;String&gt; &copy"})", "‹List<String> ©›"},
      {R"({"text": "Kop", "title": "Kop"})", "‹Kop›"},
      {R"({"title": "Kop &amp; staart"})", "‹Kop & staart›"},
      {R"({"title": "Kop", "text": null, "body": ""})", "‹Kop›"},
      {R"({"_id": 1, "_source": {"title": "Kop", "text": "Tekst"}, "sort": ["a"]})",
       "‹Kop›⏎⏎Tekst"},
      {R"({"summary": "Kort.", "text": ""})", "‹Kort.›"},
      {"{\"text\": \"fout\xff hier en daar een woord\"}",
       "‹foutÿ hier en daar een woord› ! not UTF-8: read as Windows-1252"},
  }));
  CAPTURE(line);
  CHECK(record_in(line) == article);
}

TEST_CASE("a record's text is read as HTML where it is") {
  auto [line, article] = GENERATE(table<std::string, std::string>({
      {R"({"content": "<p>Het water<br>steeg.</p>\n<p>Nu &amp; dan</p>", "title": "De dijken"})",
       "‹De dijken›⏎⏎Het water⏎steeg.⏎⏎Nu & dan"},
      {R"({"html": "Het <b>water</b> steeg."})", "‹Het water steeg.›"},
      {R"({"html": "<h1>De dijken</h1><p>Tekst</p>", "title": "De dijken"})", "‹De dijken›⏎⏎Tekst"},
      {R"({"text": "a < b en b > c"})", "‹a < b en b > c›"},
      {R"({"text": "<3 dat is leuk>"})", "‹<3 dat is leuk>›"},
      {R"({"html": "<!DOCTYPE html><html lang=\"it\"><title>Weg</title><body>Testo</body>", "title": "Kop", "lang": "nl"})",
       "‹Kop›⏎⏎Testo lang=nl"},
      {R"({"html": "<html lang=\"it\"><title>Titolo</title><body>Testo</body>"})",
       "‹Titolo›⏎⏎Testo lang=it"},
      {R"({"html": "<p>\u003cb\u003eperch&eacute;\u003c/b\u003e</p>"})", "‹perché›"},
      {R"({"html": "<script>x</script>"})", "empty"},
      {R"({"text": "Vooraf <p>Een</p><p>Twee</p> en na"})", "‹Vooraf›⏎⏎Een⏎⏎Twee⏎⏎en na"},
      {R"({"text": "Een<br>twee"})", "‹Een›⏎twee"},
  }));
  CAPTURE(line);
  CHECK(record_in(line) == article);
}

TEST_CASE("what introduces a text, and its tags, are paragraphs where the record has them") {
  auto [line, article] = GENERATE(table<std::string, std::string>({
      {R"({"title": "Kop", "description": "Kort.", "text": "Tekst"})", "‹Kop›⏎⏎Kort.⏎⏎Tekst"},
      {R"({"description": "Kort.", "title": "Kop", "text": "Tekst"})", "‹Kop›⏎⏎Kort.⏎⏎Tekst"},
      {R"({"description": "Kort.", "text": "Tekst", "title": "Kop"})", "‹Kop›⏎⏎Kort.⏎⏎Tekst"},
      {R"({"text": "Tekst", "title": "Kop", "description": "Kort."})", "‹Kop›⏎⏎Tekst⏎⏎Kort."},
      {R"({"lead": "A &amp; <i>b</i>", "text": "Tekst"})", "A & b⏎⏎‹Tekst›"},
      {R"({"lead": "Een", "subtitle": "Twee", "abstract": "Een", "text": "Tekst"})",
       "Een Twee⏎⏎‹Tekst›"},
      {R"({"title": "Kop", "excerpt": "Het  water [&hellip;]", "text": "Het water\nsteeg"})",
       "‹Kop›⏎⏎Het water⏎steeg"},
      {R"({"title": "Kop", "excerpt": "Kop", "text": "Tekst"})", "‹Kop›⏎⏎Tekst"},
      {R"({"title": "Kop", "lead": "Kort", "text": "Kop\nTekst"})", "Kort⏎⏎‹Kop›⏎Tekst"},
      {R"({"title": "Kop", "lead": "Kort", "html": "<h1>Kop</h1><p>Tekst</p>"})",
       "‹Kop›⏎⏎Kort⏎⏎Tekst"},
      {R"({"title": "Kop", "text": "Tekst", "tags": ["a", "b"], "aliases": "c"})",
       "‹Kop›⏎⏎Tekst⏎⏎a, b, c tags=a|b|c"},
      {R"({"title": "Kop", "tags": ["a"], "lead": "Kort", "keywords": ["b"], "text": "Tekst"})",
       "‹Kop›⏎⏎a⏎⏎Kort⏎⏎b⏎⏎Tekst tags=a|b"},
      {R"({"title": "Kop", "summary": "Een", "description": "Twee", "tags": ["a"]})",
       "‹Kop›⏎⏎Een⏎⏎Twee⏎⏎a tags=a"},
      {R"({"text": "Tekst", "tags": ["een, twee", "#drie"]})",
       "‹Tekst›⏎⏎een, twee, #drie tags=een, twee|drie"},
      {R"({"text": "Tekst", "keywords": "een, twee; drie"})",
       "‹Tekst›⏎⏎een, twee; drie tags=een|twee|drie"},
  }));
  CAPTURE(line);
  CHECK(record_in(line) == article);
}

TEST_CASE("each word of a record over several lines leads to its line") {
  const auto object =
      GENERATE(as<std::string>(),
               "{\n\"title\": \"Een\",\n\"lead\": \"Twee\",\n\"tags\": [\n\"drie\",\n\"vier\"\n],\n"
               "\"text\": [\n\"vijf\",\n\"zes\"\n],\n\"keywords\": [\n\"zeven\"]\n}",
               "{\"title\": \"Een\",\r\n\"text\": \"<p>twee</p>\",\r\n\"abstract\":\r\n\"drie\"}");
  TitleFinder titles;
  const ReadResult result = read_record(object, {}, titles);
  REQUIRE(std::holds_alternative<Article>(result));
  const auto& article = std::get<Article>(result);
  test::check_article(object, article);
  CHECK(test::check_words(object, article) >= 3);
}

TEST_CASE("what a record states") {
  auto [fields, declared] = GENERATE(table<std::string, std::string>({
      {R"("lang": "nl-BE")", "lang=nl-BE"},
      {R"("author": ["Ada", "Bo"], "publisher": {"name": "De Krant"})",
       "author=Ada, Bo publisher=De Krant"},
      {R"("author": "By Ada Vos", "source_domain": "www.a.b")", "author=Ada Vos publisher=a.b"},
      {R"-("author": ["<a href='x'>Ada</a>", "bo@a.b (Bo Vos)", "Cy <cy@a.b>", "null", "@dee"])-",
       "author=Ada, Bo Vos, Cy"},
      {R"("data": "3/3/2025", "lingua": "it")", "lang=it date=2025-03-03"},
      {R"("url": "https://a.b/c", "license": "CC0")", "url=https://a.b/c licence=CC0"},
      {R"("canonical_url": "https://a.b/c")", "url=https://a.b/c"},
      {R"("date": "2025-01-22T09:30:00Z")", "date=2025-01-22"},
      {R"("pubDate": "Wed, 22 Jan 2025 08:30:00 GMT")", "date=2025-01-22"},
      {R"("published": "22 gennaio 2025")", "date=2025-01-22"},
      {R"("published": 1737538200)", "date=2025-01-22"},
      {R"("published": 1737538200000)", "date=2025-01-22"},
      {R"("published": 1737538200.5)", "date=2025-01-22"},
      {R"("published": {"$date": "2025-01-22T09:30:00Z"})", "date=2025-01-22"},
      {R"("date": 20250122)", "date=2025-01-22"},
      {R"("date": "20250122100000")", "date=2025-01-22"},
      {R"("date": 2024)", "date=2024"},
      {R"("lang": "it", "date": "03/04/2025")", "lang=it date=2025-04-03"},
      {R"("lang": "en", "date": "03/04/2025")",
       "lang=en ! the date '03/04/2025' could be two days, ignored"},
      {R"("date": 99999999999999)", "! the date '99999999999999' cannot be read, ignored"},
      {R"("author": NaN, "lang": "nl")", "lang=nl"},
      {R"("issued": {"date-parts": [[2025, 1, 22]]})", "date=2025-01-22"},
      {R"("publishedAt": [2025, 1, 22, 9, 30])", "date=2025-01-22"},
      {R"("date": "soon")", "! the date 'soon' cannot be read, ignored"},
      {R"("date": 7)", "! the date '7' cannot be read, ignored"},
      {R"("lang": "nl", "lang": "it")",
       "lang=it ! 'lang' is stated more than once: the last counts"},
  }));
  CAPTURE(fields);
  CHECK(record_in(R"({"text": "Kop", )" + fields + "}") == "‹Kop› " + declared);
}

TEST_CASE("a record's id is the stated one, else its address") {
  const auto id = [](const std::string& fields) {
    const ReadResult result = read_line(R"({"text": "Kop")" + fields + "}");
    REQUIRE(std::holds_alternative<Article>(result));
    return std::get<Article>(result).source.record;
  };
  CHECK(id("") == "");
  CHECK(id(R"(, "url": "https://a.b")") == "https://a.b");
  CHECK(id(R"(, "url": "https://a.b", "id": 12)") == "12");
  CHECK(id(R"(, "guid": {"value": "x"})") == "x");
}

TEST_CASE("what is no record is told") {
  CHECK(record_in(R"({"text": "a)").starts_with("! no JSON (byte 12: "));
  CHECK(record_in(R"({"name": "a", "id": 1})") == "! states no text");
  CHECK(record_in(R"({"text": 5})") == "empty");
  CHECK(record_in(R"({"$schema": "a", "authors": [{"name": "Ad"}]})") == "! states no text");
  CHECK(record_in(R"({"text": " \n "})") == "empty");
  CHECK(record_in(std::string(20, '\0')) == "! not a text (binary data)");
}

// Checks that every word of the text is in the line where its place says, except for escapes.
TEST_CASE("each place of the text leads to where it stands in the line") {
  const auto line = GENERATE(
      as<std::string>(),
      R"({"title": "De dijken", "text": "Het water steeg.\n\nHet perch\u00e9 zakte \"snel\"."})",
      R"({"text": "Het water steeg.", "title": "De dijken", "id": "De"})",
      "{\"id\": \"water\", \"lang\": \"nl\", \"text\": \"Het\xff water over de dijken en de "
      "huizen\"}",
      R"({"html": "<p>Het <b>water</b></p>\n<p>zakte &amp; steeg</p>"})",
      R"({"title": "De dijken en huizen", "html": "<p>Het <b>water</b></p>"})");
  const ReadResult result = read_line(line);
  REQUIRE(std::holds_alternative<Article>(result));
  const auto& article = std::get<Article>(result);
  std::size_t checked = 0;
  for (const std::string word : {"dijken", "water", "zakte", "steeg", "snel", "huizen"}) {
    const std::size_t at = article.text.find(word);
    if (at == std::string::npos) {
      continue;
    }
    const ByteSpan span{static_cast<std::uint32_t>(at),
                        static_cast<std::uint32_t>(at + word.size())};
    const std::size_t title_key = line.find("\"title\"");
    const bool title_behind = article.title.contains(span) && title_key != std::string::npos &&
                              title_key > line.find("\"text\"");
    if (!title_behind) { // a title after the text maps to where the text begins
      CHECK(article.map.source_of(article.text, span).of(line) == word);
      ++checked;
    }
    CHECK(article.map.locate(article.text, span.begin).line == 1);
  }
  CHECK(checked >= 2);
}

TEST_CASE("what is cut off at the end of a line is no part of the map") {
  const std::string line = R"({"text": "<b>Kop\np \n\t\n<i>twee</i> \ndrie"})";
  const ReadResult result = read_line(line);
  REQUIRE(std::holds_alternative<Article>(result));
  const auto& article = std::get<Article>(result);
  CHECK(article.text == "Kop\np\n\ntwee\ndrie");
  CHECK(test::map_fault(line, article.text, article.map) == "");
}

} // namespace
} // namespace triglot
