#include "analysis/lemmas/lemmatise.h"

#include "analysis/fold.h"

#include <algorithm>
#include <array>
#include <utility>

namespace triglot {
namespace {

constexpr char stem_mark = '~';

// Italian pronouns that are written behind an infinitive or a gerund, and two of them.
constexpr std::array<std::string_view, 30> enclitics = {
    "mi",   "ti",     "ci",     "vi",     "si",     "lo",     "la",   "li",   "le",   "ne",
    "gli",  "glielo", "gliela", "glieli", "gliele", "gliene", "melo", "mela", "mene", "telo",
    "tela", "tene",   "selo",   "sela",   "seli",   "sene",   "celo", "cela", "cene", "vene"};

} // namespace

std::vector<std::string> Lemmatiser::lemmas(Language language, std::string_view cased) {
  if (cased.size() > max_form_bytes) { // no word of any language
    return {fold(cased).form};
  }
  std::vector<std::string> lemmas = table_.lemmas(language, cased);
  if (lemmas.empty() && language == Language::it) {
    lemmas = without_pronoun(cased);
  }
  if (lemmas.empty()) {
    lemmas.push_back(stem_mark + stemmers_.stem(language, cased));
  }
  return lemmas;
}

// acquistarlo → acquistar → acquistare, porgli → por → porre, facendone → facendo → fare
std::vector<std::string> Lemmatiser::without_pronoun(std::string_view cased) {
  for (const std::string_view pronoun : enclitics) {
    if (!cased.ends_with(pronoun)) {
      continue;
    }
    const std::string_view verb = cased.substr(0, cased.size() - pronoun.size());
    const bool infinitive = verb.size() > 2 && verb.ends_with('r');
    if (!infinitive && !verb.ends_with("ando") && !verb.ends_with("endo")) {
      continue;
    }
    std::vector<std::string> lemmas = table_.lemmas(Language::it, verb);
    if (infinitive) { // of porre and of what is no verb: por, fior
      std::erase_if(lemmas, [&](const std::string& lemma) {
        return lemma != std::string(verb) + "e" && lemma != std::string(verb) + "re";
      });
    }
    if (!lemmas.empty()) {
      return lemmas;
    }
  }
  return {};
}

} // namespace triglot
