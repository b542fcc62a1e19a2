// Tests the fields extracted from a record, and their places in its line.
#include "articles/records/record_fields.h"

#include "tests/support/catch.h"

#include <fmt/format.h>

#include <array>
#include <string>

namespace triglot {
namespace {

std::string_view name_of(MetadataField field) {
  constexpr std::array<std::string_view, 13> names = {
      "id",  "title",         "text",      "html",   "summary", "tags",   "lang",
      "url", "canonical_url", "publisher", "author", "date",    "licence"};
  return names.at(static_cast<std::size_t>(field));
}

// "title=De dijken text=a+b": values of a field are joined by +; then duplicate keys, or the fault.
std::string fields_in(const std::string& line) {
  const RecordFields fields = read_record_fields(line);
  std::string out;
  for (const auto& [field, values] : fields.values) {
    std::string all;
    for (const FieldValue& value : values) {
      all += (all.empty() ? "" : value.continues ? "·" : "+") + value.value;
      if (value.written) { // lies between its quotes, and is the value itself where nothing is
                           // escaped
        REQUIRE(value.written->begin > 0);
        REQUIRE(value.written->end < line.size());
        CHECK(line[value.written->begin - 1] == '"');
        CHECK(line[value.written->end] == '"');
        const std::string_view written = value.written->of(line);
        CHECK((written.find('\\') != std::string_view::npos || written == value.value));
      }
    }
    out += fmt::format("{}{}={}", out.empty() ? "" : " ", name_of(field), all);
  }
  for (const std::string& key : fields.repeated) {
    out += " again:" + key;
  }
  return out + (fields.fault.empty() ? "" : " ! " + fields.fault);
}

TEST_CASE("the fields of a record, under all their names") {
  auto [line, expected] = GENERATE(table<std::string, std::string>({
      {R"({})", ""},
      {R"({"text": "Het water"})", "text=Het water"},
      {R"(  { "text" :"a" , "title":  "b"}  )", "title=b text=a"},
      {R"({"body": "a", "headline": "b", "link": "c", "lang_code": "nl"})",
       "title=b text=a lang=nl url=c"},
      {R"({"Article_Text": "a", "siteName": "b", "datePublished": "2025", "byline": "c"})",
       "text=a publisher=b author=c date=2025"},
      {R"({"id": 7, "text": "a"})", "id=7 text=a"},
      {R"({"id": -7.50, "text": "a"})", "id=-7.50 text=a"},
      {R"({"id": 18446744073709551615})", "id=18446744073709551615"},
      {R"({"text": null, "id": true, "title": "a"})", "title=a"},
      {R"({"tags": ["text", "body"], "text": "a", "meta": {"text": "b"}})",
       "text=a tags=text+body"},
      {R"({"a \"text\": b": "c", "text": "d"})", "text=d"},
      {R"({"text": "a\"b\\", "title": "\\"})", R"(title=\ text=a"b\)"},
      {R"({"\u0074ext": "a"})", "text=a"},
      {R"({"text": ""})", "text="},
  }));
  CAPTURE(line);
  CHECK(fields_in(line) == expected);
}

TEST_CASE("lists and objects count as what they hold") {
  auto [line, expected] = GENERATE(table<std::string, std::string>({
      {R"({"authors": ["Ada", "Bo"]})", "author=Ada+Bo"},
      {R"({"authors": [{"name": "Ada", "url": "x"}, {"url": "y", "name": "Bo"}]})",
       "author=Ada+Bo"},
      {R"({"author": {"@type": "Person", "name": "Ada", "image": {"name": "no"}}})", "author=Ada"},
      {R"({"author": {"image": {"name": "no"}, "name": "Ada"}})", "author=Ada"},
      {R"({"title": {"rendered": "Kop"}, "content": {"rendered": "<p>a</p>", "protected": false}})",
       "title=Kop text=<p>a</p>"},
      {R"({"content": [{"type": "text/html", "value": "a"}]})", "text=a"},
      {R"({"content": {"text": "a", "html": "b"}})", "text=a"},
      {R"({"paragraphs": ["a", "b", "c"]})", "text=a+b+c"},
      {R"({"text": [["a"], [["b"]]]})", "text=a+b"},
      {R"({"text": {"x": "a"}})", ""},
      {R"({"publisher": {"logo": {"url": "x"}, "name": "Krant"}, "text": "a"})",
       "text=a publisher=Krant"},
      {R"({"text": {"paragraphs": ["a", "b"]}})", "text=a+b"},
      {R"({"body_text": [{"cite_spans": [{"text": "no"}], "text": "a"}, {"text": "b"}]})",
       "text=a+b"},
      // Texts stored by editors.
      {R"({"content": [{"type": "paragraph", "content": [{"text": "De "}, {"text": "dijk"}]},)"
       R"( {"type": "paragraph", "content": [{"type": "text", "marks": [{"type": "b"}], "text": "x"}]}]})",
       "text=De ·dijk+x"},
      {R"({"body": {"ops": [{"insert": "De "}, {"attributes": {"bold": true}, "insert": "dijk"}]}})",
       "text=De ·dijk"},
      {R"({"blocks": [{"type": "p", "data": {"text": "a"}}, {"type": "p", "data": {"text": "b"}}]})",
       "text=a+b"},
      {R"({"text": {"blocks": [{"key": "k", "text": "a"}, {"text": "b"}], "entityMap": {}}})",
       "text=a+b"},
      {R"({"text": [{"spans": [{"text": "no"}], "value": "a"}, {"children": [{"text": "b"}]}]})",
       "text=a+b"},
      {R"({"sections": [{"heading": "Kop", "text": "a"}, {"text": "b"}]})", "text=a+b"},
      {R"({"parse": {"title": "Kop", "text": {"*": "<p>a</p>"}}})", "title=Kop text=<p>a</p>"},
      {R"({"author": {"username": "ada", "name": "Ada"}})", "author=Ada"},
      {R"({"author": {"name": "", "username": "ada"}})", "author=ada"},
      {R"({"creators": [{"firstName": "Ada", "lastName": "Vos"}, {"name": "Bo"}]})",
       "author=Ada Vos+Bo"},
      {R"({"author": [{"family": "Vos", "given": "Ada"}, {"last": "Bo"}]})", "author=Ada Vos+Bo"},
      {R"({"author": 3, "tags": [1, 2], "publisher": 4, "title": 1984})", "title=1984"},
      {R"({"issued": {"date-parts": [[2025, 3, 1]]}})", "date=2025+3+1"},
  }));
  CAPTURE(line);
  CHECK(fields_in(line) == expected);
}

TEST_CASE("of several names of a field the best counts, if it says something") {
  auto [line, expected] = GENERATE(table<std::string, std::string>({
      {R"({"content": "b", "text": "a"})", "text=a"},
      {R"({"text": "a", "content": "b"})", "text=a"},
      {R"({"text": "", "content": "b"})", "text=b"},
      {R"({"content": "b", "text": ""})", "text=b"},
      {R"({"text": null, "content": "b"})", "text=b"},
      {R"({"authors": ["a", "b"], "author": "c"})", "author=c"},
      {R"({"author": "c", "authors": ["a", "b"]})", "author=c"},
      {R"({"text": "a", "text": "b"})", "text=b again:text"},
      {R"({"text": "a", "TEXT": "b"})", "text=b again:TEXT"},
      {R"({"text": "a", "text": ""})", "text=a again:text"},
      {R"({"x": 1, "x": 2, "text": "a"})", "text=a"},
  }));
  CAPTURE(line);
  CHECK(fields_in(line) == expected);
}

TEST_CASE("all names count of what introduces a text, and of tags") {
  auto [line, expected] = GENERATE(table<std::string, std::string>({
      {R"({"description": "a", "subtitle": "b", "abstract": ""})", "summary=a+b+"},
      {R"({"tags": ["a"], "keywords": "b, c", "aliases": [{"title": "d"}]})", "tags=a+b, c+d"},
  }));
  CAPTURE(line);
  CHECK(fields_in(line) == expected);
}

TEST_CASE("an object that wraps the record is the record itself") {
  auto [line, expected] = GENERATE(table<std::string, std::string>({
      {R"({"_id": 7, "_source": {"title": "a", "text": "b"}, "lang": "nl"})",
       "id=7 title=a text=b lang=nl"},
      {R"({"id": 7, "_source": {"id": 8, "text": "b"}})", "id=7 text=b"},
      {R"({"_source": {"id": 8, "text": "b"}, "id": 7})", "id=7 text=b"},
      {R"({"article": {"title": "a", "text": "b"}})", "title=a text=b"},
      {R"({"article": "b"})", "text=b"},
      {R"({"data": {"attributes": {"title": "a", "body": "b"}}})", "title=a text=b"},
      {R"({"data": [{"title": "a"}]})", ""},
      {R"({"webTitle": "x", "fields": {"headline": "a", "bodyText": "b", "byline": "c"}})",
       "title=a text=b author=c"},
  }));
  CAPTURE(line);
  CHECK(fields_in(line) == expected);
}

TEST_CASE("what an object is that states no text") {
  using Kind = RecordFields::Kind;
  auto [object, kind] = GENERATE(table<std::string, Kind>({
      {R"({"title": "a"})", Kind::record},
      {R"({"articles": [{"title": "a"}]})", Kind::holds_records},
      {R"({"x": {"y": [{"text": "a"}]}})", Kind::holds_records},
      {R"({"title": "a", "items": [{"summary": "b"}]})", Kind::holds_records},
      {R"({"title": "a", "comments": [{"text": "b"}]})", Kind::record},
      {R"({"text": "a", "articles": [{"title": "a"}]})", Kind::record},
      {R"({"articles": [{"title": "a"}], "text": "a"})", Kind::record},
      {R"({"items": [{"name": "a"}]})", Kind::record},
      {R"({"index": {"_index": "a", "_id": "1"}})", Kind::action},
      {R"({"delete": {"_id": "1"}})", Kind::action},
      {R"({"index": 1, "title": "a"})", Kind::record},
      {R"({"$schema": "x", "title": "a"})", Kind::schema},
  }));
  CAPTURE(object);
  CHECK(read_record_fields(object).kind == kind);
}

// Records as each of these programs and services writes them, as far as we read them.
TEST_CASE("records of those who are known to write some") {
  auto [who, object, expected] = GENERATE(table<std::string, std::string, std::string>({
      {"the Guardian's API",
       R"({"id": "a/b", "sectionName": "World", "webTitle": "T", "webUrl": "u",
           "webPublicationDate": "2025", "fields": {"trailText": "s", "body": "<p>b</p>"}})",
       "id=a/b title=T text=<p>b</p> summary=s tags=World url=u date=2025"},
      {"NewsAPI",
       R"({"source": {"id": "p", "name": "Post"}, "author": "A", "title": "T", "description": "s",
           "url": "u", "urlToImage": null, "publishedAt": "2025", "content": "b"})",
       "title=T text=b summary=s url=u publisher=Post author=A date=2025"},
      {"CC-News",
       R"({"title": "T", "text": "b", "domain": "d", "date": "2025", "description": "s",
           "url": "u", "image_url": "i"})",
       "title=T text=b summary=s url=u publisher=d date=2025"},
      {"news-please",
       R"({"authors": ["A"], "date_download": "2026", "date_publish": "2025", "description": "s",
           "language": "it", "maintext": "b", "source_domain": "d", "title": "T", "url": "u"})",
       "title=T text=b summary=s lang=it url=u publisher=d author=A date=2025"},
      {"CORD-19",
       R"({"paper_id": "p", "metadata": {"title": "T", "authors": [{"first": "A", "middle": [],
           "last": "B", "affiliation": {"name": "no"}}]}, "abstract": [{"text": "s"}],
           "body_text": [{"text": "b", "section": "x"}], "bib_entries": {"b0": {"title": "no"}}})",
       "id=p title=T text=b summary=s author=A B"},
      {"CirrusSearch",
       R"({"title": "T", "text": "b", "opening_text": "s", "timestamp": "2025", "language": "nl",
           "wiki": "nlwiki", "category": ["c"], "redirect": [{"namespace": 0, "title": "r"}]})",
       "title=T text=b summary=s tags=c+r lang=nl publisher=nlwiki date=2025"},
      {"ActivityStreams",
       R"({"id": "x", "type": "Create", "actor": "z", "object": {"type": "Note", "summary": null,
           "published": "2025", "url": "u", "attributedTo": "z", "content": "<p>b</p>",
           "tag": [{"type": "Hashtag", "href": "h", "name": "t"}]}})",
       "id=x text=<p>b</p> tags=t url=u author=z date=2025"},
      {"Mastodon",
       R"({"id": "1", "created_at": "2025", "spoiler_text": "s", "language": "nl", "uri": "i",
           "url": "u", "content": "<p>b</p>", "account": {"id": "2", "username": "a",
           "display_name": "A", "note": "no"}, "tags": [{"name": "t", "url": "x"}]})",
       "id=1 text=<p>b</p> summary=s tags=t lang=nl url=u author=A date=2025"},
      {"Zotero",
       R"({"key": "k", "library": {"name": "no"}, "data": {"title": "T", "abstractNote": "s",
           "creators": [{"creatorType": "author", "firstName": "A", "lastName": "B"}],
           "publicationTitle": "P", "date": "2025", "language": "en", "url": "u",
           "tags": [{"tag": "t", "type": 1}]}})",
       "id=k title=T summary=s tags=t lang=en url=u publisher=P author=A B date=2025"},
      {"WordPress",
       R"({"id": 1, "date": "2025", "guid": {"rendered": "g"}, "link": "u", "author": 3,
           "title": {"rendered": "T"}, "content": {"rendered": "<p>b</p>", "protected": false},
           "excerpt": {"rendered": "s"}, "tags": [4],
           "_embedded": {"author": [{"name": "A"}], "wp:term": [[{"name": "t"}]]}})",
       "id=1 title=T text=<p>b</p> summary=s tags=t url=u author=A date=2025"},
      {"JSON-LD",
       R"({"@type": "NewsArticle", "headline": "T", "articleBody": "b", "inLanguage": "nl",
           "author": {"@type": "Person", "name": "A"}, "mainEntityOfPage": {"@id": "u"}})",
       "title=T text=b lang=nl canonical_url=u author=A"},
      {"Stack Exchange",
       R"({"question_id": 1, "title": "T", "body": "b", "owner": {"display_name": "A"},
           "creation_date": 1737538200, "link": "u", "tags": ["t"]})",
       "title=T text=b tags=t url=u author=A date=1737538200"},
      {"Reddit",
       R"({"kind": "t3", "data": {"title": "T", "selftext": "b", "author": "A", "id": "i",
           "created_utc": 1737538200.0}})",
       "id=i title=T text=b author=A date=1737538200.0"},
  }));
  CAPTURE(who);
  CHECK(fields_in(object) == expected);
}

TEST_CASE("what is no JSON object is told, with the byte") {
  auto [line, fault] = GENERATE(table<std::string, std::string>({
      {"", "no JSON (byte 1: the document is empty"},
      {"Het water steeg.", "no JSON (byte 1: invalid value"},
      {R"({"text": "a")", "no JSON (byte 13: missing a comma or '}' after an object member"},
      {R"({"text": "a)", "no JSON (byte 12: missing a closing quotation mark"},
      {R"({"text": "a"} {"text": "b"})", "no JSON (byte 15: something follows"},
      {R"({"text": "a",})", "no JSON (byte 14: a key between quotes is missing"},
      {R"({'text': 'a'})", "no JSON (byte 2: a key between quotes is missing"},
      {R"({"text": "\ud800"})", "no JSON (byte 11: the surrogate pair"},
      {R"({"text": "a\udc00"})", "no JSON (byte 11: the surrogate pair"},
      {R"({"x": "퟿\udfff", "text": "a"})", "no JSON (byte 8: the surrogate pair"},
      {"{\"text\": \"" + std::string(5000, 'x') + "\x01\"}",
       "no JSON (byte 5011: a control character"},
      {R"({"text": "\x"})", "no JSON (byte 11: invalid escape"},
      {R"({"text": "a", "n": NaN})", "no JSON (byte 20: invalid value"},
      {R"({"n": 1e999, "text": "a"})", "no JSON (byte 7: a number is too big"},
      {std::string("{\"text\": \"a\"}\0{", 15), "no JSON (byte 14: something follows"},
      {std::string("{\"text\": \"a\0\"}", 15), "no JSON (byte 12: "},
      {std::string("{\"text\":\0 \"a\"}", 15), "no JSON (byte 9: "},
      {R"(["a"])", "a list and no object"},
      {R"("text")", "no JSON object"},
      {R"(5)", "no JSON object"},
      {R"(null)", "no JSON object"},
  }));
  CAPTURE(line);
  CHECK_THAT(read_record_fields(line).fault, ContainsSubstring(fault));
}

TEST_CASE("what JSON has not is repaired, and nothing else") {
  const auto [line, repaired] = GENERATE(table<std::string, std::string>({
      {R"(["\ud83d"])", R"(["\ufffd"])"},
      {R"(["\uD83D\uDE00 \udE00"])", R"(["\uD83D\uDE00 \ufffd"])"},
      {R"(["\ud8"])", ""},
      {R"(["\ud83"])", ""},
      {R"(["\ud8é"])", ""},
      {R"(["\ud8g0"])", ""},
      {R"(["\ud83d\ude"])", R"(["\ufffd\ude"])"},
      {R"([NaN, "\ud8é"])", R"([0  , "\ud8é"])"},
      {"[\"a\tb\n\", \n1]", "[\"a b \", \n1]"},
  }));
  CHECK(repaired_record(line).value_or("") == repaired);
}

TEST_CASE("a record nested without end takes no more than its line") {
  const std::string deep(1000000, '[');
  CHECK_THAT(read_record_fields(R"({"text": )" + deep).fault, ContainsSubstring("no JSON"));
  const std::string closed =
      R"({"x": )" + deep + std::string(deep.size(), ']') + R"(, "text": "a"})";
  CHECK(fields_in(closed) == "text=a");
}

} // namespace
} // namespace triglot
