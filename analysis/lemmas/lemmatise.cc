#include "analysis/lemmas/lemmatise.h"

#include "analysis/compounds/compound.h"
#include "analysis/fold.h"
#include "base/ascii.h"

#include <algorithm>
#include <array>
#include <utility>

namespace triglot {
namespace {

// Italian pronouns, single and paired, that attach to an infinitive or a gerund.
constexpr std::array<std::string_view, 30> enclitics = {
    "mi",   "ti",     "ci",     "vi",     "si",     "lo",     "la",   "li",   "le",   "ne",
    "gli",  "glielo", "gliela", "glieli", "gliele", "gliene", "melo", "mela", "mene", "telo",
    "tela", "tene",   "selo",   "sela",   "seli",   "sene",   "celo", "cela", "cene", "vene"};

} // namespace

std::vector<std::string> Lemmatiser::lemmas(Language language, std::string_view cased) {
  if (cased.size() > max_form_bytes) { // not a word of any language
    return {fold(cased).form};
  }
  std::vector<std::string> lemmas = lemmas_of_word(language, cased);
  if (const Division division = divide_compound(language, cased); !division.is_whole()) {
    for (const std::vector<std::string>* parts : {&division.parts, &division.compounds}) {
      for (const std::string& part : *parts) {
        add_part(language, part, lemmas);
      }
    }
    std::sort(lemmas.begin(), lemmas.end());
    lemmas.erase(std::unique(lemmas.begin(), lemmas.end()), lemmas.end());
  }
  return lemmas;
}

// A part is filed as itself, and a plural also under its singular: `adressen` under adres. Forms of
// verbs are not: that would conflate words with little in common, `leefregels` and `geleefd`.
void Lemmatiser::add_part(Language language, const std::string& part,
                          std::vector<std::string>& lemmas) {
  lemmas.push_back(part_mark + fold(part).form);
  const std::vector<std::string> of_part = table_.lemmas(language, part);
  if (std::find(of_part.begin(), of_part.end(), part) == of_part.end()) {
    for (const std::string& lemma : of_part) {
      const bool is_plural =
          part.size() > lemma.size() && (part.back() == 's' || part.back() == 'n');
      if (is_plural) {
        lemmas.push_back(part_mark + fold(lemma).form);
      }
    }
  }
}

std::vector<std::string> Lemmatiser::lemmas_of_word(Language language, std::string_view cased) {
  std::vector<std::string> lemmas;
  if (std::none_of(cased.begin(), cased.end(), is_ascii_digit)) { // none is in a dictionary
    lemmas = table_.lemmas(language, cased);
  }
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
    if (infinitive) { // only of porre, and not of other words: por, fior
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
