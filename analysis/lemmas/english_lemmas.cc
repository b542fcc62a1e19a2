#include "analysis/lemmas/word_forms.h"

#include <algorithm>
#include <array>
#include <sstream>
#include <stdexcept>
#include <utility>

#include <fmt/format.h>

namespace triglot {
namespace {

// Closed-class words are their own lemmas and those of no other word: `be` does not find `is`.
constexpr std::string_view closed_class =
    " a an the i me my mine myself we us our ours ourselves you your yours yourself he him his"
    " himself she her hers herself it its itself they them their theirs themselves this that these"
    " those who whom whose which what and or but nor so yet if while as at by for from in into of"
    " off on onto out over to under up with am is are was were be been being do does did done doing"
    " have has had having will would shall should can could may might must not no than then there"
    " here ";

bool is_closed(std::string_view word) {
  return closed_class.find(fmt::format(" {} ", word)) != std::string_view::npos;
}

bool is_vowel(char c) {
  return std::string_view("aeiou").find(c) != std::string_view::npos;
}

bool ends_in_consonant_and_y(std::string_view word) {
  return word.size() > 2 && word.ends_with('y') && !is_vowel(word[word.size() - 2]);
}

std::string with_s(std::string_view word) {
  if (ends_in_consonant_and_y(word)) {
    return without(word, 1, "ies");
  }
  const bool hisses = word.ends_with('s') || word.ends_with('x') || word.ends_with('z') ||
                      word.ends_with("ch") || word.ends_with("sh");
  return without(word, 0, hisses ? "es" : "s");
}

// Calls `found` with the word and its plural or third person.
template <typename Found>
void inflect_with_s(const std::string& word, const Found& found) {
  found(word);
  found(with_s(word));
  if (word.ends_with('o')) {
    found(word + "es");
  }
}

std::size_t syllables(std::string_view word) {
  std::size_t count = 0;
  for (std::size_t at = 0; at < word.size(); ++at) {
    const bool vowel = is_vowel(word[at]) || (word[at] == 'y' && at > 0);
    const bool after_vowel = at > 0 && (is_vowel(word[at - 1]) || word[at - 1] == 'y');
    count += vowel && !after_vowel ? 1 : 0;
  }
  return count - (word.ends_with('e') && count > 1 ? 1 : 0);
}

// sit, visit: a single vowel before a single consonant that can double.
bool can_double(std::string_view word) {
  const std::size_t size = word.size();
  return size > 2 && !is_vowel(word[size - 1]) &&
         std::string_view("wxy").find(word[size - 1]) == std::string_view::npos &&
         is_vowel(word[size - 2]) &&
         (!is_vowel(word[size - 3]) || word.substr(size - 3, 2) == "ui");
}

// Calls `found` with each way to append an ending that begins with a vowel: sit → sitting, visit →
// visiting and visitting, hope → hoping, try → trying but tried.
template <typename Found>
void append(std::string_view word, std::string_view ending, const Found& found) {
  if (word.ends_with('e') && !(ending == "ing" && word.ends_with("ee"))) {
    if (ending == "ing" && word.ends_with("ie")) {
      found(without(word, 2, "ying"));
    }
    found(without(word, 1, ending));
    return;
  }
  if (ending != "ing" && ends_in_consonant_and_y(word)) {
    found(without(word, 1, "i").append(ending));
    return;
  }
  const bool doubles = can_double(word);
  if (doubles) {
    found(without(word, 0, word.substr(word.size() - 1)).append(ending));
  }
  if (!doubles || syllables(word) > 1) {
    found(without(word, 0, ending));
  }
}

// The lemmas of a part of speech: the first word of each line, except for the licence's lines,
// which are indented (wndb(5WN)).
Words read_index(const std::string& folder, std::string_view part) {
  std::ifstream file = opened(fmt::format("{}/index.{}", folder, part));
  Words words;
  for (std::string line; std::getline(file, line);) {
    std::string word = line.substr(0, line.find(' '));
    if (!word.empty() && is_one_word(word) && !is_closed(word)) {
      words.insert(std::move(word));
    }
  }
  if (words.empty()) {
    throw std::runtime_error(fmt::format("{}/index.{} is empty", folder, part));
  }
  return words;
}

// Each line has an irregular form and its lemmas.
void add_exceptions(const std::string& folder, std::string_view part, LemmasOfForms& lemmas) {
  std::ifstream file = opened(fmt::format("{}/{}.exc", folder, part));
  for (std::string line; std::getline(file, line);) {
    std::istringstream words(line);
    std::string form;
    words >> form;
    for (std::string lemma; is_one_word(form) && !is_closed(form) && words >> lemma;) {
      if (is_one_word(lemma) && !is_closed(lemma)) {
        lemmas[form].insert(lemma);
      }
    }
  }
}

// The American spelling of a word, if the list has both and they differ by a known pattern.
std::string american(const std::string& word, const Words& list) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 9> spellings = {{
      {"our", "or"},
      {"isation", "ization"},
      {"ise", "ize"},
      {"yse", "yze"},
      {"tre", "ter"},
      {"ogue", "og"},
      {"ence", "ense"},
      {"aes", "es"},
      {"oeuv", "euv"},
  }};
  for (const auto& [british, here] : spellings) {
    const std::size_t at = word.rfind(british);
    if (at == std::string::npos || at == 0) {
      continue;
    }
    std::string spelt = word;
    spelt.replace(at, british.size(), here);
    if (list.contains(spelt)) {
      return spelt;
    }
  }
  return word;
}

} // namespace

LemmasOfForms english_lemmas(const std::string& folder) {
  LemmasOfForms lemmas;
  const Words nouns = read_index(folder, "noun");
  const Words verbs = read_index(folder, "verb");
  const Words adjectives = read_index(folder, "adj");
  const Words adverbs = read_index(folder, "adv");
  const auto add = [&](const std::string& lemma, const Words& list) {
    return [&lemmas, spelt = american(lemma, list)](const std::string& form) {
      if (!is_closed(form)) {
        lemmas[form].insert(spelt);
      }
    };
  };
  for (const std::string& noun : nouns) {
    const auto found = add(noun, nouns);
    inflect_with_s(noun, found);
  }
  for (const std::string& verb : verbs) {
    const auto found = add(verb, verbs);
    inflect_with_s(verb, found);
    append(verb, "ed", found);
    append(verb, "ing", found);
  }
  for (const std::string& adjective : adjectives) {
    const auto found = add(adjective, adjectives);
    found(adjective);
    if (syllables(adjective) > 2) {
      continue;
    }
    for (const std::string_view ending : {"er", "est"}) {
      append(adjective, ending, [&](const std::string& form) {
        if (!nouns.contains(form) && !verbs.contains(form)) { // offer is not "more off"
          found(form);
        }
      });
    }
  }
  for (const std::string& adverb : adverbs) {
    add(adverb, adverbs)(adverb);
  }
  for (const std::string_view part : {"noun", "verb", "adj", "adv"}) {
    add_exceptions(folder, part, lemmas);
  }
  for (std::string_view rest = closed_class; rest.size() > 1;) {
    const std::size_t end = rest.find(' ', 1);
    const std::string word(rest.substr(1, end - 1));
    lemmas[word] = {word};
    rest.remove_prefix(end);
  }
  return lemmas;
}

} // namespace triglot
