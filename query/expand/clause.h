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

  // Why some forms stand for the word, those that are left out among them.
  struct Reason {
    std::string why; // "same lemma: andare (it)"
    std::vector<std::string> forms;
  };

  std::string form; // of the word as typed
  // `form` first, if it is one of them, the others sorted; behind them the lesser ones, sorted.
  std::vector<std::string> forms;
  // So many of them hold the word only as a part, and count for least in the ranking; so many in
  // front of those are inflections of the word as typed, and count for less.
  std::size_t lesser = 0;
  std::size_t inflected = 0;
  std::vector<Language> expanded_in; // inflected: those whose inflections are in `forms`
  std::vector<Reason> reasons;       // inflected: of all forms but `form`
  How how = How::exact;
  bool is_function_word = false; // inflected: in the languages that it is used in
  double weight = 1;             // of its score
  std::uint32_t left_out = 0;    // forms beyond the most frequent ones
};

struct Clause {
  // words: one at least; all, any: two children or more; negation: one.
  enum class Kind : std::uint8_t { words, dates, everything, all, any, negation };
  // What a child of `all` is for. content: it is required, unless no article has all that is.
  // ranked: it adds to scores alone.
  enum class Need : std::uint8_t { required, content, ranked };

  Kind kind = Kind::words;
  Need need = Need::required;
  Field field = Field::text;
  std::string typed; // words, dates: as the syntax tree has it; of a glossary's side as typed
  std::vector<ExpandedWord> words;
  // words: they stand in any order with this many others between them at most, all gaps together.
  // Nothing: next to one another in this order.
  std::optional<std::uint32_t> between;
  DateRange dates;
  std::vector<std::string> dropped; // clitics that do not count
  // words: why this is sought that was not typed: "spelling", "parts", "name, weight 7.2"
  std::string instead_of;
  std::vector<Clause> children;
};

// One clause for several: none for none, the clause itself for one.
std::optional<Clause> joined(Clause::Kind kind, std::vector<Clause> clauses);

// Whether words are sought by it, which count for the ranking; filters, dates and exclusions do
// not.
bool is_ranked(const Clause& clause);

// The spellings of a word, or what else is sought in its place; the clause itself where it is one.
std::span<const Clause> alternatives_of(const Clause& clause);

// The clauses without children (words, dates) that a document is sought by: all but the negated and
// those that are only ranked, in order. They live as long as `root` does.
std::vector<const Clause*> sought(const Clause& root);

// Those below a negation, likewise.
std::vector<const Clause*> excluded(const Clause& root);

// A line for each clause without children: alternatives stand between bars, the words of a
// phrase between commas.
//
//   dell'accordo → accordo | accordi  (it; "dell" dropped: a clitic)
//   "de fiets" → de , fiets
std::string to_string(const Clause& root);

// The same, and below each line why the forms stand for the word.
//
//   capaciteit → capaciteit | capaciteiten | netcapaciteit  (nl)
//     same lemma: capaciteit (nl) → capaciteiten
//     part of: capaciteit (nl) → netcapaciteit
std::string with_reasons(const Clause& root);

} // namespace triglot
