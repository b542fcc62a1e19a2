// Tests analysis from text to tokens: forms, positions, lemmas and languages together.
#include "analysis/analyser.h"

#include "analysis/fold.h"
#include "tests/analysis/words.h"
#include "tests/support/catch.h"
#include "tests/support/random_text.h"

#include <random>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace triglot {
namespace {

// Invariants of the tokens of any text.
void require_sound(std::string_view text, const std::vector<Token>& tokens) {
  CAPTURE(test::escaped(text));
  std::vector<ByteSpan> spans;
  Position previous;
  for (const Token& token : tokens) {
    spans.push_back(token.span);
    REQUIRE(token.position.value > previous.value);
    REQUIRE_FALSE(token.form.empty());
    REQUIRE(token.form == fold(token.span.of(text)).form);
    REQUIRE(token.lemmas.empty() == !token.language.has_value());
    previous = token.position;
  }
  REQUIRE(test::flaw_in(text, spans) == "none");
}

// The tokens as "form@position/lemmas", without "/lemmas" if there is no language.
std::string analysed(std::string_view text, LanguageOf language) {
  Analyser analyser;
  const std::vector<Token> tokens = analyser.analyse(text, language);
  require_sound(text, tokens);
  std::string list;
  for (const Token& token : tokens) {
    list += fmt::format("{}{}@{}{}{}", list.empty() ? "" : " ", token.form, token.position.value,
                        token.language ? "/" : "", token.lemmas);
  }
  return list;
}

TEST_CASE("The tokens of a text in one language") {
  auto [code, text, tokens] = GENERATE(table<std::string, std::string, std::string>({
      {"it", "", ""},
      {"it", " …\n\n— ", ""},
      {"it", "Nell’università\n\nL'ACCORDO",
       "nell@1/~nell universita@2/università l@53/l accordo@54/accordo"},
      {"it", "andò, ando", "ando@1/andare andò ando@2/~ando"},
      {"it", "PERCHÉ perche", "perche@1/perché perche@2/~perc"},
      {"en", "OpenAI's agreements", "openai@1/~openai s@2/s agreements@3/agreement"},
      {"en", "1,000 U.S. companies", "1000@1/~1000 us@2/us companies@3/company"},
      {"nl", "De Huizen: één huis.", "de@1/de huizen@2/huis een@3/één huis@4/huis"},
      {"nl", "Straße ﬁnance", "strasse@1/~stras finance@2/~finance"},
      {"", "De Huizen", "de@1 huizen@2"},
      {"fr", "l'accord", "l@1 accord@2"},
      {"", "東京 한국어", "東京@1 한국어@2"},
      // A letter that folds to nothing takes no position.
      {"", "a \u3164 b", "a@1 b@2"},
      {"", "\u3164", ""},
  }));
  CAPTURE(text);
  CHECK(analysed(text, LanguageOf(language_from_code(code))) == tokens);
}

TEST_CASE("A blank line ends a paragraph, a line end does not") {
  auto [text, tokens] = GENERATE(table<std::string, std::string>({
      {"a b", "a@1 b@2"},
      {"a\nb", "a@1 b@2"},
      {"a\r\nb", "a@1 b@2"},
      {"a.\n—b", "a@1 b@2"},
      {"a\n\nb", "a@1 b@52"},
      {"a\r\n\r\nb", "a@1 b@52"},
      {"a\n \t\nb", "a@1 b@52"},
      {"a.\n\n\n\n“b", "a@1 b@52"}, // a single gap, however many lines
      {"\n\na b", "a@1 b@2"},       // none before the first word
      {"a\n\nb\n\nc\nd", "a@1 b@52 c@103 d@104"},
      {"a\n\n\u3164\n\nb", "a@1 b@52"},
  }));
  CAPTURE(test::escaped(text));
  CHECK(analysed(text, LanguageOf()) == tokens);
}

TEST_CASE("The joined spelling of words stands before them, in the place of the first") {
  auto [text, spelled] = GENERATE(table<std::string, std::string>({
      {"an email", "an@1 email@2"},
      {"an E-mail today", "an@1 email@2+2 e@2 mail@3 today@4"},
      {"e-mail-adres", "emailadres@1+3 e@1 mail@2 adres@3"},
      {"Zee-\neend-ei", "zeeeendei@1+3 zeeeend@1+2 zee@1 eend@2 ei@3"},
      {"De 1 000 km²", "de@1 1000@2+2 1@2 000@3 km2@4"},
      {"a-\u3164-b c-d", "a@1 b@2 cd@3+2 c@3 d@4"},
  }));
  CAPTURE(text);
  Analyser analyser;
  std::string list;
  for (const Token& token : analyser.analyse_spellings(text)) {
    list += fmt::format("{}{}@{}{}", list.empty() ? "" : " ", token.form, token.position.value,
                        token.joins > 0 ? fmt::format("+{}", token.joins) : "");
  }
  CHECK(list == spelled);
}

TEST_CASE("A joined spelling has the form and the lemmas of the word") {
  Analyser analyser;
  const std::string text = "L'E-Mails";
  const std::vector<Token> tokens = analyser.analyse_spellings(text, LanguageOf(Language::en));
  REQUIRE(tokens.size() == 4);
  CHECK(tokens[1].form == "emails");
  CHECK(tokens[1].lemmas == "email");
  CHECK(tokens[1].span.of(text) == "E-Mails");
}

TEST_CASE("The language at an offset") {
  const std::vector<LanguageRun> runs = {
      {{2, 4}, Language::en}, {{4, 6}, Language::it}, {{8, 9}, Language::en}};
  const auto initials = [&](std::optional<Language> main, std::uint32_t step) {
    LanguageOf language(main, runs);
    std::string list;
    for (std::uint32_t offset = 0; offset < 12; offset += step) {
      const auto found = language.at(offset);
      list += found ? row_of(*found).code.front() : '-';
    }
    return list;
  };
  CHECK(initials(Language::nl, 1) == "nneeiinnennn");
  CHECK(initials(std::nullopt, 1) == "--eeii--e---");
  CHECK(initials(Language::nl, 2) == "neinen");
  CHECK(initials(Language::nl, 5) == "nin");
  CHECK(LanguageOf().at(3) == std::nullopt);
  CHECK(LanguageOf(Language::it).at(3) == Language::it);
}

TEST_CASE("A passage in another language gets its lemmas") {
  const std::string text = "Huizen: “two companies”, huizen";
  const auto begin = static_cast<std::uint32_t>(text.find("two"));
  const auto end = static_cast<std::uint32_t>(text.find("”"));
  const std::vector<LanguageRun> runs = {{{begin, end}, Language::en}};
  CHECK(analysed(text, LanguageOf(Language::nl, runs)) ==
        "huizen@1/huis two@2/two companies@3/company huizen@4/huis");
  CHECK(analysed(text, LanguageOf(std::nullopt, runs)) ==
        "huizen@1 two@2/two companies@3/company huizen@4");
}

TEST_CASE("A query's word gets the lemmas that an article's word has") {
  Analyser analyser;
  for (const LanguageRow& row : languages()) {
    for (const std::string word : {"Huizen", "università", "AGREEMENTS", "andò", "één", "1,000"}) {
      CAPTURE(row.name, word);
      const std::vector<Token> tokens = analyser.analyse(word, LanguageOf(row.language));
      REQUIRE(tokens.size() == 1);
      CHECK(fmt::format("{}", fmt::join(analyser.lemmas(row.language, fold(word).cased), " ")) ==
            tokens[0].lemmas);
    }
  }
}

TEST_CASE("Any bytes have sound tokens, the same each time") {
  std::mt19937 random(1);
  Analyser analyser;
  for (int i = 0; i < 5'000; ++i) {
    const std::string text = test::random_bytes(random, 40);
    const Language main = languages()[static_cast<std::size_t>(i) % language_count].language;
    const std::vector<Token> tokens = analyser.analyse(text, LanguageOf(main));
    require_sound(text, tokens);
    const std::vector<Token> again = analyser.analyse(text, LanguageOf(main));
    REQUIRE(again.size() == tokens.size());
    for (std::size_t at = 0; at < tokens.size(); ++at) {
      REQUIRE(again[at].span == tokens[at].span);
      REQUIRE(again[at].lemmas == tokens[at].lemmas);
    }
  }
}

} // namespace
} // namespace triglot
