// Known words to replace one that no article has.
//
//   agreemant cloud   → agreement (in an article with cloud), agreements
//   machinelearning   → machine learning (adjacent in an article)
//   data base         → database
#pragma once

#include "query/expand/clause.h"
#include "store/lexicon/lexicon.h"
#include "store/snapshots.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <xapian.h>

namespace triglot {

// How many unknown words of a query are corrected: each reads a part of the vocabulary.
inline constexpr std::size_t max_corrected_words = 3;

// What to search for in place of a word.
struct Correction {
  std::string text;            // a form, or two separated by a space
  std::uint32_t edits = 0;     // an inserted space is one
  std::uint64_t documents = 0; // with it, in the query's languages if known
  bool together = false;       // one of them matches the rest of the query too
};

// Whether the clause is one word, of a text or a name, with no form in any article.
bool is_unknown(const Clause& clause, const Lexicon& lexicon);

// Two adjacent words that articles write as one, and the joined form.
struct JoinedPair {
  const Clause* first = nullptr;
  const Clause* second = nullptr;
  std::string form;
};

// Corrects one query. Xapian's exceptions pass through, and TooManyToLookThrough (operators.h); use
// inside Index::read.
class Corrector {
public:
  // The arguments outlive the object.
  Corrector(const Snapshots& snapshots, const Lexicon& lexicon, const Clause& root);

  // A few words spelled like `word`, best first: those in an article with the rest of the query,
  // then the nearest, then those in most articles in the query's languages. `leaf` is the word's
  // clause in the query. A number never becomes another one.
  std::vector<Correction> corrections(const Clause& leaf, const ExpandedWord& word) const;

  // Pairs of adjacent words that articles write as one, in the query's order.
  std::vector<JoinedPair> joined_pairs() const;

private:
  std::vector<Correction> spelled_like(Field field, std::string_view form) const;
  void add_divided(Field field, std::string_view form, std::vector<Correction>& found) const;
  std::optional<Clause> rest_of_query(const Clause& leaf) const;
  bool stands_with(const Clause& rest, Field field, const Correction& correction) const;
  std::uint64_t documents_in_languages(const std::string& form, std::uint64_t all) const;

  const Snapshots& snapshots_;
  const Lexicon& lexicon_;
  const Clause& root_;
  std::vector<Language> languages_; // of the query; empty: unknown
};

} // namespace triglot
