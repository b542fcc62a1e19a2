// Reader for Hunspell dictionaries: a .dic file of words with flags, and an .aff file with the
// flags' meaning (man 5 hunspell). Supports only what Dutch compounds need.
//
//   dic: boom/CcCaYbZf      aff: SFX Zf oom omen/CaCbCp oom  →  bomen, which may begin a compound
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace triglot {

using Flags = std::vector<std::string>; // of two characters each (FLAG long)

// Whether it is not empty and only has letters a to z, and U+00DF to U+00FF except the division
// sign.
bool is_of_small_letters(std::string_view word);

bool has(const Flags& flags, std::string_view flag);

struct DictionaryWord {
  std::string word;
  Flags flags;
};

struct Inflection {
  std::string word;
  std::string flag; // the word's flag that gives it
  Flags flags;      // the inflection's own
};

class HunspellDictionary {
public:
  // Reads the files. Leaves out words that are not all lower-case Latin letters, and forbidden
  // ones; reads ĳ as ij. Throws std::runtime_error if a file cannot be read or is truncated.
  HunspellDictionary(const std::string& aff, const std::string& dic);

  const std::vector<DictionaryWord>& words() const { return words_; }
  std::vector<Inflection> inflections(const DictionaryWord& word) const;

private:
  struct Suffix {
    std::string strip;
    std::string add;
    Flags flags;
    std::string condition; // on the word's end: "[^eo]", "ium", "."
  };

  void read_aff(const std::string& path);
  void read_dic(const std::string& path);

  std::map<std::string, std::vector<Suffix>, std::less<>> suffixes_;
  std::vector<DictionaryWord> words_;
};

} // namespace triglot
