// The expanded query: the syntax tree with every word replaced by the forms that may stand for it.
#pragma once

#include "analysis/language.h"
#include "query/syntax/date_range.h"
#include "query/syntax/field.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace triglot {

// One word of the query, and what may stand for it in a document.
struct ExpandedWord {
  enum class How : std::uint8_t { exact, inflected, wildcard, fuzzy };

  // Why some forms stand for the word, including forms that were left out.
  struct Reason {
    std::string why; // "same lemma: andare (it)"
    std::vector<std::string> forms;
  };

  std::string form; // of the word as typed
  // `form` first, if it is one of them; then the others, sorted, and of translations the compounds
  // of several words; then the minor ones, sorted.
  std::vector<std::string> forms;
  // The last `minor_forms` forms contain the word only as a part, or are uncertain translations of
  // it, and count least in the ranking. The `inflected` forms before them are inflections of the
  // word as typed, and count less.
  std::size_t minor_forms = 0;
  std::size_t inflected = 0;
  std::vector<Language> expanded_in; // inflected: languages whose inflections are in `forms`
  std::vector<Reason> reasons;       // inflected: for all forms except `form`
  How how = How::exact;
  bool is_function_word = false; // inflected: in the languages it is used in
  double weight = 1;             // factor of its score
  std::uint32_t left_out = 0;    // forms beyond the most frequent ones
};

struct Clause {
  // words: at least one; all, any: at least two children; negation: one child.
  enum class Kind : std::uint8_t { words, dates, everything, all, any, negation };
  // How a child of `all` has to occur. content: required, unless no article has all of them.
  // optional: only adds to scores.
  enum class Occur : std::uint8_t { required, content, optional };

  Kind kind = Kind::words;
  Occur occur = Occur::required;
  Field field = Field::text;
  std::string typed; // words, dates: as in the syntax tree; a glossary's side: as typed
  std::vector<ExpandedWord> words;
  // words: in any order, with at most this many others between them, all gaps together. nullopt:
  // adjacent, in this order.
  std::optional<std::uint32_t> slop;
  DateRange dates;
  std::vector<std::string> dropped; // clitics that are ignored
  // words: why this was added to what was typed: "spelling", "parts", "name, weight 7.2"
  std::string instead_of;
  std::vector<Clause> children;
};

// Combines clauses into one: nullopt for none, the clause itself for a single one.
std::optional<Clause> joined(Clause::Kind kind, std::vector<Clause> clauses);

// Whether it searches for words, which count for the ranking; filters, dates and exclusions do not.
bool is_ranked(const Clause& clause);

// The spellings of a word, or other alternatives to it; the clause itself if there is only one.
std::span<const Clause> alternatives_of(const Clause& clause);

// The leaves (words, dates) that a document is to match: all except those that are negated or only
// ranked, in order. Valid as long as `root` is.
std::vector<const Clause*> sought(const Clause& root);

// The leaves below a negation, in order. Valid as long as `root` is.
std::vector<const Clause*> excluded(const Clause& root);

// One line per leaf: bars separate alternatives, commas the words of a phrase.
//
//   dell'accordo → accordo | accordi  (it; "dell" dropped: a clitic)
//   "de fiets" → de , fiets
std::string to_string(const Clause& root);

// As to_string(), with the reasons for a word's forms below its line.
//
//   capaciteit → capaciteit | capaciteiten | netcapaciteit  (nl)
//     same lemma: capaciteit (nl) → capaciteiten
//     part of: capaciteit (nl) → netcapaciteit
std::string with_reasons(const Clause& root);

} // namespace triglot
