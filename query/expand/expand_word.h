// Expands one word of a query to the forms that may stand for it, by the lexicon.
//
//   huizen      inflected → huizen | huis
//   data*       wildcard  → data | database | databases
//   mircosoft~  fuzzy     → microsoft
#pragma once

#include "analysis/analyser.h"
#include "analysis/fold.h"
#include "query/expand/clause.h"
#include "store/lexicon/lexicon.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace triglot {

// Maximum number of forms per word; the most frequent ones are kept. Xapian takes 0.4 ms to open so
// many posting lists.
inline constexpr std::size_t max_forms = 200;

// As max_forms, near another word: each article that holds a form of each word is checked.
inline constexpr std::size_t max_forms_nearby = 50;

// Maximum number of compounds per word; the shortest ones are kept, without a note, as common words
// are parts of thousands.
inline constexpr std::size_t max_compounds = 20;

// As max_forms, for filters and exact fields: names are not ranked, so more of them cost less.
inline constexpr std::size_t max_names = 1000;

// Maximum number of words in a query with wildcards or edits; a wildcard that begins with `*` reads
// all forms.
inline constexpr std::size_t max_patterns = 32;

// Whether a language counts for a word: it has at least a tenth of the word's documents. Likewise a
// lemma in a language. Measured on twelve test collections in one index: ranks as well as if the
// query's language were known.
constexpr bool counts_for_word(std::uint64_t documents, std::uint64_t all) {
  return documents * 10 >= all;
}

// Whether each word of a leaf has a form that is in some article.
bool is_possible(const Clause& leaf, const Lexicon& lexicon);

// Expands the words of one query, and caches the results because long queries repeat words.
// Xapian's exceptions pass through; use inside Index::read.
class WordExpander {
public:
  WordExpander(const Lexicon& lexicon, Analyser& analyser)
      : lexicon_(lexicon), analyser_(analyser) {}

  // The form itself, whether or not any article has it.
  static ExpandedWord exact(std::string form);

  // Expands a word as typed, in each language that has at least a tenth of the documents that hold
  // it. Compounds::yes adds, as lesser forms, compounds that contain the word as typed.
  enum class Compounds : std::uint8_t { no, yes };
  ExpandedWord inflected(std::string_view typed, Compounds compounds = Compounds::no);

  // The pairs of words, near each other, that may stand for this compound. Only if it was expanded
  // in a language whose compounds are divided, or is in no article.
  std::vector<std::pair<std::string, std::string>> halves(const ExpandedWord& word,
                                                          std::string_view typed) const;

  // The forms of a field's vocabulary that match a marked form (see wildcard.h). From the first
  // pattern beyond max_patterns on, words stand only for themselves, here and in fuzzy().
  ExpandedWord wildcard(const FieldRow& field, const std::string& marked_form);

  // The forms at most `edits` edits from `form`.
  ExpandedWord fuzzy(const FieldRow& field, const std::string& form, std::uint32_t edits);

  // Keeps the max_forms_nearby most frequent forms of a word.
  void keep_most_frequent(const FieldRow& field, ExpandedWord& word) const;

  // Whether there were more than max_patterns.
  bool too_many_patterns() const { return too_many_patterns_; }

private:
  // The forms that share a lemma with a word in a language, and the compounds that contain it.
  // `documents` is set only if the word's own form is in no article.
  struct Family {
    Language language = Language::en;
    std::uint64_t documents = 0;
    std::vector<ExpandedWord::Reason> same_lemma;
    ExpandedWord::Reason part_of;
  };
  // Families in the languages that count for the word, in the table's order. `uses` are its form's.
  std::vector<Family> families_of(const FoldedWord& folded, const std::vector<FormStatistics>& uses,
                                  Compounds compounds) const;
  std::vector<std::string> meant_lemmas(const FormStatistics& use, const std::string& cased) const;
  // The family of a form with these lemmas.
  Family family_of(Language language, const std::vector<std::string>& lemmas,
                   const std::string& form, Compounds compounds) const;
  // Counts a pattern; false if it is one too many.
  bool take_pattern();
  ExpandedWord expand_inflections(std::string_view typed, Compounds compounds);
  ExpandedWord most_frequent(const FieldRow& field, const std::string& form,
                             std::vector<std::string> forms, std::size_t most) const;
  std::uint64_t documents_of(const Family& family) const;

  const Lexicon& lexicon_;
  Analyser& analyser_;
  std::size_t patterns_ = 0;
  bool too_many_patterns_ = false;
  std::unordered_map<std::string, ExpandedWord> known_; // by kind, prefix and word
};

} // namespace triglot
