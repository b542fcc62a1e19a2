// From the words of a query to the surface forms that the index files, by the lexicon.
//
//   and(word "dell'accordo", not(word "AI-infrastructuur"), phrase "de fiets")
//     dell'accordo → accordo | accordi  (it; "dell" dropped: a clitic)
//     AI-infrastructuur → ai , infrastructuur | infrastructuren  (nl)
//     "de fiets" → de , fiets
//
// Alternatives stand between bars; words that must be adjacent between commas.
#pragma once

#include "analysis/analyser.h"
#include "query/syntax.h"
#include "store/lexicon.h"

#include <optional>
#include <string>
#include <vector>

namespace triglot {

// In how many documents a word was seen in a language: its own form, or where that form was not
// seen there, its inflections.
struct LanguageCount {
  Language language = Language::en;
  std::uint32_t documents = 0;
};

// One word of the query, and what may stand for it in a document.
struct ExpandedWord {
  std::string form;                  // of the word as typed
  std::vector<std::string> forms;    // `form` first, then the others, sorted; each once
  std::vector<LanguageCount> counts; // of all languages that know the word
  std::vector<Language> expanded_in; // those whose inflections are in `forms`
};

// What a document must fulfil.
struct Criterion {
  // words: adjacent in this order, one at least; all, any: two children or more; negation: one.
  enum class Kind : std::uint8_t { words, all, any, negation };

  Kind kind = Kind::words;
  std::string typed; // words: as the syntax tree has it, for --explain
  std::vector<ExpandedWord> words;
  std::vector<std::string> dropped; // clitics that do not count
  std::vector<Criterion> children;
};

struct Expansion {
  std::optional<Criterion> root; // nothing where no part of the query holds a word
  std::vector<std::string> notes;
};

// Words of a query beyond this number are left out, with a note. Xapian's OR takes time quadratic
// in the number of its terms: 0.03 s for 1,000 and 2 s for 8,000 (measured on 1.4.22).
inline constexpr std::size_t most_words = 1000;

// A word is expanded in the languages in which the lexicon has really seen it: those with a tenth
// or more of the documents that hold it. Phrases are not expanded. Parts without a letter or digit
// are left out, with a note.
Expansion expand(const Node& root, const Lexicon& lexicon, Analyser& analyser);

// The criteria of kind `words` that a document is sought by: all but the negated, in order. They
// live as long as `root` does.
std::vector<const Criterion*> sought(const Criterion& root);

// Those below a negation, likewise.
std::vector<const Criterion*> excluded(const Criterion& root);

// A line for each part of the query, as in the example above.
std::string to_string(const Criterion& root);

} // namespace triglot
