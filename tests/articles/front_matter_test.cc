// Tests what is read from the YAML block at a Markdown file's head, and what is left to the text.
#include "articles/front_matter.h"

#include "tests/articles/notation.h"
#include "tests/support/catch.h"

#include <fmt/format.h>

#include <array>
#include <string>
#include <utility>

namespace triglot {
namespace {

// "title=De dijken lang=nl | Tekst": the fields, then where the article begins; warnings as "! …".
std::string read(const std::string& text) {
  const FrontMatter front = read_front_matter(text);
  REQUIRE(front.end <= text.size());
  if (front.title_span) {
    CHECK(front.title_span->end <= front.end);
    CHECK(front.title_span->of(text) == front.declared.title);
  }
  const std::array<std::pair<std::string_view, const std::string*>, 7> fields = {
      {{"title", &front.declared.title},
       {"lang", &front.declared.language},
       {"date", &front.declared.source.date},
       {"author", &front.declared.source.author},
       {"publisher", &front.declared.source.publisher},
       {"url", &front.declared.source.url},
       {"licence", &front.declared.source.licence}}};
  std::string out;
  for (const auto& [name, value] : fields) {
    if (!value->empty()) {
      out += fmt::format("{}={} ", name, test::shown(*value));
    }
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
  CHECK(read(text) == expected);
}

TEST_CASE("a block without a word in it is a block") {
  const auto block = GENERATE(as<std::string>(), "", "\n\n", "# een opmerking\n", "{}\n", "~\n");
  CHECK(read("---\n" + block + "---\nTekst") == "| Tekst");
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
      {"lang: no", "lang=no "}, // Norwegian, in YAML 1.1 a false
      {"author: Jan", "author=Jan "},
      {"authors: [Jan, Piet]", "author=Jan, Piet "},
      {"authors:\n  - Jan\n  - Piet\n  - {naam: Klaas}", "author=Jan, Piet "},
      {"author: &a Jan\npublisher: *a", "author=Jan publisher=Jan "},
      {"publisher: Krant", "publisher=Krant "},
      {"source: Krant", "publisher=Krant "},
      {"url: https://a.b/c?d=e#f", "url=https://a.b/c?d=e#f "},
      {"link: https://a.b", "url=https://a.b "},
      {"licence: CC-BY", "licence=CC-BY "},
      {"license: CC-BY", "licence=CC-BY "},
      {"tags: [a, b]\nweight: 3\nnested: {lang: nl}", ""},
  }));
  CHECK(read("---\n" + line + "\n---\nTekst") == expected + "| Tekst");
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

TEST_CASE("what is no YAML is told, with the line of the file, and taken for text") {
  auto [block, line] = GENERATE(table<std::string, std::string>({
      {"lang: nl\ntitle: a: b", "line 3"},
      {"title: [a", "line"},
      {"title: *nergens", "line 2"},
      {"\tlang: nl", "line 2"},
      {"lang: nl\n@x", "line 3"},
      {"a: 1\n b: 2", "line 3"},
  }));
  const std::string text = "---\n" + block + "\n---\nTekst";
  const FrontMatter front = read_front_matter(text);
  CHECK(front.end == 0);
  CHECK(front.declared.title.empty());
  CHECK(front.declared.language.empty());
  REQUIRE(front.declared.warnings.size() == 1);
  CHECK_THAT(front.declared.warnings[0],
             ContainsSubstring("the front matter is no YAML (" + line) &&
                 ContainsSubstring("taken for text"));
}

TEST_CASE("a block that is no map is told, and taken for text") {
  const auto block = GENERATE(as<std::string>(), "Tekst", "- a\n- b", "[a, b]", "\"a\"", "3");
  CHECK(read("---\n" + block + "\n---\nTekst") ==
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
      {"title: \"Caf\\u00e9\"\nauthor: Café", "not"}, // the author's name is another
      {"author: De dijken\ntitle: De dijken", "29-38"},
  }));
  const FrontMatter front = read_front_matter("---\n" + block + "\n---\n");
  INFO(block);
  CHECK((front.title_span ? fmt::format("{}-{}", front.title_span->begin, front.title_span->end)
                          : "not") == span);
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
  const std::string out = read("---\ntitle: " + value + "\n---\n");
  CHECK(out.find('\0') == std::string::npos);
  CHECK(out.find("⏎") == std::string::npos);
}

} // namespace
} // namespace triglot
