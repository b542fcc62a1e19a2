// From what a person types to a tree. Parsing never fails: a piece that makes no sense where it
// stands is searched as a word or ignored, with a note that says so.
//
//   microsoft "first refusal" -(copilot OR "L'ACCORDO")
//     → and(word "microsoft", phrase "first refusal", not(or(word "copilot", phrase "L'ACCORDO")))
//
//   query       = disjunction
//   disjunction = conjunction { "OR" conjunction }
//   conjunction = unary { ["AND"] unary }
//   unary       = { "-" | "NOT" } ( "(" disjunction ")" | phrase | word )
//
// A phrase stands between any of " “ ” „ « ». A word ends at a blank, a bracket or such a quote.
// Time and memory grow linearly with the query's length.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace triglot {

struct Node {
  enum class Kind : std::uint8_t { word, phrase, all, any, negation };

  Kind kind = Kind::word;
  std::string text;           // word, phrase: as typed, without the quotes
  std::vector<Node> children; // all, any: two or more; negation: one

  friend bool operator==(const Node&, const Node&) = default;
};

struct Syntax {
  std::optional<Node> root; // nothing where the query holds no word
  std::vector<std::string> notes;
};

// Brackets nested deeper than this are ignored, with a note, so that the tree's depth is bounded.
inline constexpr int deepest_brackets = 100;

Syntax parse(std::string_view query);

// The tree in the notation above.
std::string to_string(const Node& node);

} // namespace triglot
