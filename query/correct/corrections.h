// Known words in the place of one that no article has.
//
//   agreemant cloud   → agreement (stands with cloud in an article), agreements
//   machinelearning   → machine learning (stands in an article so)
//   data base         → database
#pragma once

#include "query/expand/clause.h"
#include "store/lexicon.h"
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

// For so many unknown words of a query others are looked up: each reads a part of the vocabulary.
inline constexpr std::size_t max_corrected_words = 3;

// What is to be searched in the place of a word.
struct Correction {
  std::string text;            // a form, or two with a blank between them
  std::uint32_t edits = 0;     // a blank put in is one
  std::uint64_t documents = 0; // with it: in the languages of the query, if they are known
  bool together = false;       // one of them fulfils the other parts of the query too
};

// Whether it is one word of a text or a name, of which no article has any form.
bool is_unknown(const Clause& clause, const Lexicon& lexicon);

// Two words side by side that articles write as one, and their joined form.
struct JoinedPair {
  const Clause* first = nullptr;
  const Clause* second = nullptr;
  std::string form;
};

// Of one query. Xapian's exceptions pass through: used inside Index::read.
class Corrector {
public:
  // All that is passed outlives the object.
  Corrector(const Snapshots& snapshots, const Lexicon& lexicon, const Clause& root);

  // A few words spelled like `word`, the best first: those that stand in an article with the rest
  // of the query, then the nearest, then those that more articles in its languages have. `leaf` is
  // the word's clause in the query. No number becomes another one.
  std::vector<Correction> corrections(const Clause& leaf, const ExpandedWord& word) const;

  // Pairs of words that are required side by side, in the query's order.
  std::vector<JoinedPair> joined_pairs() const;

private:
  std::vector<Correction> spelled_like(Field field, std::string_view form) const;
  void add_divided(Field field, std::string_view form, std::vector<Correction>& found) const;
  std::optional<Xapian::Query> rest_of_query(const Clause& leaf) const;
  bool stands_with(const Xapian::Query& rest, Field field, const Correction& correction) const;
  std::uint64_t documents_in_languages(const std::string& form, std::uint64_t all) const;

  const Snapshots& snapshots_;
  const Lexicon& lexicon_;
  const Clause& root_;
  std::vector<Language> languages_; // of the query; none: not known
};

} // namespace triglot
