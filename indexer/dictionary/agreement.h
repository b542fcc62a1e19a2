// From what each dictionary says to what several agree on.
//
//   freedict-eng-nld: dike → dijk      freedict-nld-eng: dijk → dike
//     → en-nl dike → dijk, with 92 hundredths
//
// A translation is sure by the ways that lead to it: a dictionary of both languages, read in either
// direction; English to Catalan to Italian; the third of our languages, where the way there and the
// way back agree; languages that are not ours, where two of them agree at least.
#pragma once

#include "analysis/language.h"
#include "analysis/translations/translations.h"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace triglot {

// All links between words, as the dictionaries have them.
class WordLinks {
public:
  // That source number `source`, a dictionary from one language to another, translates a word so.
  // Languages are codes; `place`: how many translations of the word stand before this one.
  void add(std::uint8_t source, std::string_view from_language, std::string_view from,
           std::string_view to_language, std::string_view to, std::uint8_t place);

  // What they agree on, for each two of our languages, sorted; the key of an entry is the word.
  std::vector<TranslatedLemma> agreed() const;

private:
  friend class Agreement;

  using WordId = std::uint32_t; // in its language
  struct Words {
    std::vector<std::string> words;
    std::unordered_map<std::string, WordId> ids;
    WordId id_of(std::string_view word);
  };
  struct Link {
    WordId from = 0;
    WordId to = 0;
    std::uint8_t source = 0;
    std::uint8_t place = 0;
  };
  using Direction = std::pair<std::string, std::string>;

  std::map<std::string, Words, std::less<>> words_; // by language
  std::map<Direction, std::vector<Link>> links_;
};

} // namespace triglot
