// Tests what article a line of NDJSON becomes, and that each of its places leads back into the
// line.
#include "articles/records/read_record.h"

#include "tests/articles/article_check.h"
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
std::string read(const std::string& line) {
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
      {R"({"text": "perch\u00e9 \ud83d\ude00\tn\u00f3 \"zo\" \/ \\"})",
       "‹perché 😀⇥nó \"zo\" / \\›"},
      {R"({"text": "a\r\nb\r\n\r\nc", "title": "Kop"})", "‹Kop›⏎⏎a⏎b⏎⏎c"},
      {R"({"text": "nul\u0000nul"})", "‹nul\xEF\xBF\xBDnul›"},
      {R"({"summary": "Kort.", "title": "Kop"})", "‹Kop›⏎⏎Kort."},
      {R"({"text": "half \ud83d smile \ud83d\ude00"})", "‹half \xEF\xBF\xBD smile 😀›"},
      {R"({"title": "Kop &#8211; zo", "text": "AT&amp;T"})", "‹Kop – zo›⏎⏎AT&amp;T"},
      {R"({"_id": 1, "_source": {"title": "Kop", "text": "Tekst"}, "sort": ["a"]})",
       "‹Kop›⏎⏎Tekst"},
      {R"({"summary": "Kort.", "text": ""})", "‹Kort.›"},
      {"{\"text\": \"fout\xff hier en daar een woord\"}",
       "‹fout\xEF\xBF\xBD hier en daar een woord› ! 1 place is not valid UTF-8 (the first at byte "
       "14), replaced by U+FFFD"},
  }));
  CAPTURE(line);
  CHECK(read(line) == article);
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
  }));
  CAPTURE(line);
  CHECK(read(line) == article);
}

TEST_CASE("what a record states") {
  auto [fields, declared] = GENERATE(table<std::string, std::string>({
      {R"("lang": "nl-BE")", "lang=nl-BE"},
      {R"("author": ["Ada", "Bo"], "publisher": {"name": "De Krant"})",
       "author=Ada, Bo publisher=De Krant"},
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
      {R"("author": NaN, "lang": "nl")", "lang=nl author=0"},
      {R"("date": "soon")", "! the date 'soon' cannot be read, ignored"},
      {R"("date": 7)", "! the date '7' cannot be read, ignored"},
      {R"("lang": "nl", "lang": "it")",
       "lang=it ! 'lang' is stated more than once: the last counts"},
  }));
  CAPTURE(fields);
  CHECK(read(R"({"text": "Kop", )" + fields + "}") == "‹Kop› " + declared);
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
  CHECK(read(R"({"text": "a)").starts_with("! no JSON (byte 12: "));
  CHECK(read(R"({"title": "a", "id": 1})") == "! states no text");
  CHECK(read(R"({"text": 5})") == "empty");
  CHECK(read(R"({"text": " \n "})") == "empty");
  CHECK(read(std::string(20, '\0')) == "! not a text (binary data)");
}

// Every word of the text stands in the line where its place says, but for escapes in it.
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
    if (!title_behind) { // such a title is led to where the text begins
      CHECK(article.map.source_of(article.text, span).of(line) == word);
      ++checked;
    }
    CHECK(article.map.locate(article.text, span.begin).line == 1);
  }
  CHECK(checked >= 2);
}

} // namespace
} // namespace triglot
