// Tests which words are split, and where, and that any bytes are accepted.
#include "analysis/compounds/compound.h"

#include "analysis/fold.h"
#include "tests/support/catch.h"
#include "tests/support/random_text.h"

#include <algorithm>
#include <chrono>
#include <fstream>
#include <random>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace triglot {
namespace {

std::string with_plus(const std::vector<std::string>& parts) {
  return fmt::format("{}", fmt::join(parts, "+"));
}

// "woord+boek", or the word if it is not split.
std::string divided(std::string_view word) {
  const Division division = divide_compound(Language::nl, word);
  return division.is_whole() ? std::string(word) : with_plus(division.parts);
}

struct JudgedWord {
  std::string word;
  std::vector<std::string> right; // one or two divisions
};

std::vector<JudgedWord> judged_words() {
  std::ifstream file(PROJECT_FOLDER "/tests/analysis/compounds.tsv");
  std::vector<JudgedWord> words;
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with('#')) {
      continue;
    }
    std::istringstream fields(line);
    JudgedWord judged;
    std::getline(fields, judged.word, '\t');
    for (std::string division; std::getline(fields, division, '|');) {
      judged.right.push_back(division);
    }
    words.push_back(std::move(judged));
  }
  return words;
}

bool is_right(const JudgedWord& judged, const std::string& division) {
  return std::find(judged.right.begin(), judged.right.end(), division) != judged.right.end();
}

// How the parts fail to make up the word: between two of them there may only be linking letters.
// "none" if all is well.
std::string flaw_in(std::string_view word, const Division& division) {
  std::string_view rest = word;
  for (std::size_t i = 0; i < division.parts.size(); ++i) {
    const std::string& part = division.parts[i];
    std::size_t link = rest.find(part);
    if (link == std::string_view::npos || (i == 0 && link != 0)) {
      return fmt::format("{} is no part of {}", part, word);
    }
    static const std::vector<std::string_view> links = {"", "s", "n", "en", "-", "n-", "en-"};
    if (std::find(links.begin(), links.end(), rest.substr(0, link)) == links.end()) {
      return fmt::format("{} of {} links nothing", rest.substr(0, link), word);
    }
    if (part.size() < 3) {
      return fmt::format("{} is too short a part", part);
    }
    rest.remove_prefix(link + part.size());
  }
  if (division.parts.size() == 1 || (!division.is_whole() && !rest.empty())) {
    return fmt::format("{} ends with no part", word);
  }
  for (const std::string& compound : division.compounds) {
    if (word.find(compound) == std::string_view::npos || compound == word) {
      return fmt::format("{} is not inside {}", compound, word);
    }
  }
  return "none";
}

TEST_CASE("A compound is divided into its smallest parts, and its compounds are told") {
  auto [word, parts, compounds] = GENERATE(table<std::string, std::string, std::string>({
      {"datacentercapaciteit", "data+center+capaciteit", "datacenter"},
      {"hoogwaterbeschermingsprogramma", "hoog+water+bescherming+programma",
       "hoogwater beschermingsprogramma"},
      {"gezondheidszorg", "gezondheid+zorg", ""},
      {"boekenkasten", "boek+kasten", ""},
      {"adressenboek", "adressen+boek", ""}, // the plural's stem differs from adres
      {"kleurenmodellen", "kleur+modellen", ""},
      {"bedrijfstak", "bedrijf+tak", ""},
      {"tijdzone", "tijd+zone", ""},
      {"volksgezondheid", "volk+gezondheid", ""},
      {"query-ontwerp", "query+ontwerp", ""},
      {"diagramobjecten", "diagram+objecten", ""},
      {"noordgrens", "noord+grens", ""},
  }));
  CAPTURE(word);
  const Division division = divide_compound(Language::nl, word);
  CHECK(with_plus(division.parts) == parts);
  CHECK(fmt::format("{}", fmt::join(division.compounds, " ")) == compounds);
}

TEST_CASE("A compound is two words in each way of which the dictionary knows both") {
  const auto [word, halves] = GENERATE(table<std::string, std::string>({
      {"datacentercapaciteit", "datacenter capaciteit"},
      {"gezondheidszorg", "gezondheid zorg"},
      {"hoogwaterbeschermingsprogramma", "hoogwater beschermingsprogramma"},
      {"meester", ""},
  }));
  CAPTURE(word);
  std::vector<std::string> pairs;
  for (const auto& [first, second] : divide_compound(Language::nl, word).halves) {
    pairs.push_back(first + " " + second);
  }
  CHECK(fmt::format("{}", fmt::join(pairs, ", ")) == halves);
}

TEST_CASE("A word of more parts than people write stays whole") {
  std::string word;
  for (std::size_t i = 0; i < max_compound_parts; ++i) {
    word += "waterstof";
  }
  CHECK(divide_compound(Language::nl, "waterstofwaterstofwaterstofwaterstof").parts.size() ==
        max_compound_parts);
  CHECK(divide_compound(Language::nl, word).is_whole());
}

TEST_CASE("What is no compound stays whole") {
  auto word = GENERATE(as<std::string>(), "meester", "voorstel", "gisteren", "belangrijk",
                       "belangrijke", "gebruik", "afbeelding", "afbeeldingen", "standaard",
                       "document", "documenten", "gemeenschap", "weergave", "rapporten", "moment",
                       "pakket", "computer", "noodzaak", "aanbieden", "terugkeren", "vereniging",
                       "regering", "spreiding", "lerares", "bioloog", "huis", "zee", "a", "");
  CHECK(divided(word) == word);
  CHECK(divide_compound(Language::nl, word).compounds.empty());
}

TEST_CASE("Only Dutch is divided") {
  CHECK(divide_compound(Language::en, "gezondheidszorg").is_whole());
  CHECK(divide_compound(Language::it, "gezondheidszorg").is_whole());
}

TEST_CASE("Of the words that people have judged, 94 in 100 are divided or left whole as they did") {
  const std::vector<JudgedWord> words = judged_words();
  REQUIRE(words.size() == 300);
  std::size_t right = 0;
  std::vector<std::string> wrong;
  for (const JudgedWord& judged : words) {
    const std::string division = divided(judged.word);
    if (is_right(judged, division)) {
      ++right;
    } else {
      wrong.push_back(fmt::format("{} (for {})", division, fmt::join(judged.right, " or ")));
    }
  }
  CAPTURE(wrong);
  CHECK(100 * right >= 94 * words.size());
}

TEST_CASE("Parts and the letters that link them give the word") {
  for (const JudgedWord& judged : judged_words()) {
    CHECK(flaw_in(judged.word, divide_compound(Language::nl, judged.word)) == "none");
  }
}

// Words of random parts and pieces of parts: many splits, right and wrong.
TEST_CASE("Parts of any words and links give the word") {
  std::mt19937 random(7);
  const std::vector<std::string> pieces = {"water", "stof",  "en",     "s",     "-",  "bescherming",
                                           "zee",   "tak",   "boeken", "kast",  "er", "kleuren",
                                           "stad",  "bomen", "tijd",   "cafés", "é",  "ij"};
  for (int round = 0; round < 5000; ++round) {
    std::string word;
    for (std::size_t i = test::below(random, 7); i-- > 0;) {
      word += pieces[test::below(random, pieces.size())];
    }
    CHECK(flaw_in(word, divide_compound(Language::nl, word)) == "none");
  }
}

TEST_CASE("Any bytes are divided or not") {
  std::mt19937 random(11);
  for (int round = 0; round < 2000; ++round) {
    const std::string bytes = test::random_bytes(random, 12);
    CHECK(flaw_in(bytes, divide_compound(Language::nl, bytes)) == "none");
  }
}

TEST_CASE("A word too long for any language stays whole, however many parts it has") {
  std::string word;
  while (word.size() + 3 <= max_form_bytes) {
    word += "gas";
  }
  const auto start = std::chrono::steady_clock::now();
  CHECK(flaw_in(word, divide_compound(Language::nl, word)) == "none");
  for (int i = 0; i < 300; ++i) {
    word += "waterstof";
  }
  CHECK(divide_compound(Language::nl, word).is_whole());
  CHECK(divide_compound(Language::nl, std::string(5000, 's')).is_whole());
  CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(1));
}

} // namespace
} // namespace triglot
