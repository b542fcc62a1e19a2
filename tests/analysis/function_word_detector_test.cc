// Tests which texts are evidently in one language, and that no others are.
#include "analysis/function_word_detector.h"

#include "analysis/identify.h"
#include "tests/analysis/words.h"
#include "tests/support/catch.h"
#include "tests/support/random_text.h"

#include <cstdint>
#include <optional>
#include <random>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

namespace triglot {
namespace {

constexpr std::string_view english =
    "The bridge was closed in the spring, because some of the bolts that hold it had rusted "
    "through. The council has not said when it will be open again, and the people of the village "
    "are using the ferry. ";
constexpr std::string_view dutch =
    "De brug werd in het voorjaar gesloten, omdat een aantal bouten was doorgeroest. Het bestuur "
    "heeft nog niet gezegd wanneer zij weer open gaat, en de mensen uit het dorp nemen nu de "
    "pont. ";
constexpr std::string_view italian =
    "Il ponte è stato chiuso in primavera, perché alcuni dei bulloni che lo tengono erano "
    "arrugginiti. Il comune non ha detto quando sarà di nuovo aperto, e la gente del paese "
    "prende il traghetto. ";

std::string_view in(Language language) {
  return language == Language::en ? english : language == Language::nl ? dutch : italian;
}

std::string shown(const std::optional<DetectedLanguage>& evident) {
  return evident ? std::string(row_of(evident->language).code) : "none";
}

TEST_CASE("a text full of the function words of one language is evidently in it") {
  auto [text, code] = GENERATE(table<std::string, std::string>({
      {std::string(english), "en"},
      {std::string(dutch), "nl"},
      {std::string(italian), "it"},
      {"This package contains the library that is used by the tools, and the files for it.", "en"},
      {"Dit pakket bevat de bibliotheek die door het programma wordt gebruikt, en alle bestanden "
       "voor de tests.",
       "nl"},
      {"Questo pacchetto contiene la libreria che viene usata dagli strumenti, e i file per le "
       "prove "
       "della suite.",
       "it"},
      // Names, numbers and signs do not count as foreign words.
      {"The Virtus Montesereno beat Aurora by 2-1 at the end of the season: “a game for the ages”, "
       "as they say.",
       "en"},
      // A single foreign word is not a passage.
      {"This is the home of Alfa Romeo, and of a bar named Il Gatto that is open to all.", "en"},
      // Upper case.
      {"THIS IS THE LAST OF THE LETTERS THAT WERE SENT TO HIM FROM THE FRONT.", "en"},
  }));
  CAPTURE(text);
  CHECK(shown(detect_by_function_words(text)) == code);
}

TEST_CASE("what is less clear is not evident") {
  const std::string text = GENERATE(
      as<std::string>(),
      // Too short.
      "", "the", "The cat.", "Il ponte di Genova", "the the the the the the the the the",
      "2030 12345 67 89", "!!! ... ?",
      // Almost no function words: lists of names and commands.
      "Packing and unpacking of: 7z, XZ, BZIP2, GZIP, TAR, ZIP, WIM, AR, ARJ, CAB, CHM, CPIO, "
      "CramFS, "
      "DMG, EXT, FAT, GPT, HFS, IHEX, ISO, LZH, LZMA, MBR, MSI, NSIS, NTFS, QCOW2, RPM, SquashFS "
      "and "
      "the like for those of the desktop.",
      // Other languages.
      "Le pont a été fermé au printemps, parce que les boulons qui le tiennent étaient rouillés. "
      "La "
      "commune ne dit pas quand il sera ouvert, et les gens du village prennent le bac.",
      "Die Brücke wurde im Frühjahr geschlossen, weil einige der Bolzen durchgerostet waren. Die "
      "Gemeinde sagt nicht, wann sie wieder offen ist, und die Leute nehmen die Fähre.",
      "El puente se cerró en primavera porque algunos de los pernos que lo sujetan se han oxidado. "
      "El "
      "ayuntamiento no dice cuando se abre, y la gente de la villa toma el transbordador.",
      "A ponte foi fechada na primavera, porque alguns dos parafusos que a seguram estavam "
      "enferrujados. A prefeitura não diz quando vai abrir, e o povo usa a balsa para o trabalho.",
      "Broen blev lukket i foråret, fordi nogle af de bolte som holder den var rustet. Kommunen "
      "har "
      "ikke sagt, hvor længe det varer, og folk fra byen tager med færgen til arbejdet.",
      "Die brug is in die lente gesluit, omdat van die boute verroes het. Die raad het nog nie "
      "gesê "
      "wanneer dit weer oop is nie, en die mense van die dorp neem nou die pont vir hulle werk.",
      "Hierdie brug is in die lente gesluit, omdat die boute verroes het. Van die mense gaan nou "
      "met "
      "die pont om te werk, maar dit is nie vir almal goed nie, want hulle moet te lank wag.",
      "Pons vere clausus est, quod clavi quibus tenetur robigine consumpti sunt. Senatus non dixit "
      "quando aperiatur, et homines in pago cum navicula ad opus eunt, ut et antea.",
      "El pont es va tancar a la primavera perquè alguns dels perns que el subjecten es van "
      "rovellar, i "
      "la gent del poble agafa el transbordador per anar a la feina amb els fills.",
      "Мост закрыт весной, потому что болты проржавели, и люди ездят на пароме.",
      "この橋は春に閉鎖されました。");
  CAPTURE(text);
  CHECK(shown(detect_by_function_words(text)) == "none");
}

std::string times(int count, const std::string& word) {
  std::string text;
  for (int i = 0; i < count; ++i) {
    text += word + " ";
  }
  return text;
}

TEST_CASE("how far function words may be apart, and how many there must be") {
  const std::string own = "the which they have ";
  const auto [text, code] = GENERATE_COPY(table<std::string, std::string>({
      {own + own, "en"},
      // The distance to the end of the text.
      {own + times(30, "zebra"), "en"},
      {own + times(31, "zebra"), "none"},
      // … from its beginning.
      {times(14, "zebra") + own, "en"},
      {times(15, "zebra") + own, "none"},
      // A tenth of all words.
      {"the " + times(30, "zebra") + "which they have " + times(6, "zebra"), "en"},
      {"the " + times(30, "zebra") + "which they have " + times(7, "zebra"), "none"},
      // Foreign words: not two in a row, and at most one in eight.
      {own + own + "der " + own + own, "en"},
      {own + own + "der und " + own + own, "none"},
      {own + own + "der " + own + "und " + own, "en"},
      {own + "der the which they have und ", "en"},
      {own + "der the which they und ", "none"},
  }));
  CAPTURE(text);
  CHECK(shown(detect_by_function_words(text)) == code);
}

TEST_CASE("a passage in another language is not passed over, wherever it stands") {
  for (const LanguageRow& row : languages()) {
    for (const LanguageRow& other : languages()) {
      if (row.language == other.language) {
        continue;
      }
      const std::string_view foreign = in(other.language);
      const std::string passage(foreign.substr(0, foreign.find(". ") + 2));
      const std::string text(in(row.language));
      CAPTURE(row.code, other.code);
      CHECK(shown(detect_by_function_words(passage + text)) == "none");
      CHECK(shown(detect_by_function_words(text + passage)) == "none");
      CHECK(shown(detect_by_function_words(text + passage + text)) == "none");
      CHECK(shown(detect_by_function_words(text + "\n\n" + text)) == row.code);
    }
  }
}

TEST_CASE("what is evident is identified as it is") {
  for (const LanguageRow& row : languages()) {
    std::string text(in(row.language));
    while (text.size() < 1'000'000) {
      const auto size = static_cast<std::uint32_t>(text.size());
      const Identification result = identify(text);
      CHECK(result.code == row.code);
      CHECK(result.percent == 100);
      CHECK(result.text_bytes > size / 10 * 9);
      CHECK(result.text_bytes <= size);
      CHECK(result.reliable);
      CHECK(result.runs == std::vector<LanguageRun>{{{0, size}, row.language}});
      text += text;
    }
  }
}

TEST_CASE("against what a text states, CLD2 is asked") {
  const std::string text(english);
  CHECK(identify(text, "en-GB").percent == 100);
  CHECK(identify(text, "nl").code == "en");
  const std::string digits = "The notes of and to this " + std::string(400, '7');
  CHECK(identify(digits).text_bytes < 30); // too few to override a declared language
}

TEST_CASE("function words are short, lower case, and stand once in their list") {
  for (const LanguageRow& row : languages()) {
    std::set<std::string> words;
    std::istringstream list{std::string(row.detector_words)};
    for (std::string word; list >> word;) {
      CAPTURE(word);
      CHECK(word.size() <= 8);
      CHECK(words.insert(word).second);
      for (const char letter : word) {
        CHECK((letter < 'A' || letter > 'Z'));
      }
    }
    CHECK(words.size() > 80);
  }
}

TEST_CASE("any text is evidently in one language or none, the same each time") {
  std::mt19937 random(20251126);
  const std::vector<std::string> words = {"the", "of", "het", "van", "di", "che", "der", "x",
                                          "à",   "ñ",  "é",   " ",   "2",  "—",   "\n",  "\0"};
  for (int i = 0; i < 2'000; ++i) {
    std::string text = test::made_utf8(test::random_bytes(random, random() % 40));
    for (std::size_t left = random() % 60; left > 0; --left) {
      text += words[random() % words.size()] + (random() % 4 == 0 ? "" : " ");
    }
    CAPTURE(test::escaped(text));
    CHECK(shown(detect_by_function_words(text)) == shown(detect_by_function_words(text)));
    CHECK(shown(detect_by_function_words(text + " Straße, die der Herr nicht und mit Ärger")) !=
          "en");
  }
}

} // namespace
} // namespace triglot
