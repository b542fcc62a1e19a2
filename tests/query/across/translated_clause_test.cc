// How the clause of a translated word is weighed, and which of its forms count in full.
#include "query/across/translated_clause.h"

#include "tests/query/small_index.h"
#include "tests/support/catch.h"

#include <cmath>
#include <cstdint>
#include <optional>
#include <sstream>
#include <string>
#include <vector>

namespace triglot {
namespace {

Clause word_with(std::vector<std::string> forms, std::size_t minor) {
  Clause clause;
  ExpandedWord& word = clause.words.emplace_back();
  word.inflected = forms.size() - minor;
  word.minor_forms = minor;
  word.forms = std::move(forms);
  return clause;
}

std::string text_of(const ExpandedWord& word) {
  const std::size_t full = word.forms.size() - word.minor_forms;
  std::string text;
  for (std::size_t i = 0; i < word.forms.size(); ++i) {
    text += (i == 0 ? "" : i == full ? " / " : " ") + word.forms[i];
  }
  CHECK(word.inflected == full);
  return text;
}

TEST_CASE("A compound of translations of two words counts in full for both") {
  const auto [one, other, one_then,
              other_then] = GENERATE(table<std::string, std::string, std::string, std::string>({
      {"gegevens / gegevensbank gegevensformulier", "formulier / gegevensformulier invulformulier",
       "gegevens gegevensformulier / gegevensbank", "formulier gegevensformulier / invulformulier"},
      {"stoel / armstoel leunstoel", "arm / armstoel", "stoel armstoel / leunstoel",
       "arm armstoel"},
      // inflections of one word, or synonyms
      {"huis / huisarts huisdeur", "huis huizen / huisarts", "huis / huisarts huisdeur",
       "huis huizen / huisarts"},
      // an uncertain translation of both
      {"tabel / bord", "plank / bord", "tabel / bord", "plank / bord"},
  }));
  const auto word_of = [](const std::string& text) {
    const std::size_t slash = text.find(" / ");
    const auto words = [](const std::string& part) {
      std::vector<std::string> all;
      std::istringstream stream(part);
      for (std::string word; stream >> word;) {
        all.push_back(word);
      }
      return all;
    };
    std::vector<std::string> forms = words(text.substr(0, slash));
    const std::vector<std::string> minor = words(text.substr(slash + 3));
    forms.insert(forms.end(), minor.begin(), minor.end());
    return word_with(forms, minor.size());
  };
  std::vector<Clause> words = {word_of(one), word_of(other)};
  promote_shared_compounds(words);
  CHECK(text_of(words[0].words.front()) == one_then);
  CHECK(text_of(words[1].words.front()) == other_then);
}

// The weight of a word that the dictionary translates by `steken`.
double weight_of(test::SmallIndex& small, std::uint32_t own_documents_with,
                 std::uint32_t own_documents) {
  TranslatedWord word;
  word.typed = "insert";
  word.from = {Language::en};
  word.own_documents_with = own_documents_with;
  word.own_documents = own_documents;
  word.translations.push_back({"steken", Language::en, 90, {"dict"}, "", {"steken"}});
  const Snapshots& snapshots = small.index().snapshots();
  const Lexicon lexicon(snapshots);
  TargetVocabulary target(Language::nl, snapshots, lexicon, small.analyser());
  return translated_clause(word, target, lexicon, small.analyser(), std::nullopt)
      .words.front()
      .weight;
}

TEST_CASE("A word that is common in its own language weighs less") {
  std::vector<test::SmallArticle> articles(40, {"nl", "Het water steeg, en het dorp liep onder."});
  for (std::size_t i = 0; i < 10; ++i) {
    articles[i].text = "Twee palen steken boven het water uit.";
  }
  test::SmallIndex small(articles);
  const double unknown = weight_of(small, 0, 0);
  const double rare = weight_of(small, 0, 4000);
  CHECK(rare > unknown);
  CHECK(std::abs(weight_of(small, 1000, 4000) - unknown) < 1e-9); // as common as its translation
  CHECK(std::abs(weight_of(small, 1, 10) - unknown) < 0.01);      // few articles say little
  CHECK(weight_of(small, 2000, 4000) < unknown);
  CHECK(weight_of(small, 4000, 4000) < weight_of(small, 2000, 4000));
  CHECK(weight_of(small, 4000, 4000) > 0);
}

} // namespace
} // namespace triglot
