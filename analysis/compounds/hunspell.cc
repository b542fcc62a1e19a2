#include "analysis/compounds/hunspell.h"

#include "base/decimal.h"

#include <algorithm>
#include <fstream>
#include <functional>
#include <optional>
#include <sstream>
#include <stdexcept>

namespace triglot {
namespace {

constexpr std::string_view forbidden_word = "Fw";

// A flag on this many words must have rules in the .aff file; some rarer flags have none.
constexpr std::size_t many_words = 100;

std::ifstream opened(const std::string& path) {
  std::ifstream file(path);
  if (!file) {
    throw std::runtime_error(path + " cannot be read");
  }
  return file;
}

std::runtime_error cut(const std::string& path) {
  return std::runtime_error(path + " is cut, or not of the version that is known");
}

std::string with_plain_ij(std::string text) {
  constexpr std::string_view ligature = "\xc4\xb3"; // U+0133
  for (std::size_t at = 0; (at = text.find(ligature, at)) != std::string::npos;) {
    text.replace(at, ligature.size(), "ij");
  }
  return text;
}

Flags flags_in(std::string_view text) {
  Flags flags;
  for (; text.size() >= 2; text.remove_prefix(2)) {
    flags.emplace_back(text.substr(0, 2));
  }
  return flags;
}

// Whether the end of a word matches a condition: letters, ".", and bracketed sets of letters.
bool fits(std::string_view word, std::string_view condition) {
  while (!condition.empty()) {
    if (word.empty()) {
      return false;
    }
    const char letter = word.back();
    word.remove_suffix(1);
    if (condition.back() != ']') {
      if (condition.back() != '.' && condition.back() != letter) {
        return false;
      }
      condition.remove_suffix(1);
      continue;
    }
    const std::size_t open = condition.rfind('[');
    if (open == std::string_view::npos) {
      return false;
    }
    std::string_view set = condition.substr(open + 1, condition.size() - open - 2);
    const bool excludes = set.starts_with('^');
    if (excludes) {
      set.remove_prefix(1);
    }
    if ((set.find(letter) != std::string_view::npos) == excludes) {
      return false;
    }
    condition = condition.substr(0, open);
  }
  return true;
}

} // namespace

bool is_of_small_letters(std::string_view word) {
  for (std::size_t at = 0; at < word.size(); ++at) {
    if (word[at] >= 'a' && word[at] <= 'z') {
      continue;
    }
    const auto next = at + 1 < word.size() ? static_cast<unsigned char>(word[at + 1]) : 0U;
    if (word[at] != '\xc3' || next < 0x9f || next == 0xb7) {
      return false;
    }
    ++at;
  }
  return !word.empty();
}

bool has(const Flags& flags, std::string_view flag) {
  return std::find(flags.begin(), flags.end(), flag) != flags.end();
}

HunspellDictionary::HunspellDictionary(const std::string& aff, const std::string& dic) {
  read_aff(aff);
  read_dic(dic);
  std::map<std::string, std::size_t> uses;
  for (const DictionaryWord& word : words_) {
    for (const std::string& flag : word.flags) {
      ++uses[flag];
    }
  }
  for (const auto& [flag, count] : uses) {
    const bool inflects = flag[0] == 'Z' || flag[0] == 'Y' || flag[0] == 'A';
    if (inflects && count >= many_words && !suffixes_.contains(flag)) {
      throw cut(aff);
    }
  }
}

//   SFX Zb Y 4                   four rules follow
//   SFX Zb 0 en/CaCbCp [^eo]     strip nothing, add en, unless the word ends in e or o
void HunspellDictionary::read_aff(const std::string& path) {
  std::ifstream file = opened(path);
  std::size_t missing = 0;
  for (std::string line; std::getline(file, line);) {
    std::istringstream fields(with_plain_ij(line));
    std::string kind, flag, strip, add, condition;
    if (!(fields >> kind >> flag >> strip >> add) || kind != "SFX") {
      continue;
    }
    if (missing == 0) {
      missing = parse_decimal<std::size_t>(add).value_or(0);
      suffixes_[flag].reserve(missing);
      continue;
    }
    --missing;
    if (!(fields >> condition) || condition.starts_with("ts:") || condition.starts_with("#")) {
      condition = ".";
    }
    const std::size_t slash = std::min(add.find('/'), add.size());
    Suffix suffix{strip == "0" ? "" : strip, add.substr(0, slash), {}, condition};
    if (slash < add.size()) {
      suffix.flags = flags_in(std::string_view(add).substr(slash + 1));
    }
    if (suffix.add == "0") {
      suffix.add.clear();
    }
    suffixes_[flag].push_back(std::move(suffix));
  }
  if (missing != 0 || suffixes_.empty()) {
    throw cut(path);
  }
}

// The first line states the number of words.
void HunspellDictionary::read_dic(const std::string& path) {
  std::ifstream file = opened(path);
  std::string line;
  std::getline(file, line);
  const std::size_t promised = parse_decimal<std::size_t>(line).value_or(0);
  std::size_t lines = 0;
  while (std::getline(file, line)) {
    ++lines;
    line = with_plain_ij(line.substr(0, line.find_first_of("\t ")));
    const std::size_t slash = std::min(line.find('/'), line.size());
    DictionaryWord word{line.substr(0, slash), {}};
    if (slash < line.size()) {
      word.flags = flags_in(std::string_view(line).substr(slash + 1));
    }
    if (is_of_small_letters(word.word) && !has(word.flags, forbidden_word)) {
      words_.push_back(std::move(word));
    }
  }
  if (promised == 0 || lines < promised || words_.empty()) {
    throw cut(path);
  }
}

std::vector<Inflection> HunspellDictionary::inflections(const DictionaryWord& word) const {
  std::vector<Inflection> found;
  for (const std::string& flag : word.flags) {
    const auto rules = suffixes_.find(flag);
    if (rules == suffixes_.end()) {
      continue;
    }
    for (const Suffix& suffix : rules->second) {
      if (!fits(word.word, suffix.condition) || !word.word.ends_with(suffix.strip)) {
        continue;
      }
      std::string inflected =
          word.word.substr(0, word.word.size() - suffix.strip.size()) + suffix.add;
      if (is_of_small_letters(inflected)) {
        found.push_back({std::move(inflected), flag, suffix.flags});
      }
    }
  }
  return found;
}

} // namespace triglot
