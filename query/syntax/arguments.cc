#include "query/syntax/arguments.h"

#include "query/syntax/lexer.h"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace triglot {
namespace {

using Kind = Lexeme::Kind;

// The argument, with quotes around the value of its field if that is several words.
std::string with_quotes(const std::string& argument) {
  const Lexemes lexemes = split_query(argument);
  const std::vector<Lexeme>& pieces = lexemes.pieces;
  const std::size_t field = !pieces.empty() && pieces.front().kind == Kind::minus ? 1 : 0;
  if (!lexemes.notes.empty() || pieces.size() < field + 3 ||
      (pieces[field].kind != Kind::field && pieces[field].kind != Kind::stem) ||
      !std::all_of(pieces.begin() + static_cast<std::ptrdiff_t>(field) + 1, pieces.end(),
                   [](const Lexeme& piece) {
                     return piece.kind == Kind::word && !piece.required && !piece.number;
                   })) {
    return argument;
  }
  const auto value = static_cast<std::size_t>(pieces[field + 1].text.data() - argument.data());
  return fmt::format("{}\"{}\"", argument.substr(0, value), argument.substr(value));
}

} // namespace

std::string query_of(const std::vector<std::string>& arguments) {
  if (arguments.size() < 2) {
    return fmt::format("{}", fmt::join(arguments, " "));
  }
  std::vector<std::string> parts(arguments.size());
  std::transform(arguments.begin(), arguments.end(), parts.begin(), with_quotes);
  return fmt::format("{}", fmt::join(parts, " "));
}

} // namespace triglot
