#include "analysis/lemmas/dutch_dictionary.h"

#include "analysis/lemmas/dutch_spelling.h"

#include <algorithm>
#include <array>
#include <utility>

namespace triglot {

bool DutchDictionary::is_known(const std::string& word) const {
  return words_.contains(word) || analyses_.contains(word);
}

bool DutchDictionary::has_reading(const std::string& word,
                                  std::initializer_list<Reading::Class> classes) const {
  const auto known = analyses_.find(word);
  return known != analyses_.end() &&
         std::any_of(known->second.begin(), known->second.end(), [&](const Reading& reading) {
           return std::find(classes.begin(), classes.end(), reading.word_class) != classes.end();
         });
}

bool DutchDictionary::has_diminutive(std::string_view word) const {
  const auto endings = std::to_array<std::string_view>({"je", "tje", "etje", "pje"});
  return std::any_of(endings.begin(), endings.end(), [&](std::string_view ending) {
    return words_.contains(std::string(word).append(ending));
  });
}

bool DutchDictionary::is_listed_noun(const std::string& word) const {
  const auto has = [&](std::string_view ending) {
    return words_.contains(std::string(word).append(ending));
  };
  return (has("s") || has("en") || has("'s")) && (has("je") || has("tje"));
}

void DutchDictionary::add_known(std::string base, const std::string& form, Words& bases) const {
  if (base.size() >= 2 && base != form && is_known(base)) {
    bases.insert(std::move(base));
  }
}

void DutchDictionary::add_closed(std::string_view before, const std::string& form,
                                 Words& bases) const {
  for (std::string& base : closed_syllables(before)) {
    add_known(std::move(base), form, bases);
  }
  add_known(std::string(before), form, bases);
}

Words DutchDictionary::noun_bases(const std::string& form) const {
  Words bases;
  if (form.ends_with("en") && form.size() > 4) {
    add_closed(std::string_view(form).substr(0, form.size() - 2), form, bases);
    if (form.ends_with("eren")) {
      add_known(without(form, 4), form, bases);
    }
    add_known(without(form, 1), form, bases);
  }
  if (form.ends_with("ën")) {
    add_known(without(form, 3), form, bases);      // idee-ën
    add_known(without(form, 3, "e"), form, bases); // industrieën has both
  }
  if (form.ends_with('s') && form.size() > 3 && !form.ends_with("ss")) {
    add_known(without(form, 1), form, bases);
  }
  const std::string singular = form.ends_with("jes") ? without(form, 1) : form;
  if (singular.ends_with("je") && singular.size() > 4) {
    add_diminutive_bases(singular, form, bases);
  }
  return bases;
}

// huisje → huis, autootje → auto, balletje → bal, boompje → boom, koninkje → koning
void DutchDictionary::add_diminutive_bases(const std::string& singular, const std::string& form,
                                           Words& bases) const {
  add_known(singular, form, bases);
  const std::string before = without(singular, 2);
  add_known(before, form, bases);
  if (before.ends_with("mp")) {
    add_known(without(before, 1), form, bases);
  }
  if (before.ends_with("nk")) {
    add_known(without(before, 1, "g"), form, bases);
  }
  if (!before.ends_with('t')) {
    return;
  }
  const std::string noun = without(before, 1);
  const std::size_t size = noun.size();
  add_known(noun, form, bases);
  if (noun.ends_with('e')) {
    add_known(without(noun, 1), form, bases);
    if (size > 3 && noun[size - 2] == noun[size - 3]) {
      add_known(without(noun, 2), form, bases);
    }
  }
  if (size > 2 && noun[size - 1] == noun[size - 2]) {
    add_known(without(noun, 1), form, bases);
  }
}

Words DutchDictionary::adjective_bases(const std::string& form) const {
  Words bases;
  const std::string_view word = form;
  if (word.ends_with('e') && word.size() > 3) {
    add_closed(word.substr(0, word.size() - 1), form, bases);
  }
  for (const std::string_view ending : {"er", "ere"}) {
    const std::size_t letters = ending.size();
    if (word.ends_with(ending) && word.size() > letters + 2 &&
        is_known(without(word, letters, "e"))) {
      add_closed(word.substr(0, word.size() - letters), form, bases);
      std::erase_if(bases, [&](const std::string& base) { return !has_superlative(base); });
    }
  }
  for (const std::string_view ending : {"st", "ste", "sten"}) {
    if (word.ends_with(ending) && word.size() > ending.size() + 2) {
      add_known(without(word, ending.size()), form, bases);
    }
  }
  return bases;
}

bool DutchDictionary::has_superlative(const std::string& word) const {
  const std::string superlative = word + (word.ends_with('s') ? "t" : "st");
  return has_reading(word, {Reading::Class::adjective, Reading::Class::adverb}) ||
         is_known(superlative) || is_known(superlative + "e");
}

} // namespace triglot
