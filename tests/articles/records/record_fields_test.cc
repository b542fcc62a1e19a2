// Tests what is taken out of the line of a record, and where in the line it says it stands.
#include "articles/records/record_fields.h"

#include "tests/support/catch.h"

#include <fmt/format.h>

#include <array>
#include <string>

namespace triglot {
namespace {

std::string_view name_of(MetadataField field) {
  constexpr std::array<std::string_view, 12> names = {
      "id",  "title",         "text",      "html",   "summary", "lang",
      "url", "canonical_url", "publisher", "author", "date",    "licence"};
  return names.at(static_cast<std::size_t>(field));
}

// "title=De dijken text=a+b": values of one field are joined by +; then what is repeated, or wrong.
std::string read(const std::string& line) {
  const RecordFields fields = read_record_fields(line);
  std::string out;
  for (const auto& [field, values] : fields.values) {
    std::string all;
    for (const FieldValue& value : values) {
      all += (all.empty() ? "" : "+") + value.value;
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
      {R"({"tags": ["text", "body"], "text": "a", "meta": {"text": "b"}})", "text=a"},
      {R"({"a \"text\": b": "c", "text": "d"})", "text=d"},
      {R"({"text": "a\"b\\", "title": "\\"})", R"(title=\ text=a"b\)"},
      {R"({"\u0074ext": "a"})", "text=a"},
      {R"({"text": ""})", "text="},
  }));
  CAPTURE(line);
  CHECK(read(line) == expected);
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
  }));
  CAPTURE(line);
  CHECK(read(line) == expected);
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
  CHECK(read(line) == expected);
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

TEST_CASE("only what is a half of a surrogate pair is repaired as one") {
  const auto [line, repaired] = GENERATE(table<std::string, std::string>({
      {R"(["\ud83d"])", R"(["\ufffd"])"},
      {R"(["\uD83D\uDE00 \udE00"])", R"(["\uD83D\uDE00 \ufffd"])"},
      {R"(["\ud8"])", ""},
      {R"(["\ud83"])", ""},
      {R"(["\ud8é"])", ""},
      {R"(["\ud8g0"])", ""},
      {R"(["\ud83d\ude"])", R"(["\ufffd\ude"])"},
      {R"([NaN, "\ud8é"])", R"([0  , "\ud8é"])"},
  }));
  CHECK(repaired_record(line).value_or("") == repaired);
}

TEST_CASE("a record nested without end takes no more than its line") {
  const std::string deep(1000000, '[');
  CHECK_THAT(read_record_fields(R"({"text": )" + deep).fault, ContainsSubstring("no JSON"));
  const std::string closed =
      R"({"x": )" + deep + std::string(deep.size(), ']') + R"(, "text": "a"})";
  CHECK(read(closed) == "text=a");
}

} // namespace
} // namespace triglot
