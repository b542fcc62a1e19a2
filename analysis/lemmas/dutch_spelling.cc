#include "analysis/lemmas/dutch_spelling.h"

#include "analysis/lemmas/word_forms.h"

#include <algorithm>
#include <utility>

namespace triglot {
namespace {

bool is_vowel(char c) {
  return std::string_view("aeiouy").find(c) != std::string_view::npos;
}

// Vowels that are doubled in a closed syllable.
bool can_be_long(char c) {
  return std::string_view("aeou").find(c) != std::string_view::npos;
}

bool ends_in_double_consonant(std::string_view word) {
  return word.size() > 2 && word[word.size() - 1] == word[word.size() - 2] &&
         !is_vowel(word.back());
}

// Whether the word ends in a single such vowel and a single consonant: lat, bom.
bool ends_in_short_syllable(std::string_view word) {
  const std::size_t size = word.size();
  return size > 1 && !is_vowel(word[size - 1]) && can_be_long(word[size - 2]) &&
         (size == 2 || !is_vowel(word[size - 3]));
}

// Whether the word is one syllable, which is short: its consonant is doubled before -en. The last
// syllable of a longer word may be unstressed (wandel, wandelen).
bool is_short_syllable(std::string_view word) {
  return ends_in_short_syllable(word) && std::none_of(word.begin(), word.end() - 2, is_vowel);
}

} // namespace

std::vector<std::string> closed_syllables(std::string_view before) {
  std::vector<std::string> words;
  if (before.empty()) {
    return words;
  }
  if (ends_in_double_consonant(before)) {
    words.push_back(without(before, 1));
  } else {
    words.emplace_back(before);
    if (ends_in_short_syllable(before)) {
      std::string word(before);
      word.insert(word.size() - 1, 1, word[word.size() - 2]);
      words.push_back(std::move(word));
    }
  }
  for (std::string& word : words) {
    word.back() = word.back() == 'z' ? 's' : word.back() == 'v' ? 'f' : word.back();
  }
  return words;
}

std::vector<std::string> infinitives_of(std::string_view stem) {
  std::vector<std::string> voiced = {std::string(stem)};
  if (stem.ends_with('s')) {
    voiced.push_back(without(stem, 1, "z"));
  } else if (stem.ends_with('f')) {
    voiced.push_back(without(stem, 1, "v"));
  }
  std::vector<std::string> infinitives;
  for (const std::string& word : voiced) {
    const std::size_t size = word.size();
    if (size == 0) {
      continue;
    }
    const char last = word.back();
    if (!is_short_syllable(word)) {
      infinitives.push_back(word + "en");
    }
    if (is_vowel(last)) {
      infinitives.push_back(word + "n");
      infinitives.push_back(word + last + "n");
    } else if (size > 2 && can_be_long(word[size - 2]) && word[size - 3] == word[size - 2]) {
      infinitives.push_back(without(word, 2) + last + "en");
    } else if (size > 1 && is_vowel(word[size - 2]) && (size == 2 || !is_vowel(word[size - 3]))) {
      infinitives.push_back(word + last + "en");
    }
  }
  return infinitives;
}

std::vector<WeakVerb> weak_verbs(std::string_view infinitive) {
  std::vector<WeakVerb> verbs;
  const std::string_view before =
      infinitive.substr(0, infinitive.size() - (infinitive.ends_with("en") ? 2 : 1));
  // The sound in the infinitive decides, not that of the stem: leven, leefde.
  const char sound = before.empty() ? ' ' : before.back();
  const bool voiceless = std::string_view("tkfschpx").find(sound) != std::string_view::npos;
  const char dental = voiceless ? 't' : 'd';
  for (const std::string& stem : closed_syllables(before)) {
    const std::string participle = stem.ends_with(dental) ? stem : stem + dental;
    verbs.push_back({stem.ends_with('t') ? stem : stem + "t", stem + dental + "e", participle});
  }
  return verbs;
}

} // namespace triglot
