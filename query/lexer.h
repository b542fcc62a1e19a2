// The pieces of a query, before they get a structure.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace triglot {

struct Lexeme {
  enum class Kind : std::uint8_t { word, phrase, minus, open, close, op_and, op_or, op_not };

  Kind kind = Kind::word;
  std::string_view text; // as typed; a phrase without its quotes
};

struct Lexemes {
  std::vector<Lexeme> pieces; // views of the query
  std::vector<std::string> notes;
};

// Never fails. An open quote is left out with a note, and what follows it is words.
Lexemes split_query(std::string_view query);

} // namespace triglot
