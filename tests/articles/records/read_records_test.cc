// Tests the articles read from JSON of the shapes that exports have, and their lines.
#include "articles/read_articles.h"
#include "tests/articles/article_check.h"
#include "tests/articles/found.h"
#include "tests/articles/notation.h"
#include "tests/support/catch.h"
#include "tests/support/damage.h"
#include "tests/support/packed.h"
#include "tests/support/temporary_folder.h"

#include <fmt/format.h>

#include <array>
#include <string>
#include <vector>

namespace triglot {
namespace {

// "1:‹Kop›⏎⏎Tekst lang=nl | 3: why not | empty", in delivery order.
std::string records_in(const std::string& bytes, std::optional<Format> named) {
  const test::TemporaryFolder folder;
  FileStream stream = test::stream_of_file(folder.write("a", bytes));
  TitleFinder titles;
  std::string out;
  const FileRead done = read_articles(stream, named, titles, [&](ReadResult result) {
    out += out.empty() ? "" : " | ";
    if (const auto* article = std::get_if<Article>(&result)) {
      const std::string declared = test::metadata(*article);
      out += fmt::format("{}:{}{}", article->origin.line, test::with_title(*article),
                         declared.empty() ? "" : " " + declared);
      test::check_article(std::string_view(bytes).substr(article->origin.byte), *article);
    } else if (const auto* unreadable = std::get_if<Unreadable>(&result)) {
      out += fmt::format("{}: {}", unreadable->line, unreadable->reason);
    } else {
      out += "empty";
    }
  });
  return done == FileRead::no_article ? "no article" : out;
}

TEST_CASE("records in any shape are articles, whatever the file's name") {
  const std::string two = R"({"title": "Een", "text": "a"})"
                          "SEP"
                          R"({"title": "Twee", "text": "b"})";
  const auto with = [&](const std::string& begin, const std::string& separator,
                        const std::string& end) {
    std::string text = two;
    text.replace(text.find("SEP"), 3, separator);
    return begin + text + end;
  };
  const auto [json, expected] = GENERATE_COPY(table<std::string, std::string>({
      {with("", "\n", "\n"), "1:‹Een›⏎⏎a | 2:‹Twee›⏎⏎b"},
      {with("", "\r\n\r\n", ""), "1:‹Een›⏎⏎a | 3:‹Twee›⏎⏎b"},
      {with("", ",\n", ""), "1:‹Een›⏎⏎a | 2:‹Twee›⏎⏎b"},
      {with("", " ", ""), "1:‹Een›⏎⏎a | 1:‹Twee›⏎⏎b"},
      {with("", "\n{\n\"text\": \"Midden\"\n}\n", ""), "1:‹Een›⏎⏎a | 2:‹Midden› | 5:‹Twee›⏎⏎b"},
      {with("\x1e", "\n\x1e", "\n"), "1:‹Een›⏎⏎a | 2:‹Twee›⏎⏎b"},
      {with("[", ",", "]"), "1:‹Een›⏎⏎a | 1:‹Twee›⏎⏎b"},
      {with("[\n", ",\n", "\n]\n"), "2:‹Een›⏎⏎a | 3:‹Twee›⏎⏎b"},
      {with("\xef\xbb\xbf[\n\n", "\n,", "]"), "3:‹Een›⏎⏎a | 4:‹Twee›⏎⏎b"},
      {with(R"({"status": "ok", "articles": [)", ",\n", "]}"), "1:‹Een›⏎⏎a | 2:‹Twee›⏎⏎b"},
      {with("{\n\"response\": {\n\"results\": [", ",\n", "]}}"), "3:‹Een›⏎⏎a | 4:‹Twee›⏎⏎b"},
      {with(R"({"took": 3, "hits": {"total": {"value": 2}, "hits": [{"_id": "x", "_source": )",
            "},\n{\"_source\": ", "}]}}"),
       "1:‹Een›⏎⏎a | 2:‹Twee›⏎⏎b"},
      {with("{\"index\": {\"_id\": \"1\"}}\n", "\n{\"index\": {\"_id\": \"2\"}}\n", "\n"),
       "2:‹Een›⏎⏎a | 4:‹Twee›⏎⏎b"},
      {with(R"({"title": "Mijn blog", "language": "nl", "items": [)", ",", "]}"),
       "1:‹Een›⏎⏎a | 1:‹Twee›⏎⏎b"},
      {with(R"({"mijn_verhalen": {"x": )", ", \"y\": ", "}}"), "1:‹Een›⏎⏎a | 1:‹Twee›⏎⏎b"},
      {with(R"({"data": {"children": [{"kind": "t3", "data": )", "}, {\"data\": ", "}]}}"),
       "1:‹Een›⏎⏎a | 1:‹Twee›⏎⏎b"},
      {with("[{\"config\": 1}, ", ", null, 5, \"x\", ", "]"),
       "1: states no text | 1:‹Een›⏎⏎a | 1:‹Twee›⏎⏎b"},
      {"{\n  \"title\": \"Kop\",\n  \"text\": \"Tekst\"\n}\n", "1:‹Kop›⏎⏎Tekst"},
      {"{\"title\": \"Kop\",\n  \"text\": \"Een\ntwee\"\n}\n", "1:‹Kop›⏎⏎Een⏎twee"},
      {R"([{"title": "Kop"}])", "1:‹Kop›"},
      {R"({"title": "Kop", "items": [{"price": 5}]})", "1:‹Kop›"},
      {R"({"title": "Kop", "text": "a", "articles": [{"title": "Nee", "text": "b"}]})",
       "1:‹Kop›⏎⏎a"},
  }));
  CAPTURE(json);
  CHECK(records_in(json, Format::records) == expected);
  CHECK(records_in(json, std::nullopt) == expected);
}

TEST_CASE("records in UTF-16 may have any shape too") {
  const auto [text, expected] = GENERATE(table<std::string, std::string>({
      {"{\"hits\": [\r\n{\"title\": \"Kop\",\r\n\"text\": \"Een\"},\n{\"text\": \"Twee\"}]}",
       "2:Kop\n\nEen 4:Twee "},
      {"{\"index\": {}}\n{\"text\": \"Een\"}\n{\"index\": {}}\n{\"text\": \"Twee\"}\n",
       "2:Een 4:Twee "},
      {"{\"docs\": [{\"text\": \"Een\"}]}\n{\"docs\": [{\"text\": \"Twee\"}]}\n", "1:Een 2:Twee "},
  }));
  std::string utf16 = "\xff\xfe";
  for (const char c : text) {
    utf16 += {c, '\0'};
  }
  const test::TemporaryFolder folder;
  FileStream stream = test::stream_of_file(folder.write("a", utf16));
  TitleFinder titles;
  std::string out;
  CHECK(read_articles(stream, std::nullopt, titles, [&](const ReadResult& result) {
          const auto& article = std::get<Article>(result);
          out += fmt::format("{}:{} ", article.map.locate(article.text, 0).line, article.text);
        }) == FileRead::done);
  CHECK(out == expected);
}

TEST_CASE("JSON that holds no article is left out where its name does not say that it does") {
  const auto json =
      GENERATE(as<std::string>(), "{}", "[]", "[1, 2]", "[[",
               "{\"a\": ", R"({"name": "a", "description": "A tool.", "version": "1"})",
               R"({"$schema": "x", "title": "Config", "description": "y"})",
               R"({"$schema": "x", "properties": {"title": {"description": "y"}}})",
               R"({"compilerOptions": {"strict": true}, // why
                               "include": ["a"]})",
               R"([{"id": 1}, {"id": 2}])", "[Redactie] Het water steeg.");
  CAPTURE(json);
  CHECK(records_in(json, std::nullopt) == "no article");
}

TEST_CASE("of damaged JSON the rest is read, and what is wrong is told") {
  const auto [json, expected] = GENERATE(table<std::string, std::string>({
      {"[{\"text\": \"Een\"},\n{\"text\": \"Twe",
       "1:‹Een› | 2: cut short: a bracket is not closed"},
      {"{\n\"title\": \"Kop\",\n\"text\": \"Twe", "1: cut short: a bracket is not closed"},
      {"[{\"text\": \"Een\"},\n{\"text\": \"Twee,\n{\"text\": \"Drie\"}]",
       "1:‹Een› | 2: no JSON (byte 16: a control character in a string, which must be escaped) | "
       "3:‹Drie›"},
      {"[\n{\"text\": \"Een\", },\n{\"text\": \"Twee\"}]",
       "2: no JSON (byte 17: a key between quotes is missing) | 3:‹Twee›"},
      {"\x1e{\"text\": \"Een\"\n\x1e{\"text\": \"Twee\"}\n",
       "1: cut short by the next record | 2:‹Twee›"},
      {R"({"title": "Kop", "text": "Twe)",
       "1: no JSON (byte 30: missing a closing quotation mark in string)"},
      {"[{\"text\": \"Een\", \"text\": \"Twee\"}]",
       "1:‹Twee› ! 'text' is stated more than once: the last counts"},
  }));
  CAPTURE(json);
  CHECK(records_in(json, std::nullopt) == expected);
}

TEST_CASE("a packed file of a list that was cut short is told, and read as far as it goes") {
  const std::string list = "[" + std::string(300000, ' ') + "{\"text\": \"Een\"},";
  const std::string packed = test::packed(list, test::Packing::gzip);
  const test::TemporaryFolder folder;
  FileStream stream = test::stream_of_file(folder.write("a", packed.substr(0, packed.size() - 4)));
  TitleFinder titles;
  std::string out;
  CHECK(read_articles(stream, std::nullopt, titles, [&](const ReadResult& result) {
          const auto* unreadable = std::get_if<Unreadable>(&result);
          out += unreadable == nullptr ? "read " : unreadable->reason;
        }) == FileRead::done);
  CHECK(out == "read its packed data is cut short");
}

TEST_CASE("a record that is broken on its line costs that line") {
  CHECK(records_in("{\"text\": \"Een\n{\"text\": \"Twee\"}\n", Format::records) ==
        "1: no JSON (byte 14: missing a closing quotation mark in string) | 2:‹Twee›");
}

TEST_CASE("a list larger than what is held is read, and records after much else", "[slow]") {
  const std::string filler(std::size_t{12} << 20, 'x');
  std::string json =
      "{\"meta\": {\"a\": \"" + filler + "\"}, \"log\": [\"" + filler + "\"],\n\"articles\": [\n";
  constexpr int records = 50000;
  for (int record = 0; record < records; ++record) {
    json += fmt::format("{{\"id\": {}, \"title\": \"Kop\", \"text\": \"Tekst {}\"}},\n", record,
                        std::string(200, 'y'));
  }
  json += "{\"text\": \"Laatste\"}]}";
  const test::TemporaryFolder folder;
  FileStream stream = test::stream_of_file(folder.write("a", json));
  TitleFinder titles;
  int articles = 0;
  std::uint64_t line = 2;
  CHECK(read_articles(stream, std::nullopt, titles, [&](const ReadResult& result) {
          REQUIRE(std::holds_alternative<Article>(result));
          CHECK(std::get<Article>(result).origin.line == ++line);
          ++articles;
        }) == FileRead::done);
  CHECK(articles == records + 1);
}

TEST_CASE("damaged JSON in any shape makes articles that hold together") {
  const std::vector<std::string> files = {
      "[\n{\"title\": \"Kop\", \"description\": \"Kort &amp; goed\", \"text\": \"Een\\ntwee\", "
      "\"tags\": [\"a\", {\"name\": \"b\"}]},\n{\"tags\": \"c\", \"content\": \"<p>Twee</p>\"}]",
      "{\"items\": [{\"text\": \"Een <b>twee</b>\\n&eacute;n\", \"title\": \"Kop\", \"lead\": "
      "\"Drie\"}]}\n{\"abstract\": \"Vier\", \"title\": \"Kop\", \"html\": \"<h1>Kop</h1>a\"}",
      "\x1e{\"title\": \"Kop\", \"keywords\": \"a\", \"body_text\": [{\"text\": \"x\"}]}\n\x1e{}"};
  constexpr std::array<std::string_view, 20> pieces = {
      "\n", "\r\n", "\"", "\\",   "{",   "}",     "[",          "]",         ":",         ",",
      " ",  "\x1e", "é",  "\xff", "<p>", "&amp;", "\"text\": ", "\"tags\":", "\"lead\":", "null"};
  test::Damage damage(86, pieces);
  int articles = 0;
  for (int round = 0; round < 1000; ++round) {
    const std::string bytes = damage.file(files, 2);
    const std::string out =
        records_in(bytes, round % 2 == 0 ? std::nullopt : std::optional(Format::records));
    articles += out.find("‹") != std::string::npos ? 1 : 0;
  }
  CHECK(articles > 200);
}

} // namespace
} // namespace triglot
