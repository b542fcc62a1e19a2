// From what each dictionary says to what several agree on.
//
//   freedict-eng-nld: dike → dijk      freedict-nld-eng: dijk → dike
//     → en-nl dike → dijk, with 92 hundredths
//
// The confidence of a translation depends on the ways that lead to it: a dictionary of both
// languages, read in either direction; English to Catalan to Italian; the third of our languages,
// if the ways there and back agree; other languages, if at least two of them agree.
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

// All links between words that the dictionaries have.
class WordLinks {
public:
  // Adds a translation that source number `source` has. Languages are codes; `place` is the number
  // of translations that stand before this one.
  void add(std::uint8_t source, std::string_view from_language, std::string_view from,
           std::string_view to_language, std::string_view to, std::uint8_t place);

  // What they agree on, for each pair of our languages, sorted; the key of an entry is the word.
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
