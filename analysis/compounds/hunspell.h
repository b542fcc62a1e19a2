// A dictionary of Hunspell: a .dic file of words with flags, an .aff file that says what the flags
// mean (man 5 hunspell). Only what the compounds of Dutch need of it.
//
//   dic: boom/CcCaYbZf      aff: SFX Zf oom omen/CaCbCp oom  →  bomen, which may begin a compound
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace triglot {

using Flags = std::vector<std::string>; // of two characters each: FLAG long

// a to z, and U+00DF to U+00FF without the sign of division. Not empty.
bool is_of_small_letters(std::string_view word);

bool has(const Flags& flags, std::string_view flag);

struct DictionaryWord {
  std::string word;
  Flags flags;
};

struct Inflection {
  std::string word;
  std::string flag; // by which the word has it
  Flags flags;      // the inflection's own
};

class HunspellDictionary {
public:
  // Leaves out words that are not written with small Latin letters alone, and those that are
  // forbidden. Reads ĳ as ij. Throws std::runtime_error where a file cannot be read or is cut.
  HunspellDictionary(const std::string& aff, const std::string& dic);

  const std::vector<DictionaryWord>& words() const { return words_; }
  std::vector<Inflection> inflections(const DictionaryWord& word) const;

private:
  struct Suffix {
    std::string strip;
    std::string add;
    Flags flags;
    std::string condition; // of the word's end: "[^eo]", "ium", "."
  };

  void read_aff(const std::string& path);
  void read_dic(const std::string& path);

  std::map<std::string, std::vector<Suffix>, std::less<>> suffixes_;
  std::vector<DictionaryWord> words_;
};

} // namespace triglot
