// Tests the lemmas of words in each language.
#include "analysis/lemmas/lemmatise.h"

#include "analysis/fold.h"
#include "tests/support/catch.h"

#include <string>
#include <tuple>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace triglot {
namespace {

std::string lemmas_of(Language language, const std::string& word) {
  Lemmatiser lemmatiser;
  return fmt::format("{}", fmt::join(lemmatiser.lemmas(language, fold(word).cased), " "));
}

TEST_CASE("a known word has the lemmas of the dictionary") {
  const auto [language, word, lemmas] = GENERATE(table<Language, std::string, std::string>({
      {Language::en, "Agreements", "agreement"},
      {Language::en, "mice", "mouse"},
      {Language::en, "men", "man men"},
      {Language::en, "universities", "university"},
      {Language::en, "universe", "universe"},
      {Language::en, "sitting", "sit sitting"},
      {Language::en, "hoping", "hope"},
      {Language::en, "hopping", "hop"},
      {Language::en, "tried", "tried try"},
      {Language::en, "bigger", "big bigger"},
      {Language::en, "colours", "color colors"},
      {Language::en, "organise", "organize"},
      {Language::en, "is", "is"},
      {Language::nl, "huizen", "huis"},
      {Language::nl, "fietsen", "fiets"},
      {Language::nl, "kinderen", "kind"},
      {Language::nl, "steden", "stad"},
      {Language::nl, "gewerkt", "werken"},
      {Language::nl, "opgericht", "oprichten"},
      {Language::nl, "grootste", "groot"},
      {Language::nl, "dorpje", "dorp"},
      {Language::nl, "kast", "kast"}, // no form of kazen, as kaas is
      {Language::nl, "gast", "gast"},
      {Language::nl, "plant", "plant planten"},
      {Language::nl, "dame", "dame"},
      {Language::nl, "hamer", "hamer"},
      {Language::nl, "aanvrager", "aanvrager"},
      {Language::nl, "frisser", "fris"},
      {Language::nl, "levert", "leveren"},
      {Language::nl, "een", "een"},
      {Language::nl, "eenheden", "eenheid"},
      {Language::it, "vado", "andare"},
      {Language::it, "andò", "andare andò"},
      {Language::it, "andar", "andare"},
      {Language::it, "case", "casa"},
      {Language::it, "casi", "caso"},
      {Language::it, "lavoro", "lavoro"},
      {Language::it, "acquistarlo", "acquistare"},
      {Language::it, "facendone", "fare"},
      {Language::it, "gran", "gran grande"},
  }));
  CAPTURE(language, word);
  CHECK(lemmas_of(language, word) == lemmas);
}

TEST_CASE("a compound has its parts, and the singulars of those that are plurals") {
  const auto [word, lemmas] = GENERATE(table<std::string, std::string>({
      {"datacentercapaciteit", "+capaciteit +center +data +datacenter ~datacentercapaac"},
      {"stadhuizen", "+huis +huizen +stad stadhuis"},
      {"adressenboek", "+adres +adressen +boek adressenboek"},
      {"leefregels", "+leef +regel +regels leefregel"},
      {"meester", "meester"},
  }));
  CAPTURE(word);
  CHECK(lemmas_of(Language::nl, word) == lemmas);
  CHECK(lemmas_of(Language::en, word).find(part_mark) == std::string::npos);
}

TEST_CASE("an unknown word stands below its stem, which is nobody's lemma") {
  const auto [language, word, lemmas] = GENERATE(table<Language, std::string, std::string>({
      {Language::en, "triglots", "~triglot"},
      {Language::nl, "triglotten", "~triglot"},
      {Language::it, "triglotti", "~triglott"},
      {Language::it, "12345", "~12345"},
  }));
  CAPTURE(language, word);
  CHECK(lemmas_of(language, word) == lemmas);
}

TEST_CASE("a word too long for a term is its own lemma, cut") {
  const std::string word(5'000, 'x');
  CHECK(lemmas_of(Language::it, word + "arlo") == fold(word + "arlo").form);
}

} // namespace
} // namespace triglot
