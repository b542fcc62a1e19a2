// Parses what was typed into a tree. Never fails: a piece that makes no sense where it is becomes a
// word or is left out, with a note that says so.
//
//   microsoft "first refusal" -(copilot OR title:"L'ACCORDO") lang:nl
//     → and(word "microsoft", phrase "first refusal",
//           not(or(word "copilot", phrase title:"L'ACCORDO")), filter lang="nl")
//   cloud NEAR/4 capacit* "a b"~3 mircosoft~ stem:"rights of"
//     → and(near/4(word "cloud", word "capacit*"), phrase "a b"~3, word "mircosoft"~1,
//           stem "rights of")
//
//   query       = disjunction
//   disjunction = conjunction { "OR" conjunction }
//   conjunction = proximity { ["AND"] proximity }
//   proximity   = unary { "NEAR/N" unary }
//   unary       = { "-" | "NOT" } primary
//   primary     = field ":" primary | "stem:" primary | "(" disjunction ")"
//               | phrase ["~N"] | word ["~" | "~N"]
//
// A phrase is enclosed in any of " “ ” „ « ». A word ends at a space, a parenthesis or such a
// quote. Time and memory grow linearly with the query's length.
#pragma once

#include "query/syntax/field.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace triglot {

struct Node {
  enum class Kind : std::uint8_t {
    everything, // a lone `*`
    word,
    phrase, // exactly these forms
    stem,   // a phrase in any inflection
    near,
    all,
    any,
    negation,
  };

  Kind kind = Kind::word;
  Field field = Field::text; // word, phrase, stem
  std::string text;          // word, phrase, stem: as typed, without the quotes
  // word: edit distance; phrase, stem, near: maximum number of words between, in any order.
  std::optional<std::uint32_t> number;
  std::vector<Node> children; // near, all, any: two or more; negation: one
  bool required = false;      // word: typed as `+word`
  bool follows_word = false;  // word: typed directly after another one

  friend bool operator==(const Node&, const Node&) = default;
};

struct Syntax {
  std::optional<Node> root; // nullopt if the query has no word
  std::vector<std::string> notes;
};

// How adjacent words are combined. With `any`, filters and negations still restrict.
enum class DefaultOperator : std::uint8_t { all, any };

// Parentheses nested deeper than this are ignored, with a note, so that the tree's depth is
// bounded.
inline constexpr int deepest_brackets = 100;

Syntax parse(std::string_view query, DefaultOperator default_operator = DefaultOperator::all);

// The tree in the notation above.
std::string to_string(const Node& node);

} // namespace triglot
