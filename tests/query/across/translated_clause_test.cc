// How the clause of a translated word is weighed, and which of its forms count in full.
#include "query/across/translated_clause.h"

#include "tests/query/small_index.h"
#include "tests/support/catch.h"

#include <cmath>
#include <optional>
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

TEST_CASE("A compound that has parts of two words counts in full for both") {
  std::vector<Clause> words = {
      word_with({"gegevens", "gegevensbank", "gegevensformulier", "invoergegevens"}, 3),
      word_with({"formulier", "gegevensformulier", "invoerformulier"}, 2)};
  Clause either; // of two parts of a compound
  either.kind = Clause::Kind::any;
  either.children = {word_with({"bank", "gegevensbank"}, 1),
                     word_with({"geld", "geldautomaat", "geldbank"}, 2)};
  words.push_back(either);
  count_shared_forms(words);
  const auto check = [](const Clause& clause, const std::vector<std::string>& forms,
                        std::size_t minor) {
    const ExpandedWord& word = clause.words.front();
    CHECK(word.forms == forms);
    CHECK(word.minor_forms == minor);
    CHECK(word.inflected == forms.size() - minor);
  };
  check(words[0], {"gegevens", "gegevensbank", "gegevensformulier", "invoergegevens"}, 1);
  check(words[1], {"formulier", "gegevensformulier", "invoerformulier"}, 1);
  check(words[2].children[0], {"bank", "gegevensbank"}, 0);
  check(words[2].children[1], {"geld", "geldautomaat", "geldbank"}, 2);
}

// The weight of a word that the dictionary translates by `steken`.
double weight_of(test::SmallIndex& small, double share_in_own) {
  TranslatedWord word;
  word.typed = "insert";
  word.from = {Language::en};
  word.share_in_own = share_in_own;
  word.translations.push_back({"steken", Language::en, 90, {"dict"}, "", {"steken"}});
  const Snapshots& snapshots = small.index().snapshots();
  const Lexicon lexicon(snapshots);
  TargetVocabulary target(Language::nl, snapshots, lexicon, small.analyser());
  return translated_clause(word, target, lexicon, small.analyser(), std::nullopt)
      .words.front()
      .weight;
}

TEST_CASE("A word that is common in its own language weighs less") {
  test::SmallIndex small({{"nl", "Twee palen steken boven het water uit."},
                          {"nl", "Het water steeg, en het dorp liep onder."},
                          {"nl", "De minister sprak over subsidie voor dijken."},
                          {"nl", "Een feest met muziek en kaas."}});
  const double unknown = weight_of(small, 0);
  CHECK(std::abs(weight_of(small, 0.25) - unknown) < 1e-9); // as common as its translation
  CHECK(weight_of(small, 0.5) < unknown);
  CHECK(weight_of(small, 0.75) < weight_of(small, 0.5));
  CHECK(weight_of(small, 0.75) > 0);
}

} // namespace
} // namespace triglot
