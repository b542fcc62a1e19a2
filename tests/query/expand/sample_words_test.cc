// Which words of a text are names, numbers, and other words that may lead to similar ones.
#include "query/expand/sample_words.h"

#include "tests/support/catch.h"

#include <string>

#include <fmt/format.h>

namespace triglot {
namespace {

// Names as the text spells them, numbers and words by form: "name OpenAI, word billion".
std::string words_of(const std::string& text, const std::string& language = {}) {
  Analyser analyser;
  std::string all;
  for (const SampleWord& word : sample_words(text, language, analyser)) {
    const bool is_name = word.kind == SampleWord::Kind::name;
    const char* const kind = is_name                                 ? "name"
                             : word.kind == SampleWord::Kind::number ? "number"
                                                                     : "word";
    all += fmt::format("{}{} {}", all.empty() ? "" : ", ", kind, is_name ? word.shown : word.form);
  }
  return all;
}

TEST_CASE("Names, numbers and words of a text are told apart, function words left out") {
  const auto [text, words] = GENERATE(table<std::string, std::string>({
      {"", ""},
      {"the of di een", ""},
      {"ox", ""}, // two letters say nothing
      {"The money goes to Stargate at once.", "word goes, word money, word once, name Stargate"},
      // A dictionary word is a name if it has a capital inside a sentence, …
      {"We bought it from Oracle and paid.", "word bought, name Oracle, word paid"},
      {"Bought at last.", "word bought, word last"},
      // … unless the text has it as often without.
      {"We saw the Oracle of an oracle there.", "word oracle, word saw"},
      // A word in no dictionary is a name with a capital anywhere, also inside the word.
      {"Qumbrel wins.", "name Qumbrel, word wins"},
      {"OpenAI wins.", "name OpenAI, word wins"},
      {"Then they all said that NASA knew.", "word knew, name NASA, word said"},
      // If most words are capitalised, as in titles, capitals say nothing.
      {"Five People Bought Their Houses", "word bought, word five, word houses, word people"},
      {"WE SAW FIVE HOUSES", "word five, word houses, word saw"},
      // After an apostrophe a sentence still begins.
      {"L'Accordo vale per molti anni.", "word accordo, word anni, word molti, word vale"},
      {"Dicono che L'Aquila rinasce presto.",
       "name Aquila, word dicono, word presto, word rinasce"},
      // So it does after a quotation mark or a colon.
      {"They said: \"Houses fell.\"", "word fell, word houses, word said"},
      {"pay 500, 12, 3.5 or 1,000 in 1999 or 2030",
       "number 1000, word 1999, word 2030, number 3.5, number 500, word pay"},
  }));
  CAPTURE(text);
  CHECK(words_of(text) == words);
}

TEST_CASE("Where nouns are capitalised their capitals tell nothing") {
  const std::string text = "wenn das Fahrzeug von OpenAI viele Kunden hat";
  CHECK(words_of(text, "de") == "word das, word fahrzeug, word hat, word kunden, name OpenAI, "
                                "word viele, word von, word wenn");
  CHECK_THAT(words_of(text, "nl"), ContainsSubstring("name Fahrzeug"));
}

TEST_CASE("Names side by side know their places") {
  Analyser analyser;
  const std::vector<SampleWord> words =
      sample_words("They say that Masayoshi Son, Arm and many more come.", "en", analyser);
  const auto find = [&](const std::string& form) {
    for (const SampleWord& word : words) {
      if (word.form == form) {
        return word;
      }
    }
    FAIL("no " << form);
    return SampleWord();
  };
  CHECK(find("son").token == find("masayoshi").token + 1);
  CHECK(find("son").after_blank);
  CHECK_FALSE(find("arm").after_blank);
}

TEST_CASE("No bytes are too strange for a sample") {
  Analyser analyser;
  CHECK(sample_words(std::string("\xff\xfe\x00 \xc3", 5), "", analyser).empty());
  CHECK(sample_words(std::string(100000, 'A'), "", analyser).size() == 1);
  CHECK(sample_words(std::string(100000, '\''), "", analyser).empty());
}

} // namespace
} // namespace triglot
