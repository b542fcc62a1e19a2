// One word of a query → the forms that may stand for it, by the lexicon.
//
//   huizen      inflected → huizen | huis
//   data*       wildcard  → data | database | databases
//   mircosoft~  fuzzy     → microsoft
#pragma once

#include "analysis/analyser.h"
#include "analysis/fold.h"
#include "query/expand/clause.h"
#include "store/lexicon.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace triglot {

// A word stands for this many forms at most: the most frequent ones. Xapian takes 0.4 ms to open
// so many posting lists.
inline constexpr std::size_t max_forms = 200;

// The same near another word: each article that holds a form of each word is looked at.
inline constexpr std::size_t max_forms_nearby = 50;

// So many compounds of a word are searched at most, the shortest ones; without a note, for common
// words are parts of thousands.
inline constexpr std::size_t max_compounds = 20;

// A name of a filter or an exact field is not ranked, so more of them cost less.
inline constexpr std::size_t max_names = 1000;

// So many words of a query at most are looked up with wildcards or edits; a wildcard that begins
// with `*` reads all forms.
inline constexpr std::size_t max_patterns = 32;

// Whether each word of a leaf has a form that some article holds.
bool is_possible(const Clause& leaf, const Lexicon& lexicon);

// Expands the words of one query, and remembers what it found, for a long query repeats its words.
// Xapian's exceptions pass through: used inside Index::read.
class WordExpander {
public:
  WordExpander(const Lexicon& lexicon, Analyser& analyser)
      : lexicon_(lexicon), analyser_(analyser) {}

  // The form itself, seen or not.
  static ExpandedWord exact(std::string form);

  // A word as typed in the languages in which the lexicon has really seen it: those with a tenth or
  // more of the documents that hold it.
  // With Compounds::yes also the compounds that the word as typed is a part of, as lesser forms.
  enum class Compounds : std::uint8_t { no, yes };
  ExpandedWord inflected(std::string_view typed, Compounds compounds = Compounds::no);

  // Of what two words close to one another may stand for it: where it was expanded in a language
  // whose compounds are divided, or nobody has written it.
  std::vector<std::pair<std::string, std::string>> halves(const ExpandedWord& word,
                                                          std::string_view typed) const;

  // The forms of a field's vocabulary that a marked form (see wildcard.h) matches. Beyond
  // max_patterns it stands for itself, and so does the next.
  ExpandedWord wildcard(const FieldRow& field, const std::string& marked_form);

  // Those at most `edits` edits from `form`.
  ExpandedWord fuzzy(const FieldRow& field, const std::string& form, std::uint32_t edits);

  // Leaves a word the most frequent of its forms: max_forms_nearby.
  void keep_most_frequent(const FieldRow& field, ExpandedWord& word) const;

  // Whether there were more patterns than that.
  bool too_many_patterns() const { return too_many_patterns_; }

private:
  // The forms that share a lemma with a word in a language, the compounds that have it as a part,
  // and where its own form was not seen in how many documents the family was.
  struct Family {
    Language language = Language::en;
    std::uint64_t documents = 0;
    std::vector<ExpandedWord::Reason> same_lemma;
    ExpandedWord::Reason part_of;
  };
  // Of the languages that count for the word, in the order of the table. `uses` are its form's.
  std::vector<Family> families_of(const FoldedWord& folded, const std::vector<FormUse>& uses,
                                  Compounds compounds) const;
  std::vector<std::string> meant_lemmas(const FormUse& use, const std::string& cased) const;
  // Of a form and its lemmas.
  Family family_of(Language language, const std::vector<std::string>& lemmas,
                   const std::string& form, Compounds compounds) const;
  // Counts a pattern; false where it is one too many.
  bool take_pattern();
  ExpandedWord expand_inflections(std::string_view typed, Compounds compounds);
  ExpandedWord most_frequent(const FieldRow& field, const std::string& form,
                             std::vector<std::string> forms, std::size_t most) const;
  std::uint64_t documents_of(const Family& family) const;

  const Lexicon& lexicon_;
  Analyser& analyser_;
  std::size_t patterns_ = 0;
  bool too_many_patterns_ = false;
  std::unordered_map<std::string, ExpandedWord> known_; // by the word, its prefix and its kind
};

} // namespace triglot
