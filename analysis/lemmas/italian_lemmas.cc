#include "analysis/lemmas/word_forms.h"

#include <array>
#include <utility>

namespace triglot {
namespace {

// Elided and truncated forms, before an apostrophe or a consonant.
constexpr std::array<std::pair<std::string_view, std::string_view>, 10> truncated = {{
    {"bell", "bello"},
    {"bel", "bello"},
    {"buon", "buono"},
    {"gran", "grande"},
    {"grand", "grande"},
    {"mezz", "mezzo"},
    {"san", "santo"},
    {"sant", "santo"},
    {"second", "secondo"},
    {"pover", "povero"},
}};

} // namespace

LemmasOfForms italian_lemmas(const Analyses& analyses) {
  LemmasOfForms lemmas;
  for (const auto& [form, readings] : analyses) {
    lemmas[form].merge(lemmas_of(form, readings));
    for (const Reading& reading : readings) {
      if (!reading.infinitive || reading.lemma != form) {
        continue;
      }
      // andare → andar, porre → por
      const std::string_view kept =
          std::string_view(form).substr(0, form.size() - (form.ends_with("rre") ? 2 : 1));
      lemmas[std::string(kept)].insert(form);
    }
  }
  for (const auto& [form, lemma] : truncated) {
    lemmas[std::string(form)].insert(std::string(lemma));
  }
  return lemmas;
}

} // namespace triglot
