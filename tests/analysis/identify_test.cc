// Tests the language of whole sentences, and where a text changes its language.
#include "analysis/identify.h"

#include "tests/analysis/words.h"
#include "tests/support/catch.h"
#include "tests/support/random_text.h"

#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace triglot {
namespace {

constexpr std::string_view dutch_passage =
    "De minister zei gisteren in de Tweede Kamer dat de nieuwe wet pas volgend jaar ingaat, omdat "
    "de gemeenten meer tijd nodig hebben om de regels goed in te voeren. Volgens hem is er geen "
    "reden tot zorg over de kosten van het plan. ";
constexpr std::string_view english_passage =
    "“We have always believed that the government should listen to the people who have to work "
    "with these rules every single day, and we will continue to do so for as long as it takes,” "
    "the chairman of the association said in a written statement. ";
constexpr std::string_view italian_passage =
    "Il ministro ha spiegato ieri alla Camera che la nuova legge entrerà in vigore soltanto l’anno "
    "prossimo, perché i comuni hanno bisogno di più tempo. Secondo lui non c'è nessun motivo di "
    "preoccupazione per i costi del progetto. ";
constexpr std::string_view french_passage =
    "Le gouvernement a annoncé hier une nouvelle loi sur la protection de l'environnement, qui "
    "entrera en vigueur au début de l'année prochaine. Les communes devront appliquer ces règles "
    "avant la fin du mois de juin. ";

// The languages of the runs, "nl en nl".
std::string codes_of(const std::vector<LanguageRun>& runs) {
  std::string codes;
  for (const LanguageRun& run : runs) {
    codes += codes.empty() ? "" : " ";
    codes += row_of(run.language).code;
  }
  return codes;
}

// Identifies, and checks the invariants of runs.
Identification checked(const std::string& text) {
  Identification result = identify(text);
  std::vector<ByteSpan> spans;
  for (const LanguageRun& run : result.runs) {
    spans.push_back(run.span);
  }
  REQUIRE(test::flaw_in(text, spans) == "none");
  return result;
}

TEST_CASE("The language of a sentence") {
  auto [text, code] = GENERATE(table<std::string, std::string>({
      {"The cabinet will decide next week whether the old railway bridge can be saved.", "en"},
      {"Microsoft said it had signed a new agreement with OpenAI.", "en"},
      {"Het kabinet beslist volgende week of de oude spoorbrug kan worden gered.", "nl"},
      {"Microsoft heeft wijzigingen aangebracht in zijn overeenkomst met OpenAI.", "nl"},
      {"Il governo deciderà la prossima settimana se il vecchio ponte può essere salvato.", "it"},
      {"Le cose sono adesso cambiate e l'accordo con la società è stato firmato.", "it"},
      {"Le gouvernement décidera la semaine prochaine si le vieux pont peut être sauvé.", "fr"},
      {"Die regering het gister 'n nuwe wet oor die beskerming van die omgewing aangekondig.",
       "af"},
      {"Der Vertrag wurde gestern unterschrieben und gilt bis zum Ende des Jahres.", "de"},
  }));
  CAPTURE(text);
  const Identification result = checked(text);
  CHECK(result.code == code);
  CHECK(codes_of(result.runs) == (language_from_code(code) ? code : ""));
}

TEST_CASE("English names behind Italian words do not make a text English") {
  const std::string text =
      "La libreria permette di leggere e scrivere i documenti del sistema e contiene anche gli "
      "esempi che servono a chi vuole imparare. Perl bindings for Simple Object Access "
      "Protocol, Open Source Computer Vision Library, Digital Audio.";
  CHECK(identify(text).code == "it");
}

TEST_CASE("A text that speaks for no language has no code") {
  const std::string text = GENERATE(as<std::string>(), "", " ", "\n\n\t", "2030", "12345 67 89",
                                    "1.000,50", "!!! ... ?", "€ 100", "😀😀😀", std::string(3, '\0'));
  CAPTURE(test::escaped(text));
  const Identification result = checked(text);
  CHECK(result.code.empty());
  CHECK(result.runs.empty());
}

TEST_CASE("The passages of a text in several languages") {
  auto [languages, runs] = GENERATE(table<std::string, std::string>({
      {"n", "nl"},
      {"nen", "nl en nl"},
      {"nin", "nl it nl"},
      {"iei", "it en it"},
      {"eie", "en it en"},
      {"ene", "en nl en"},
      {"nei", "nl en it"},
      {"nfn", "nl nl"}, // a gap for the French part
  }));
  CAPTURE(languages);
  std::string text;
  for (const char language : languages) {
    text += language == 'n'   ? dutch_passage
            : language == 'e' ? english_passage
            : language == 'i' ? italian_passage
                              : french_passage;
    text += "\n\n";
  }
  const Identification result = checked(text);
  CHECK(codes_of(result.runs) == runs);
  CHECK(runs.find(result.code) != std::string::npos);
}

TEST_CASE("A quotation has a run of its own") {
  const std::string text =
      std::string(dutch_passage) + std::string(english_passage) + std::string(dutch_passage);
  const Identification result = checked(text);
  REQUIRE(codes_of(result.runs) == "nl en nl");
  const std::string_view quotation = result.runs[1].span.of(text);
  CHECK(quotation.find("have always believed that the government") != std::string_view::npos);
  CHECK(quotation.find("the association said in a written") != std::string_view::npos);
  CHECK(quotation.find("reden tot zorg") == std::string_view::npos);
  CHECK(quotation.find("Tweede Kamer") == std::string_view::npos);
}

TEST_CASE("The runs of a long text cover it") {
  std::string text;
  while (text.size() < 200'000) {
    text += dutch_passage;
  }
  std::size_t covered = 0;
  for (const LanguageRun& run : checked(text).runs) {
    CHECK(run.language == Language::nl);
    covered += run.span.size();
  }
  CHECK(covered >= text.size() - 100);
}

TEST_CASE("Any valid text can be identified", "[slow]") {
  std::mt19937 random(1);
  for (int i = 0; i < 1'000; ++i) {
    const std::string text = test::made_utf8(test::random_bytes(random, 300));
    CAPTURE(test::escaped(text));
    const Identification result = checked(text);
    REQUIRE(identify(text).code == result.code);
  }
}

TEST_CASE("Random characters between sentences keep the runs inside the text") {
  std::mt19937 random(2);
  for (int i = 0; i < 300; ++i) {
    const std::string text = std::string(dutch_passage) + test::random_text(random, 100) +
                             std::string(english_passage) + test::random_text(random, 100) +
                             std::string(italian_passage);
    CAPTURE(test::escaped(text));
    REQUIRE_FALSE(checked(text).runs.empty());
  }
}

} // namespace
} // namespace triglot
