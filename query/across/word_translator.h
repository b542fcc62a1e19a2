// One word of a query → the group of forms that stand for it in another language.
//
//   dike, to nl → dijk | dijken | waterkering
#pragma once

#include "analysis/analyser.h"
#include "query/across/target_vocabulary.h"
#include "query/across/translated_clause.h"
#include "query/across/translated_word.h"
#include "query/across/word_lookup.h"
#include "query/expand/clause.h"
#include "store/lexicon/lexicon.h"
#include "store/snapshots.h"

#include <optional>
#include <string>
#include <utility>

namespace triglot {

struct WordGroup {
  TranslatedWord word;
  std::optional<Clause> clause; // any of its forms; nothing if articles have none
};

// For one query and one language. All arguments outlive the object. Xapian's exceptions pass
// through: used inside Index::read.
class WordTranslator {
public:
  WordTranslator(TranslationsToUse sources, Language to, WordOrigin origin,
                 const Snapshots& snapshots, const Lexicon& lexicon, Analyser& analyser)
      : lexicon_(lexicon), analyser_(analyser), target_(to, snapshots, lexicon, analyser),
        lookup_(sources, std::move(origin), target_, lexicon, analyser) {}
  WordTranslator(const WordTranslator&) = delete; // the lookup refers to the vocabulary
  WordTranslator& operator=(const WordTranslator&) = delete;
  ~WordTranslator() = default;

  // Of a token. A function word of its language gives nothing.
  std::optional<WordGroup> translate(const std::string& typed, WantedScore score = std::nullopt) {
    return group_of(lookup_.look_up(typed), score);
  }

  // Of words side by side: see WordLookup::look_up_side().
  std::optional<WordGroup> translate_side(const std::string& typed) {
    return group_of(lookup_.look_up_side(typed), std::nullopt);
  }

private:
  std::optional<WordGroup> group_of(std::optional<TranslatedWord> word, WantedScore score) {
    if (!word) {
      return std::nullopt;
    }
    WordGroup group;
    if (word->is_sought()) {
      group.clause = translated_clause(*word, target_, lexicon_, analyser_, score);
    }
    group.word = std::move(*word);
    return group;
  }

  const Lexicon& lexicon_;
  Analyser& analyser_;
  TargetVocabulary target_;
  WordLookup lookup_;
};

} // namespace triglot
