#include "analysis/lemmas/dutch_dictionary.h"
#include "analysis/lemmas/dutch_spelling.h"
#include "analysis/lemmas/word_forms.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <map>
#include <utility>

namespace triglot {
namespace {

// Separable prefixes: op-richten, opgericht, op te richten.
constexpr auto separable = std::to_array<std::string_view>(
    {"aan",     "achter", "af",    "bij",    "binnen", "boven", "buiten", "deel", "dicht",
     "door",    "fijn",   "gade",  "gelijk", "goed",   "groot", "hard",   "heen", "in",
     "kennis",  "klaar",  "kwijt", "los",    "mee",    "mis",   "na",     "neer", "om",
     "onder",   "op",     "open",  "over",   "plaats", "rond",  "samen",  "stil", "tegen",
     "teleur",  "terug",  "thuis", "toe",    "tussen", "uit",   "vast",   "vol",  "voor",
     "voorbij", "voort",  "vrij",  "waar",   "weer",   "weg"});
// Inseparable prefixes, whose participles have no ge-.
constexpr auto inseparable =
    std::to_array<std::string_view>({"achter", "be", "door", "er", "ge", "her", "mis", "onder",
                                     "ont", "over", "ver", "vol", "voor", "weer"});

class DutchLemmas {
public:
  DutchLemmas(const Analyses& analyses, const Words& words)
      : analyses_(analyses), words_(words), dictionary_(analyses, words) {}

  Words lemmas(const std::string& form) {
    if (const auto known = analyses_.find(form); known != analyses_.end()) {
      return known_lemmas(form, known->second);
    }
    return guessed_lemmas(form, 0);
  }

private:
  using Class = Reading::Class;

  Words known_lemmas(const std::string& form, const std::set<Reading>& readings) {
    if (is_rare_verb_alone(readings)) {
      return {form}; // stroom, koop, start: nouns that the analyser lacks
    }
    Words lemmas = lemmas_of(form, readings);
    if (form.ends_with('t') && lemmas.contains(form) &&
        dictionary_.has_reading(form, {Class::noun})) {
      for (const std::string& infinitive : infinitives_of(without(form, 1))) {
        if (infinitive.ends_with("en")) { // not staat, a frequent form of staan
          lemmas.erase(infinitive);       // plant: the noun, hardly the third person of plannen
        }
      }
    }
    for (const std::string& noun : dictionary_.noun_bases(form)) {
      const auto known = analyses_.find(noun); // stromen: also their plurals
      if (known != analyses_.end() && is_rare_verb_alone(known->second) &&
          dictionary_.has_diminutive(noun)) {
        lemmas.insert(noun);
      }
    }
    if (dictionary_.has_reading(form, {Class::closed})) {
      add_uninflected(form, lemmas);
    }
    // Participles are filed under their verbs: bestaande under bestaan, genoemde under noemen.
    const bool participle =
        form.ends_with("nd") || form.ends_with("nde") || form.ends_with("nden") ||
        (form.starts_with("ge") &&
         (form.ends_with('d') || form.ends_with('t') || form.ends_with("de") ||
          form.ends_with("te") || form.ends_with("den") || form.ends_with("ten")));
    if (participle && dictionary_.has_reading(form, {Class::adjective}) &&
        !dictionary_.has_reading(form, {Class::verb})) {
      add_verbs(form, lemmas);
    }
    return lemmas;
  }

  static bool is_rare_verb_alone(const std::set<Reading>& readings) {
    return std::all_of(readings.begin(), readings.end(),
                       [](const Reading& reading) { return reading.rare; });
  }

  // andere, anderen → ander; welke → welk
  void add_uninflected(const std::string& form, Words& lemmas) const {
    constexpr std::size_t shortest = 4;
    for (const std::string_view ending : {"e", "en"}) {
      if (form.ends_with(ending)) {
        for (const std::string& base : closed_syllables(without(form, ending.size()))) {
          if (base.size() >= shortest && analyses_.contains(base)) {
            lemmas.insert(base);
          }
        }
      }
    }
  }

  Words guessed_lemmas(const std::string& form, int depth) {
    constexpr int deepest = 3;
    if (depth > deepest) {
      return {form};
    }
    Words lemmas;
    if (is_infinitive(form)) {
      lemmas.insert(form);
      for (const std::string& noun : dictionary_.noun_bases(form)) {
        if (dictionary_.has_diminutive(noun)) { // dijken: to dike, but mostly dikes
          lemmas.insert(noun);
        }
      }
      return lemmas;
    }
    if (dictionary_.is_listed_noun(form)) {
      return {form}; // gast, dame, hamer: not forms of gassen, dam and ham
    }
    add_verbs(form, lemmas);
    if (lemmas.empty()) {
      add_bases(dictionary_.noun_bases(form), {Class::noun}, depth, lemmas);
    }
    if (lemmas.empty()) {
      add_bases(dictionary_.adjective_bases(form), {Class::adjective, Class::adverb}, depth,
                lemmas);
    }
    return lemmas.empty() ? Words{form} : lemmas;
  }

  void add_verbs(const std::string& form, Words& lemmas) {
    for (const std::string& verb : verbs_of(form, Prefix::none)) {
      const auto known = analyses_.find(verb);
      if (known == analyses_.end()) {
        lemmas.insert(verb);
      } else {
        lemmas.merge(lemmas_of(verb, known->second));
      }
    }
  }

  void add_bases(const Words& bases, std::initializer_list<Class> classes, int depth,
                 Words& lemmas) {
    for (const std::string& base : bases) {
      const auto known = analyses_.find(base);
      if (known == analyses_.end()) {
        lemmas.merge(guessed_lemmas(base, depth + 1));
        continue;
      }
      for (const Reading& reading : known->second) {
        if (std::find(classes.begin(), classes.end(), reading.word_class) != classes.end()) {
          lemmas.insert(reading.lemma);
        }
      }
    }
  }

  // Whether the analyser knows it as an infinitive, or the list has two of its weak forms, or it is
  // a verb with a prefix.
  bool is_infinitive(const std::string& word) {
    const auto [known, is_new] = infinitives_.try_emplace(word, false);
    if (!is_new) {
      return known->second;
    }
    const auto readings = analyses_.find(word);
    bool proved =
        readings != analyses_.end() &&
        std::any_of(readings->second.begin(), readings->second.end(), [&](const Reading& reading) {
          return reading.infinitive && reading.lemma == word;
        });
    if (!proved && words_.contains(word) && word.size() > 3 && word.ends_with('n')) {
      proved = has_weak_forms(word) || is_separable_verb(word);
    }
    infinitives_[word] = proved;
    return proved;
  }

  bool has_weak_forms(const std::string& infinitive) const {
    const bool no_ge = starts_with_any(infinitive, inseparable);
    const std::vector<WeakVerb> verbs = weak_verbs(infinitive);
    return std::any_of(verbs.begin(), verbs.end(), [&](const WeakVerb& verb) {
      const bool participle =
          words_.contains("ge" + verb.participle) ||
          (no_ge && verb.participle != verb.third_person && words_.contains(verb.participle));
      const int forms = (words_.contains(verb.third_person) ? 1 : 0) +
                        (words_.contains(verb.past) ? 1 : 0) +
                        (words_.contains(verb.past + "n") ? 1 : 0) + (participle ? 1 : 0);
      return forms >= 2;
    });
  }

  bool is_separable_verb(std::string_view word) const {
    return std::any_of(separable.begin(), separable.end(), [&](std::string_view prefix) {
      return word.starts_with(prefix) && word.size() > prefix.size() + 3 &&
             dictionary_.has_reading(std::string(word.substr(prefix.size())), {Class::verb});
    });
  }

  template <typename Prefixes>
  static bool starts_with_any(std::string_view word, const Prefixes& prefixes) {
    return std::any_of(prefixes.begin(), prefixes.end(),
                       [&](std::string_view prefix) { return word.starts_with(prefix); });
  }

  void add_infinitives(std::string_view stem, Words& verbs) {
    for (const std::string& infinitive : infinitives_of(stem)) {
      if (is_infinitive(infinitive)) {
        verbs.insert(infinitive);
      }
    }
  }

  // Whether a prefix was already removed; at most one is.
  enum class Prefix : std::uint8_t { none, taken_off };

  // The verbs that it may be a form of, apart from the infinitive and the bare stem.
  Words verbs_of(const std::string& form, Prefix before) {
    Words verbs;
    const auto stem = [&](std::size_t front, std::size_t back) {
      if (form.size() > front + back) {
        add_infinitives(std::string_view(form).substr(front, form.size() - front - back), verbs);
      }
    };
    const bool dental = form.ends_with('t') || form.ends_with('d');
    if (form.ends_with('t')) {
      stem(0, 1);
      if (!form.ends_with("tt")) {
        stem(0, 0);
      }
    }
    for (const std::string_view ending : {"te", "ten", "de", "den"}) {
      if (form.ends_with(ending)) {
        stem(0, ending.size());
        stem(0, ending.size() - 1);
      }
    }
    if (form.starts_with("ge") && form.size() > 5) {
      if (dental) {
        stem(2, 1);
        stem(2, 0);
      } else if (form.ends_with("te") || form.ends_with("de")) {
        verbs.merge(verbs_of(without(form, 1), before));
      }
    }
    if (dental && form.size() > 5 && starts_with_any(form, inseparable)) {
      stem(0, 1);
      stem(0, 0);
    }
    for (const auto& [ending, letters] :
         {std::pair("nd", 1U), std::pair("nde", 2U), std::pair("nden", 3U)}) {
      if (form.ends_with(ending) && is_infinitive(without(form, letters))) {
        verbs.insert(without(form, letters));
      }
    }
    for (const std::string_view prefix : separable) {
      if (form.starts_with(prefix) && form.size() > prefix.size() + 3) {
        add_separable(std::string(prefix), form.substr(prefix.size()), before, verbs);
      }
    }
    return verbs;
  }

  // opgericht → op + (gericht → richten)
  void add_separable(const std::string& prefix, const std::string& rest, Prefix before,
                     Words& verbs) {
    Words candidates;
    if (const auto known = analyses_.find(rest); known != analyses_.end()) {
      for (const Reading& reading : known->second) {
        if (reading.word_class == Class::verb) {
          candidates.insert(reading.lemma);
        }
      }
    }
    if (before == Prefix::none && candidates.empty()) {
      candidates = verbs_of(rest, Prefix::taken_off);
    }
    for (const std::string& verb : candidates) {
      if (verb != rest && words_.contains(prefix + verb)) {
        verbs.insert(prefix + verb);
      }
    }
    if (rest.starts_with("te") && is_infinitive(rest.substr(2)) &&
        words_.contains(prefix + rest.substr(2))) {
      verbs.insert(prefix + rest.substr(2));
    }
  }

  const Analyses& analyses_;
  const Words& words_;
  DutchDictionary dictionary_;
  std::map<std::string, bool, std::less<>> infinitives_; // memoises is_infinitive()
};

} // namespace

LemmasOfForms dutch_lemmas(const Analyses& analyses, const Words& words) {
  DutchLemmas dutch(analyses, words);
  LemmasOfForms lemmas;
  for (const auto& [form, readings] : analyses) {
    lemmas[form] = dutch.lemmas(form);
  }
  for (const std::string& word : words) {
    if (!analyses.contains(word)) {
      lemmas[word] = dutch.lemmas(word);
    }
  }
  return lemmas;
}

} // namespace triglot
