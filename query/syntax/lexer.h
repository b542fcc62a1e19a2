// Splits a query into tokens.
//
//   title:"first refusal"~3 -mircosoft~ NEAR/4   →   field phrase minus word near
#pragma once

#include "query/syntax/field.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace triglot {

struct Lexeme {
  enum class Kind : std::uint8_t {
    word,
    phrase,
    minus,
    open,
    close,
    op_and,
    op_or,
    op_not,
    op_near,
    field, // before its operand: something directly follows it, if only an open quote
    stem,  // before its operand, too
  };

  Kind kind = Kind::word;
  std::string_view text;               // as typed; a phrase without its quotes
  std::optional<std::uint32_t> number; // op_near: N; word, phrase: N of `~N`
  Field field = Field::text;
  bool required = false; // a word after `+`
};

struct Lexemes {
  std::vector<Lexeme> pieces; // views of the query
  std::vector<std::string> notes;
};

// Maximum of numbers in a query; larger ones are read as this.
inline constexpr std::uint32_t largest_number = 1000;
// For NEAR without a number (Xapian's own default).
inline constexpr std::uint32_t default_near = 10;

// Never fails. An open quote is left out with a note, and what follows it is words. `!` before a
// word is a minus, and `|` an OR.
Lexemes split_query(std::string_view query);

} // namespace triglot
