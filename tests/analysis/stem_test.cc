// Tests which words share a stem, and that any bytes are accepted.
#include "analysis/stem.h"

#include "analysis/fold.h"
#include "tests/analysis/words.h"
#include "tests/support/catch.h"
#include "tests/support/random_text.h"

#include <random>
#include <sstream>
#include <string>
#include <vector>

namespace triglot {
namespace {

// The stems of "en run running", words given as articles would have them.
std::vector<std::string> stems_of(Stemmers& stemmers, const std::string& language_and_words) {
  std::istringstream fields(language_and_words);
  std::string code;
  fields >> code;
  std::vector<std::string> stems;
  for (std::string word; fields >> word;) {
    stems.push_back(stemmers.stem(language_from_code(code).value(), fold(word).cased));
  }
  return stems;
}

TEST_CASE("Words of one family have one stem, others do not") {
  auto [words, relation] = GENERATE(table<std::string, std::string>({
      {"en agreement agreements Agreement AGREEMENTS", "one"},
      {"en company companies", "one"},
      {"en run running runs", "one"},
      {"en connect connected connecting connection", "one"},
      {"en naïve naïvely", "one"},
      {"en news new", "apart"},
      {"en policy police", "apart"},
      {"en run ran", "apart"},
      {"nl huis huizen", "one"},
      {"nl overeenkomst overeenkomsten", "one"},
      {"nl brief brieven", "one"},
      {"nl bos bossen", "one"},
      {"nl lopen loopt lopend", "one"},
      {"nl boek boekje boeken boekjes", "one"},
      {"nl dag dak", "apart"},
      {"nl man maan", "apart"},
      {"nl één een", "apart"},
      {"it accordo accordi ACCORDO", "one"},
      {"it modello modelli", "one"},
      {"it bella belle bello belli", "one"},
      {"it amico amici", "one"},
      {"it città citta", "one"},
      {"it perché perche", "one"},
      {"it università universita", "one"},
      {"it parlare parlato parlando", "one"},
      {"it andò ando", "apart"},
      {"it accordo ricordo", "apart"},
      // Limits of the algorithms themselves, here to notice changes.
      {"en university universe", "one"},
      {"nl fiets fietsen", "apart"},
      {"nl kind kinderen", "apart"},
      {"nl stad steden", "apart"},
      {"it casa caso", "one"},
      {"it telefono telefonò", "apart"},
  }));
  CAPTURE(words);
  Stemmers stemmers;
  const std::vector<std::string> stems = stems_of(stemmers, words);
  REQUIRE(stems.size() >= 2);
  CAPTURE(stems);
  for (std::size_t i = 1; i < stems.size(); ++i) {
    CHECK((stems[i] == stems[0] ? "one" : "apart") == relation);
  }
}

TEST_CASE("The languages do not share their stemmer") {
  Stemmers stemmers;
  CHECK(stems_of(stemmers, "en huizen huis")[0] != "huis");
  CHECK(stems_of(stemmers, "it huizen")[0] != "huis");
  CHECK(stems_of(stemmers, "nl accordi accordo")[0] != stems_of(stemmers, "nl accordo")[0]);
}

TEST_CASE("A stem does not hang on the words before") {
  std::mt19937 random(1);
  Stemmers used;
  for (int i = 0; i < 300; ++i) {
    const std::string cased = fold(test::random_text(random, 4)).cased;
    for (const LanguageRow& row : languages()) {
      const std::string stem = used.stem(row.language, cased);
      Stemmers fresh;
      CAPTURE(test::escaped(cased), row.code);
      REQUIRE(stem == fresh.stem(row.language, cased));
      REQUIRE(stem == used.stem(row.language, cased));
    }
  }
}

TEST_CASE("A long word is its own stem, cut") {
  Stemmers stemmers;
  for (const LanguageRow& row : languages()) {
    CAPTURE(row.name);
    const std::string ascii = std::string(4'990, 'x') + "agreements";
    CHECK(stemmers.stem(row.language, ascii) == fold(ascii).form);
    std::string accented;
    for (int i = 0; i < 5'000; ++i) {
      accented += "é";
    }
    CHECK(stemmers.stem(row.language, accented) == fold(accented).form);
    const std::string just_too_long = std::string(max_form_bytes, 'x') + "s";
    CHECK(stemmers.stem(row.language, just_too_long) == fold(just_too_long).form);
    const std::string longest = std::string(max_form_bytes - 2, 'x') + "en";
    CHECK(stemmers.stem(row.language, longest).size() <= max_form_bytes);
  }
}

TEST_CASE("Nothing has the stem of nothing") {
  Stemmers stemmers;
  for (const LanguageRow& row : languages()) {
    CHECK(stemmers.stem(row.language, "").empty());
  }
}

TEST_CASE("A word in UTF-8 has a stem in UTF-8", "[slow]") {
  std::mt19937 random(2);
  Stemmers stemmers;
  for (int i = 0; i < 20'000; ++i) {
    const std::string cased = fold(test::random_text(random, 5)).cased;
    for (const LanguageRow& row : languages()) {
      const std::string stem = stemmers.stem(row.language, cased);
      CAPTURE(test::escaped(cased), row.code, test::escaped(stem));
      REQUIRE(test::is_utf8(stem));
      REQUIRE(stem.empty() == cased.empty());
      REQUIRE(stem.size() <= max_form_bytes);
    }
  }
}

TEST_CASE("Any bytes have a stem") {
  std::mt19937 random(3);
  Stemmers stemmers;
  for (int i = 0; i < 10'000; ++i) {
    const std::string bytes = test::random_bytes(random, 6);
    for (const LanguageRow& row : languages()) {
      CAPTURE(test::escaped(bytes), row.code);
      REQUIRE_NOTHROW(stemmers.stem(row.language, bytes));
    }
  }
}

} // namespace
} // namespace triglot
