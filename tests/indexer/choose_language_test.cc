// Tests an article's language if statement, user and text disagree.
#include "indexer/choose_language.h"

#include "tests/support/catch.h"

#include <fmt/format.h>

#include <cstdint>
#include <string>

namespace triglot {
namespace {

std::string chosen(const std::string& declared, const std::string& given,
                   const Identification& identified) {
  const ChosenLanguage language = choose_language(declared, given, identified);
  return fmt::format("{} {}{}", language.code, name_of(language.from),
                     language.against_statement ? " against" : "");
}

TEST_CASE("what is stated goes before what was given, and that before what the text tells") {
  Identification dutch;
  dutch.code = "nl";
  auto [declared, given, language] = GENERATE(table<std::string, std::string, std::string>({
      {"it", "en", "it stated"},
      {"it-CH", "", "it stated"},
      {"IT_it", "", "it stated"},
      {"fr", "", "fr stated"},
      {"eng", "", "en stated"},
      {"nld", "", "nl stated"},
      {"dut", "", "nl stated"},
      {"ITA", "", "it stated"},
      {"fra", "", "fr stated"},
      {"nds", "", "nds stated"},
      {"und", "", "nl identified"},
      {"mul", "en", "en given"},
      {"", "en", "en given"},
      {"klingon", "en", "en given"},
      {"", "", "nl identified"},
      {"Dutch", "", "nl identified"},
      {"x", "", "nl identified"},
  }));
  CAPTURE(declared, given);
  CHECK(chosen(declared, given, dutch) == language);
}

TEST_CASE("a long text that is evidently in another language goes before what is stated") {
  Identification dutch;
  dutch.code = "nl";
  dutch.percent = 97;
  dutch.text_bytes = 1000;
  dutch.reliable = true;
  CHECK(chosen("en", "", dutch) == "nl identified against");
  CHECK(chosen("fr-CA", "it", dutch) == "nl identified against");
  CHECK(chosen("nl-BE", "", dutch) == "nl stated");
  CHECK(chosen("", "en", dutch) == "en given"); // the user has seen the texts
  Identification shorter = dutch;
  shorter.text_bytes = 100;
  CHECK(chosen("en", "", shorter) == "en stated");
  Identification mixed = dutch;
  mixed.percent = 60;
  CHECK(chosen("en", "", mixed) == "en stated");
  Identification unsure = dutch;
  unsure.reliable = false;
  CHECK(chosen("en", "", unsure) == "en stated");
  CHECK(chosen("en", "", {}) == "en stated");
}

TEST_CASE("a text is evidence from so many bytes and so many per cent on") {
  const auto [bytes, percent, language] = GENERATE(table<std::uint32_t, int, std::string>({
      {400, 85, "nl identified against"},
      {399, 85, "en stated"},
      {400, 84, "en stated"},
  }));
  Identification dutch;
  dutch.code = "nl";
  dutch.percent = percent;
  dutch.text_bytes = bytes;
  dutch.reliable = true;
  CAPTURE(bytes, percent);
  CHECK(chosen("en", "", dutch) == language);
}

TEST_CASE("a Dutch page from an English template is Dutch, an English quotation in it no reason") {
  const std::string dutch =
      "Het waterschap wil de dijken langs de rivier in de komende jaren verhogen, omdat het water "
      "bij hevige regen steeds vaker tot aan de kruin komt. De bewoners van de lage huizen achter "
      "de dijk maken zich zorgen, maar het bestuur zegt dat het werk op tijd klaar zal zijn. De "
      "kosten worden gedeeld met het rijk en met de provincie, die al eerder had toegezegd. Ook de "
      "gemeente betaalt mee, al is nog niet duidelijk hoeveel dat in de komende jaren zal zijn.";
  CHECK(chosen("en", "", identify(dutch)) == "nl identified against");
  CHECK(
      chosen("nl", "", identify(dutch + " “We must keep the water out of our homes,” he said.")) ==
      "nl stated");
  CHECK(chosen("nl", "", identify("Ada Lovelace")) == "nl stated");
}

} // namespace
} // namespace triglot
