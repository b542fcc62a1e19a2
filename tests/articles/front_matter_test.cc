// Tests what is read as front matter of a Markdown file, and what is left to the text.
#include "articles/front_matter.h"

#include "store/record/author_names.h"
#include "tests/articles/notation.h"
#include "tests/support/catch.h"

#include <fmt/format.h>

#include <array>
#include <string>
#include <utility>

namespace triglot {
namespace {

// "title=De dijken lang=nl | Tekst": the fields, then the article's beginning; warnings as "! …".
std::string front_of(const std::string& text) {
  const FrontMatter front = read_front_matter(text);
  REQUIRE(front.end <= text.size());
  if (front.title_span) {
    CHECK(front.title_span->end <= front.end);
    CHECK(front.title_span->of(text) == front.declared.title);
  }
  const std::string authors = authors_line(front.declared.source.authors);
  const std::array<std::pair<std::string_view, const std::string*>, 7> fields = {
      {{"title", &front.declared.title},
       {"lang", &front.declared.language},
       {"date", &front.declared.source.date},
       {"author", &authors},
       {"publisher", &front.declared.source.publisher},
       {"url", &front.declared.source.url},
       {"licence", &front.declared.source.licence}}};
  std::string out;
  for (const auto& [name, value] : fields) {
    if (!value->empty()) {
      out += fmt::format("{}={} ", name, test::shown(*value));
    }
  }
  for (const FrontMatter::Paragraph& paragraph : front.paragraphs) {
    CHECK(paragraph.origin < front.end);
    out += fmt::format("text={} ", test::shown(paragraph.text));
  }
  for (const std::string& warning : front.declared.warnings) {
    CHECK(warning.find('\n') == std::string::npos);
    out += fmt::format("! {} ", warning);
  }
  return out + "| " + test::shown(text.substr(front.end));
}

TEST_CASE("a block goes from a first line of three dashes to one of dashes or dots") {
  auto [text, expected] = GENERATE(table<std::string, std::string>({
      {"", "| "},
      {"Tekst", "| Tekst"},
      {"---\nlang: nl\n---\nTekst", "lang=nl | Tekst"},
      {"---\nlang: nl\n...\nTekst", "lang=nl | Tekst"},
      {"---\nlang: nl\n--- \t\nTekst", "lang=nl | Tekst"},
      {"---\nlang: nl\n---", "lang=nl | "},
      {"---\nlang: nl\n---\n---\nTekst", "lang=nl | ---⏎Tekst"},
      {"---\nlang: nl\n\n\nauthor: Jan\n---\nTekst", "lang=nl author=Jan | Tekst"},
      {"---\nlang: nl\nTekst", "| ---⏎lang: nl⏎Tekst"}, // no end
      {"---", "| ---"},
      {"---\n", "| ---⏎"},
      {"----\nlang: nl\n---\n", "| ----⏎lang: nl⏎---⏎"},
      {" ---\nlang: nl\n---\n", "|  ---⏎lang: nl⏎---⏎"},
      {"\n---\nlang: nl\n---\n", "| ⏎---⏎lang: nl⏎---⏎"},
      {"---lang: nl\n---\n", "| ---lang: nl⏎---⏎"},
  }));
  CHECK(front_of(text) == expected);
}

TEST_CASE("lines of keys and values up to an empty one are a block without marks") {
  auto [text, expected] = GENERATE(table<std::string, std::string>({
      {"Title: De dijken\nDate: 2025-03-03 10:20\nAuthor: Jan de Vries\n\nTekst",
       "title=De dijken date=2025-03-03 author=Jan de Vries | ⏎Tekst"},
      {"Title: De dijken: een verhaal\nSlug: dijken\nTags: water, dijk\n\nTekst",
       "title=De dijken: een verhaal text=water, dijk | ⏎Tekst"},
      {"title: Kop\ndate: 2025-03-03", "title=Kop date=2025-03-03 | "},
      {"Title: Kop\n\nTekst", "| Title: Kop⏎⏎Tekst"}, // may be the first line of a text
      {"Title: Kop\nEn dan: tekst.\nNu komt de tekst\n\nTekst",
       "| Title: Kop⏎En dan: tekst.⏎Nu komt de tekst⏎⏎Tekst"},
      {"Note: a\nText: b\n\nTekst", "| Note: a⏎Text: b⏎⏎Tekst"},
      {"https://a.b\nAuthor: Jan\nDate: 2025\n\n", "| https://a.b⏎Author: Jan⏎Date: 2025⏎⏎"},
  }));
  CHECK(front_of(text) == expected);
}

TEST_CASE("a block without a word in it is a block") {
  const auto block = GENERATE(as<std::string>(), "", "\n\n", "# een opmerking\n", "{}\n", "~\n");
  CHECK(front_of("---\n" + block + "---\nTekst") == "| Tekst");
}

TEST_CASE("the fields, under all their names") {
  auto [line, expected] = GENERATE(table<std::string, std::string>({
      {"title: De dijken", "title=De dijken "},
      {"title: 2030", "title=2030 "},
      {"title: \"  De dijken  \"", "title=De dijken "},
      {"title: [De, dijken]", "title=De, dijken "},
      {"title: {a: b}", ""},
      {"title: ~", ""},
      {"title:", ""},
      {"title: \"\"", ""},
      {"Title: groot", "title=groot "},
      {"lang: nl-NL", "lang=nl-NL "},
      {"language: nl", "lang=nl "},
      {"language: nl\nlang: it", "lang=it "},
      {"lang:\nlanguage: nl", "lang=nl "},
      {"lang: no", "lang=no "}, // Norwegian, but false in YAML 1.1
      {"author: Jan", "author=Jan "},
      {"author: By Jan", "author=Jan "},
      {"author: https://example.org/jan", ""},
      {"authors: [Jan, Piet]", "author=Jan, Piet "},
      {"authors:\n  - Jan\n  - Piet\n  - {naam: Klaas}", "author=Jan, Piet "},
      {"author: &a Jan\npublisher: *a", "author=Jan publisher=Jan "},
      {"publisher: Krant", "publisher=Krant "},
      {"source: Krant", "publisher=Krant "},
      {"url: https://a.b/c?d=e#f", "url=https://a.b/c?d=e#f "},
      {"link: https://a.b", "url=https://a.b "},
      {"licence: CC-BY", "licence=CC-BY "},
      {"license: CC-BY", "licence=CC-BY "},
      {"weight: 3\nnested: {lang: nl}\nlang: ~\ntitle: x", "title=x "},
      {"author: {name: Jan, email: a@b}", "author=Jan "},
      {"author:\n  - name: Jan\n    affiliation: X\n  - name: Piet", "author=Jan, Piet "},
      {"date:\n  modified: 2025-03-04\n  created: 2025-03-03", "date=2025-03-03 "},
      {"date: {published: 2025-03-03, created: 2025-03-02}", "date=2025-03-03 "},
      {"created: \"[[2025-03-03]]\"", "date=2025-03-03 "},
      {"created: [[2025-03-03]]", "date=2025-03-03 "},
      {"author: \"[[Jan Jansen|Jan]]\"", "author=Jan "},
      {"title: x\ndate: {{date}}", "title=x "},
      {"description: Over het\n  water\nsummary: lijn", "text=Over het water text=lijn "},
      {"tags: [a, '#b']\naliases: De dijk", "text=a, b text=De dijk "},
      {"Keywords:\n  - a\n  - 2030", "text=a, 2030 "},
      {"tags: []\naliases: [/oud/, /ouder/]\ntitle: x", "title=x "},
  }));
  CHECK(front_of("---\n" + line + "\n---\nTekst") == expected + "| Tekst");
}

TEST_CASE("a date is a day of the calendar, or ignored with a warning") {
  auto [date, expected] = GENERATE(table<std::string, std::string>({
      {"2025-01-22", "2025-01-22"},
      {"\"2025-01-22\"", "2025-01-22"},
      {"2024-02-29", "2024-02-29"},
      {"2025-01-22T10:00:00+01:00", "2025-01-22"},
      {"2025-01-22 10:00", "2025-01-22"},
      {"2025-02-29", "!"},
      {"2025-02-30", "!"},
      {"2025-13-01", "!"},
      {"2025-00-10", "!"},
      {"2025-01-00", "!"},
      {"2025-1-2", "2025-01-02"},
      {"2025-01-2x", "!"},
      {"2025-01-222", "!"},
      {"2025--1-01", "!"},
      {"-025-01-01", "!"},
      {"22-01-2025", "2025-01-22"},
      {"03/04/2025", "2025-04-03"},
      {"22 januari 2025", "2025-01-22"},
      {"20250122", "2025-01-22"},
      {"2025", "2025"},
      {"2025-03", "2025-03"},
      {"soon", "!"},
      {"[2025-01-22, 2025-01-23]", "2025-01-22"},
  }));
  const FrontMatter front = read_front_matter("---\ndate: " + date + "\nlang: nl\n---\n");
  CHECK(front.declared.language == "nl");
  if (expected == "!") {
    CHECK(front.declared.source.date.empty());
    REQUIRE(front.declared.warnings.size() == 1);
    CHECK_THAT(front.declared.warnings[0], ContainsSubstring("the date '"));
  } else {
    CHECK(front.declared.source.date == expected);
    CHECK(front.declared.warnings.empty());
  }
}

TEST_CASE("YAML with a fault is read key by key, with a warning") {
  auto [block, expected] = GENERATE(table<std::string, std::string>({
      {"lang: nl\ntitle: Nota: wat nu?", "title=Nota: wat nu? lang=nl ! 3"},
      {"title: *Nota*\nlang: nl", "title=*Nota* lang=nl ! 2"},
      {"title: %nota", "title=%nota ! 2"},
      {"title: @nota  \nlang: nl", "title=@nota lang=nl ! 2"},
      {"title: [a", "title=[a ! 3"},
      {"title: \"a\" b\nlang: nl", "title=\"a\" b lang=nl ! 2"},
      {"lang: nl\n@x", "lang=nl ! 3"},
      {"\tlang: nl", "lang=nl ! 2"},
      {"title: Nota\ntags:\n\t- a\n\t- b", "title=Nota text=a, b ! 4"},
      {"title: a: b\nauthor:\n  - name: Jan\n  - name: Piet\ndate: 2025-03-03",
       "title=a: b date=2025-03-03 author=Jan, Piet ! 2"},
      {"title: a: b\ntekst: |\n  een\n\n  twee: drie: vier\nlang: nl", "title=a: b lang=nl ! 2"},
  }));
  INFO(block);
  const std::string out = front_of("---\n" + block + "\n---\nTekst");
  const std::size_t line = expected.rfind(' ');
  CHECK(out.starts_with(expected.substr(0, line) + " the front matter is no YAML (line " +
                        expected.substr(line + 1) + ": "));
  CHECK(out.ends_with("), read line by line | Tekst"));
}

TEST_CASE("what is no YAML and has no known key is told, and taken for text") {
  auto [block, line] = GENERATE(table<std::string, std::string>({
      {"@x", "line 2"},
      {"a: 1\n b: 2", "line 3"},
      {"[a", "line"},
  }));
  const std::string text = "---\n" + block + "\n---\nTekst";
  const FrontMatter front = read_front_matter(text);
  CHECK(front.end == 0);
  REQUIRE(front.declared.warnings.size() == 1);
  CHECK_THAT(front.declared.warnings[0],
             ContainsSubstring("the front matter is no YAML (" + line) &&
                 ContainsSubstring("taken for text"));
}

TEST_CASE("a sentence between two lines is text, keys that mean nothing are not") {
  const std::string prose = "---\nNote: this is a paragraph about the walrus.\n---\nTekst";
  CHECK(front_of(prose) ==
        "! the block between `---` has no known key, taken for text | " + test::shown(prose));
  CHECK(front_of("---\nlayout: post\ndraft: true\n---\nTekst") == "| Tekst");
}

TEST_CASE("TOML between lines of three plus signs") {
  auto [text, expected] = GENERATE(table<std::string, std::string>({
      {"+++\ntitle = \"De dijken\"\n+++\nTekst", "title=De dijken | Tekst"},
      {"+++\ndate = 2025-03-03T10:00:00Z\n+++\n", "date=2025-03-03 | "},
      {"+++\ndate = 2025-03-03\n+++\n", "date=2025-03-03 | "},
      {"+++\nauthors = ['Jan', 'Piet']\ndraft = false\n+++\n", "author=Jan, Piet | "},
      {"+++\ntags = [\"a\",\n \"b\"]\ntitle = 2030\n[author]\nname = 'Jan'\n+++\n",
       "title=2030 author=Jan text=a, b | "},
      {"+++\n[[author]]\nname = 'Jan'\n[[author]]\nname = 'Piet'\n+++\n", "author=Jan, Piet | "},
      {"+++\ntitle = \"\"\"\na\nb\"\"\"\n+++\n", "title=a b | "},
      {"+++\n+++\nTekst", "| Tekst"},
      {"+++\nlang = 'nl'\nTekst", "| +++⏎lang = 'nl'⏎Tekst"}, // no end
      {"+++\nlang = 'nl'\n---\nTekst", "| +++⏎lang = 'nl'⏎---⏎Tekst"},
  }));
  INFO(text);
  CHECK(front_of(text) == expected);
}

TEST_CASE("lines of TOML with a fault are left out, with a warning") {
  const std::string out = front_of("+++\ntitle = 'a'\nx = b\nlang = 'nl'\ny =\n+++\nTekst");
  CHECK(out.starts_with("title=a lang=nl ! the front matter is no TOML (line 3: "));
  CHECK(out.ends_with("), read line by line | Tekst"));
  CHECK(front_of("+++\nTekst\n+++\n").ends_with("), taken for text | +++⏎Tekst⏎+++⏎"));
}

TEST_CASE("JSON between lines of three semicolons, or in braces") {
  auto [text, expected] = GENERATE(table<std::string, std::string>({
      {"{\n  \"title\": \"JSON kop\",\n  \"date\": \"2025-03-03\"\n}\n\nTekst",
       "title=JSON kop date=2025-03-03 | ⏎Tekst"},
      {"{\"title\": \"a } \\\" b\", \"tags\": [\"c\", \"d\"]}\nTekst",
       "title=a } \" b text=c, d | Tekst"},
      {"{\"author\": [{\"name\": \"Jan\"}, {\"x\": 1}], \"title\": 2030}",
       "title=2030 author=Jan | "},
      {";;;\n\"title\": \"De dijken\",\n\"lang\": \"nl\"\n;;;\nTekst",
       "title=De dijken lang=nl | Tekst"},
      {";;;\n{\"title\": \"De dijken\"}\n;;;\nTekst", "title=De dijken | Tekst"},
      {"{\"title\": \"\\ud83d\\ude00 caf\\u00e9\"}\n", "title=😀 café | "},
      {"{\"a\": 1}\nTekst", "| {\"a\": 1}⏎Tekst"}, // no known key
      {"{\"title\": \"a\"} is JSON", "| {\"title\": \"a\"} is JSON"},
      {"{: .class}\nTekst", "| {: .class}⏎Tekst"},
      {"{{< toc >}}\nTekst", "| {{< toc >}}⏎Tekst"},
      {"{\"title\": \"a\"", "| {\"title\": \"a\""},
  }));
  INFO(text);
  CHECK(front_of(text) == expected);
}

TEST_CASE("a JSON block that is none is told") {
  CHECK(front_of(";;;\nx\n;;;\n").starts_with("! the front matter is no JSON (line 2: "));
}

TEST_CASE("front matter that is nested deeply, or names a list many times, is no danger") {
  const auto [begin, piece, end] = GENERATE(table<std::string, std::string, std::string>({
      {"---\ntitle: ", "[", "\n---\n"},
      {"---\ntitle: ", "{a: ", "\n---\n"},
      {"---\na: &a [", "*a,", "*a]\n---\n"},
      {"---\n", "- ", "a\n---\n"},
      {"---\n", "a: b: c\n", "---\n"},
      {"+++\n", "a.", "a = 1\n+++\n"},
      {"+++\ntitle = ", "[", "\n+++\n"},
      {"+++\ntitle = ", "{a=", "\n+++\n"},
      {"+++\n", "x\n", "+++\n"},
      {"", "{\"title\":", ""},
      {";;;\n\"title\":", "[", "\n;;;\n"},
  }));
  for (const std::size_t count : {3'900U, 15'000U}) {
    std::string text = begin;
    for (std::size_t i = 0; i < count; ++i) {
      text += piece;
    }
    INFO(begin + piece);
    CHECK(read_front_matter(text + end).end <= text.size() + end.size());
  }
}

TEST_CASE("a block that is no map is told, and taken for text") {
  const auto block = GENERATE(as<std::string>(), "Tekst", "- a\n- b", "[a, b]", "\"a\"", "3");
  CHECK(front_of("---\n" + block + "\n---\nTekst") ==
        "! the block between `---` is no map, taken for text | ---⏎" + test::shown(block) +
            "⏎---⏎Tekst");
}

TEST_CASE("a title that stands in the file is found where it is stated") {
  auto [block, span] = GENERATE(table<std::string, std::string>({
      {"title: De dijken", "11-20"},
      {"lang: nl\ntitle: 'De dijken'", "21-30"},
      {"title: \"Caf\\u00e9\"", "not"},
      {"title: 'Auto''s'", "not"},
      {"title: e", "11-12"}, // also a letter of the key
      {"title: tit", "11-14"},
      {"title: 't'", "12-13"},
      {"title: \"Caf\\u00e9\"\nauthor: Café", "not"}, // the author has another name
      {"author: De dijken\ntitle: De dijken", "29-38"},
      {"lang: nl\ntitle: Nota: wat nu?", "20-33"},
      {"\ttitle: Nota\nx: y: z", "12-16"},
  }));
  const FrontMatter front = read_front_matter("---\n" + block + "\n---\n");
  INFO(block);
  CHECK((front.title_span ? fmt::format("{}-{}", front.title_span->begin, front.title_span->end)
                          : "not") == span);
}

TEST_CASE("a title in TOML or JSON that stands in the file is found where it is stated") {
  auto [text, span] = GENERATE(table<std::string, std::string>({
      {"+++\nlang = 'nl'\ntitle = \"De dijken\"\n+++\n", "25-34"},
      {"{\"author\": \"a\",\n \"title\" : \"De dijken\"}", "28-37"},
      {";;;\n\"title\": \"De dijken\"\n;;;\n", "14-23"},
  }));
  const FrontMatter front = read_front_matter(text);
  INFO(text);
  REQUIRE(front.title_span);
  CHECK(fmt::format("{}-{}", front.title_span->begin, front.title_span->end) == span);
}

TEST_CASE("a block of more than 64 KiB is text") {
  const std::string padding = "x: " + std::string(70000, 'x');
  CHECK(read_front_matter("---\nlang: nl\n" + padding + "\n---\nTekst").end == 0);
  CHECK(read_front_matter("---\nlang: nl\nx: " + std::string(60000, 'x') + "\n---\n")
            .declared.language == "nl");
}

TEST_CASE("a title holds no NUL and no line end") {
  const auto value = GENERATE(as<std::string>(), R"("a\0b")", R"("a\nb")", R"("a\r\nb")",
                              "|\n  a\n  b", ">\n  a\n\n  b", "\"a\n\n  b\"");
  INFO(value);
  const std::string out = front_of("---\ntitle: " + value + "\n---\n");
  CHECK(out.find('\0') == std::string::npos);
  CHECK(out.find("⏎") == std::string::npos);
}

} // namespace
} // namespace triglot
