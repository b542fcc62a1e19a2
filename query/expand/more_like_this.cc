#include "query/expand/more_like_this.h"

#include "base/code_points.h"
#include "query/expand/expand_word.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <string>
#include <vector>

#include <unicode/uchar.h>

namespace triglot {
namespace {

struct Telling {
  double weight = 0;
  std::string form;
};

// Neither a number nor a word of one or two letters.
bool can_tell(const std::string& form) {
  const std::u32string letters = code_points(form);
  return letters.size() > 2 && std::any_of(letters.begin(), letters.end(), [](char32_t letter) {
           return u_isalpha(static_cast<UChar32>(letter)) != 0;
         });
}

std::vector<Telling> weigh(std::string_view text, std::uint32_t documents,
                           const TermDictionary& vocabulary, Analyser& analyser) {
  std::map<std::string, std::uint32_t> occurrences;
  for (Token& token : analyser.analyse(text)) {
    ++occurrences[std::move(token.form)];
  }
  std::vector<Telling> words;
  for (const auto& [form, count] : occurrences) {
    const std::uint32_t with_form = can_tell(form) ? vocabulary.documents(form) : 0;
    if (with_form > 0) {
      const double rarity = std::log(static_cast<double>(documents) / with_form);
      words.push_back({(1 + std::log(static_cast<double>(count))) * rarity, form});
    }
  }
  return words;
}

} // namespace

std::optional<Clause> like_clause(std::string_view text, std::uint32_t documents,
                                  const Lexicon& lexicon, Analyser& analyser) {
  std::vector<Telling> words =
      weigh(text.substr(0, max_like_bytes), documents, lexicon.vocabulary(), analyser);
  std::sort(words.begin(), words.end(), [](const Telling& one, const Telling& other) {
    return one.weight != other.weight ? one.weight > other.weight : one.form < other.form;
  });
  words.resize(std::min(words.size(), max_like_words));

  WordExpander expander(lexicon, analyser);
  Clause any;
  any.kind = Clause::Kind::any;
  for (const Telling& word : words) {
    Clause leaf;
    leaf.typed = word.form;
    leaf.words.push_back(expander.inflected(word.form));
    any.children.push_back(std::move(leaf));
  }
  if (any.children.size() <= 1) {
    return any.children.empty() ? std::nullopt : std::optional(std::move(any.children.front()));
  }
  return any;
}

} // namespace triglot
